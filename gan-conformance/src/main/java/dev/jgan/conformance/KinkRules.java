package dev.jgan.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jgan.api.tensor.HostTensor;
import dev.jgan.api.tensor.Operation.ReduceKind;
import dev.jgan.api.tensor.Ops;
import dev.jgan.api.tensor.Shape;
import dev.jgan.api.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rule: derivatives at kinks are those that {@link Ops} states, whether a backend differentiates once or twice. */
interface KinkRules extends BackendRules {
    static Stream<Kink> kinks() {
        return Stream.of(
                new Kink("abs", Ops::abs, 0, 0, 0),
                new Kink("relu", Ops::relu, 0, 0, 0),
                new Kink("leaky relu", (ops, x) -> ops.leakyRelu(x, 0.25), 0, 0.25f, 0),
                new Kink("elu", Ops::elu, 0, 1, 1),
                new Kink("maximum, first", (ops, x) -> ops.maximum(x, ops.constant(3)), 3, 1, 0),
                new Kink("maximum, second", (ops, x) -> ops.maximum(ops.constant(3), x), 3, 0, 0),
                new Kink("maximum, both", (ops, x) -> ops.maximum(ops.mul(x, 2), ops.add(x, 3)), 3, 2, 0),
                new Kink("minimum, first", (ops, x) -> ops.minimum(x, ops.constant(3)), 3, 1, 0),
                new Kink("minimum, second", (ops, x) -> ops.minimum(ops.constant(3), x), 3, 0, 0),
                new Kink("minimum, both", (ops, x) -> ops.minimum(ops.mul(x, 2), ops.add(x, 3)), 3, 2, 0),
                new Kink("clip, lower bound", (ops, x) -> ops.clip(x, -1, 1), -1, 1, 0),
                new Kink("clip, upper bound", (ops, x) -> ops.clip(x, -1, 1), 1, 1, 0),
                new Kink("max of two", (ops, x) -> shared(ReduceKind.MAX, ops, x, 1), 3, 0.5f, 0),
                new Kink("max of four", (ops, x) -> shared(ReduceKind.MAX, ops, x, 3), 3, 0.25f, 0),
                new Kink("min of two", (ops, x) -> shared(ReduceKind.MIN, ops, x, 1), 3, 0.5f, 0),
                new Kink("min of four", (ops, x) -> shared(ReduceKind.MIN, ops, x, 3), 3, 0.25f, 0));
    }

    /**
     * @param at where two branches meet
     * @param first the derivative there
     * @param second the second derivative there
     */
    record Kink(String name, BiFunction<Ops, Tensor, Tensor> function, float at, float first, float second) {
        @Override
        public String toString() {
            return name;
        }
    }

    @ParameterizedTest
    @MethodSource("dev.jgan.conformance.KinkRules#kinks")
    default void derivativesAtKinksAreThoseOfTheConvention(Kink kink) {
        HostTensor at = HostTensor.of(Shape.SCALAR, kink.at());
        Map<String, HostTensor> found = evaluator().evaluate(Map.of("x", at), (ops, in) -> {
            Tensor x = in.get("x");
            Map<String, Tensor> out = new LinkedHashMap<>();
            out.put("y", kink.function().apply(ops, x));
            out.put("once", ops.gradient(out.get("y"), x));
            out.put("first", ops.gradient(kink.function().apply(ops, x), x));
            out.put("second", ops.gradient(out.get("first"), x));
            Tensor y = kink.function().apply(ops, x);
            out.put("of the square", ops.gradient(ops.gradient(ops.square(y), x), x));
            return out;
        });
        float y = found.get("y").floats()[0];
        float square = 2 * kink.first() * kink.first() + 2 * y * kink.second();
        List.of("once", "first").forEach(name -> check(kink, name, kink.first(), found));
        check(kink, "second", kink.second(), found);
        check(kink, "of the square", square, found);
    }

    private static void check(Kink kink, String name, float expected, Map<String, HostTensor> found) {
        assertThat(found.get(name).floats()).as(kink + ", " + name).containsExactly(expected);
    }

    /** Of x and others that are equal to it at 3. */
    private static Tensor shared(ReduceKind kind, Ops ops, Tensor x, int others) {
        Tensor row = ops.concat(0, ops.reshape(x, Shape.of(1)), ops.fill(Shape.of(others), 3));
        return ops.reduce(kind, row, false);
    }
}
