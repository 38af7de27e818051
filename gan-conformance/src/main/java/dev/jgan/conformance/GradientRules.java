package dev.jgan.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jgan.api.tensor.HostTensor;
import dev.jgan.api.tensor.Operation;
import dev.jgan.api.tensor.Ops;
import dev.jgan.api.tensor.Shape;
import dev.jgan.api.tensor.Tensor;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    default void noGradientFlowsThroughWhatPassesNone() {
        Map<String, BiFunction<Ops, Tensor, Tensor>> blocking = Blocking.all();
        HostTensor given = HostTensor.of(Shape.of(2), 1.5f, 2.5f);
        Map<String, HostTensor> found = evaluator().evaluate(Map.of("x", given), (ops, in) -> {
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
    default void everyOperationThatPassesNoGradientIsTested() {
        Set<Object> tested = new HashSet<>();
        Blocking.all().values().forEach(operation -> tested.addAll(Blocking.parts(operation)));
        Set<Object> passing = new HashSet<>();
        OperationFamilies.generated(1).stream()
                .flatMap(family -> family.cases().stream())
                .flatMap(each -> each.nodes().stream())
                .map(Tensor::operation)
                .filter(Operation::passesGradients)
                .forEach(operation -> passing.add(Vocabulary.of(operation)));
        Set<Object> blocked = new HashSet<>(Vocabulary.all());
        blocked.removeAll(passing);
        assertThat(tested).containsAll(blocked);
    }

    @Test
    default void drawsPassNoGradientAndCountAsConstants() {
        Map<String, HostTensor> found = evaluator().evaluate(pair(), (ops, in) -> {
            Tensor x = in.get("a");
            Tensor draw = ops.normal("draw", Shape.of(2));
            return Map.of(
                    "draw", draw,
                    "alone", ops.gradient(ops.square(draw), x),
                    "factor", ops.gradient(ops.mul(draw, x), x));
        });
        assertThat(found.get("alone").floats()).containsExactly(0, 0);
        assertThat(found.get("factor")).isEqualTo(found.get("draw"));
    }

    private static Map<String, HostTensor> pair() {
        return Map.of("a", HostTensor.of(Shape.of(2), 1f, -2f), "b", HostTensor.of(Shape.of(2), 3f, 4f));
    }
}
