package dev.jgan.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jgan.api.tensor.HostTensor;
import dev.jgan.api.tensor.Operation;
import dev.jgan.api.tensor.Operation.ReduceKind;
import dev.jgan.api.tensor.Operation.UnaryKind;
import dev.jgan.api.tensor.Ops;
import dev.jgan.api.tensor.Shape;
import dev.jgan.api.tensor.Tensor;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rules: values and derivatives are finite wherever they are in truth, and what is not a number stays so. */
interface EdgeRules extends BackendRules {
    /** Before the name of a second derivative. */
    String SECOND = "second derivative of ";

    static Stream<NumberEdge> numberEdges() {
        return NumberEdges.all().stream();
    }

    @ParameterizedTest
    @MethodSource("dev.jgan.conformance.EdgeRules#numberEdges")
    default void valuesAndDerivativesHoldAtZeroAndFarFromIt(NumberEdge edge) {
        edge.check(evaluator());
    }

    @Test
    default void everyOperationThatComputesWithNumbersHasSuchEdges() {
        Set<Object> expected = new HashSet<>(Vocabulary.all());
        expected.removeAll(NumberEdges.NONE);
        Set<Object> found = new HashSet<>();
        NumberEdges.all().forEach(edge -> found.addAll(edge.parts()));
        assertThat(found).containsAll(expected);
    }

    /** Or a run that has diverged would go on unseen. */
    @Test
    default void whatIsNotANumberStaysSo() {
        Map<String, BiFunction<Ops, Tensor, Tensor>> functions = new LinkedHashMap<>();
        for (UnaryKind kind : UnaryKind.values()) {
            functions.put(kind.name(), (ops, x) -> ops.apply(new Operation.Unary(kind), List.of(x)));
        }
        functions.put("leaky relu", (ops, x) -> ops.leakyRelu(x, 0.2));
        functions.put("maximum", (ops, x) -> ops.maximum(x, ops.constant(1)));
        functions.put("maximum, second", (ops, x) -> ops.maximum(ops.constant(1), x));
        functions.put("minimum", (ops, x) -> ops.minimum(x, ops.constant(1)));
        functions.put("clip", (ops, x) -> ops.clip(x, -1, 1));
        for (ReduceKind kind : ReduceKind.values()) {
            functions.put("reduce " + kind, (ops, x) -> ops.reduce(kind, ops.stack(ops.constant(1), x), false));
        }
        functions.put("softmax", (ops, x) -> ops.max(ops.softmax(ops.stack(ops.constant(1), x))));
        HostTensor nan = HostTensor.of(Shape.SCALAR, Float.NaN);
        Map<String, HostTensor> found = evaluator().evaluate(Map.of("x", nan), (ops, in) -> {
            Map<String, Tensor> out = new LinkedHashMap<>();
            functions.forEach((name, function) -> {
                out.put(name, function.apply(ops, in.get("x")));
                Tensor twice = function.apply(ops, in.get("x"));
                out.put(name + ", differentiated twice", twice);
                // Not looked at, but there, or the backend would have no reason to differentiate.
                out.put(SECOND + name, ops.gradient(ops.gradient(twice, in.get("x")), in.get("x")));
            });
            return out;
        });
        found.keySet().removeIf(name -> name.startsWith(SECOND));
        assertThat(found)
                .allSatisfy(
                        (name, value) -> assertThat(value.floats()[0]).as(name).isNaN());
    }
}
