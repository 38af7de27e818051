package dev.jgan.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jgan.api.tensor.DType;
import dev.jgan.api.tensor.HostTensor;
import dev.jgan.api.tensor.Ops;
import dev.jgan.api.tensor.Shape;
import dev.jgan.api.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

/** Rule: an x that y does not reach, or only through what passes no gradient, gets zeros. */
interface GradientRules extends BackendRules {
    @Test
    default void anUnreachedTensorGetsZerosBesideAReachedOne() {
        Map<String, HostTensor> found = evaluator().evaluate(pair(), (ops, in) -> {
            List<Tensor> gradients = ops.gradients(ops.sum(ops.square(in.get("a"))), List.of(in.get("b"), in.get("a")));
            return Map.of("b", gradients.get(0), "a", gradients.get(1));
        });
        assertThat(found.get("b").floats()).containsExactly(0, 0);
        assertThat(found.get("a").floats()).containsExactly(2, -4);
    }

    @Test
    default void theGradientOfALinearFunctionDoesNotReachItsArgument() {
        Map<String, HostTensor> found = evaluator().evaluate(pair(), (ops, in) -> {
            Tensor critic = ops.add(ops.mul(in.get("a"), in.get("b")), in.get("b"));
            Tensor penalty = ops.sum(ops.square(ops.gradient(critic, in.get("a"))));
            List<Tensor> gradients = ops.gradients(penalty, List.of(in.get("a"), in.get("b")));
            return Map.of("a", gradients.get(0), "b", gradients.get(1));
        });
        assertThat(found.get("a").floats()).containsExactly(0, 0);
        assertThat(found.get("b").floats()).containsExactly(6, 8);
    }

    @Test
    default void noGradientFlowsThroughWhatIsNotDifferentiable() {
        Map<String, BiFunction<Ops, Tensor, Tensor>> blocking = new LinkedHashMap<>();
        blocking.put("stopGradient", Ops::stopGradient);
        blocking.put("sign", Ops::sign);
        blocking.put("floor", Ops::floor);
        blocking.put("greater", (ops, x) -> ops.cast(ops.greater(x, ops.constant(0)), DType.FLOAT32));
        blocking.put("greaterEqual", (ops, x) -> ops.cast(ops.greaterEqual(x, ops.constant(0)), DType.FLOAT32));
        blocking.put("equal", (ops, x) -> ops.cast(ops.equal(x, ops.constant(0)), DType.FLOAT32));
        blocking.put("cast", (ops, x) -> ops.cast(ops.cast(x, DType.INT32), DType.FLOAT32));
        blocking.put("truth", (ops, x) -> ops.cast(ops.cast(x, DType.BOOL), DType.FLOAT32));
        blocking.put("argmax", (ops, x) -> ops.cast(ops.argmax(x), DType.FLOAT32));
        blocking.put("oneHot", (ops, x) -> ops.oneHot(ops.cast(x, DType.INT32), 3));
        blocking.put(
                "condition",
                (ops, x) -> ops.select(
                        ops.greater(x, ops.constant(0)),
                        ops.constant(HostTensor.of(Shape.of(2), 5f, 6f)),
                        ops.square(x)));
        blocking.put(
                "index",
                (ops, x) -> ops.gather(ops.constant(HostTensor.of(Shape.of(3), 5f, 6f, 7f)), ops.cast(x, DType.INT32)));
        Map<String, HostTensor> given = Map.of("x", HostTensor.of(Shape.of(2), 1.5f, 2.5f));
        Map<String, HostTensor> found = evaluator().evaluate(given, (ops, in) -> {
            Map<String, Tensor> out = new LinkedHashMap<>();
            Tensor x = in.get("x");
            blocking.forEach((name, operation) -> {
                Tensor blocked = ops.sum(operation.apply(ops, x));
                out.put(name + " alone", ops.gradient(blocked, x));
                out.put(name + " beside", ops.gradient(ops.add(blocked, ops.sum(ops.square(x))), x));
            });
            return out;
        });
        blocking.keySet().forEach(name -> {
            assertThat(found.get(name + " alone").floats()).as(name).containsExactly(0, 0);
            assertThat(found.get(name + " beside").floats()).as(name).containsExactly(3, 5);
        });
    }

    @Test
    default void derivativesAtKinksAreThoseOfTheConvention() {
        Map<String, BiFunction<Ops, Tensor, Tensor>> functions = new LinkedHashMap<>();
        functions.put("abs", Ops::abs);
        functions.put("relu", Ops::relu);
        functions.put("leakyRelu", (ops, x) -> ops.leakyRelu(x, 0.25));
        functions.put("elu", Ops::elu);
        functions.put("softplus", Ops::softplus);
        functions.put("maximum, first", (ops, x) -> ops.maximum(x, ops.constant(0)));
        functions.put("maximum, second", (ops, x) -> ops.maximum(ops.constant(0), x));
        functions.put("minimum, first", (ops, x) -> ops.minimum(x, ops.constant(0)));
        functions.put("minimum, second", (ops, x) -> ops.minimum(ops.constant(0), x));
        functions.put("shared maximum", (ops, x) -> ops.max(ops.stack(x, ops.constant(0))));
        Map<String, HostTensor> found = evaluator()
                .evaluate(Map.of("x", HostTensor.of(Shape.SCALAR, 0f)), (ops, in) -> {
                    Map<String, Tensor> out = new LinkedHashMap<>();
                    functions.forEach((name, function) ->
                            out.put(name, ops.gradient(function.apply(ops, in.get("x")), in.get("x"))));
                    return out;
                });
        Map<String, Float> expected = Map.of(
                "abs", 0f,
                "relu", 0f,
                "leakyRelu", 0.25f,
                "elu", 1f,
                "softplus", 0.5f,
                "maximum, first", 1f,
                "maximum, second", 0f,
                "minimum, first", 1f,
                "minimum, second", 0f,
                "shared maximum", 0.5f);
        expected.forEach(
                (name, value) -> assertThat(found.get(name).floats()).as(name).containsExactly(value));
    }

    private static Map<String, HostTensor> pair() {
        return Map.of("a", HostTensor.of(Shape.of(2), 1f, -2f), "b", HostTensor.of(Shape.of(2), 3f, 4f));
    }
}
