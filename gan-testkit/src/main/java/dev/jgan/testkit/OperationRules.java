package dev.jgan.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jgan.api.tensor.HostTensor;
import dev.jgan.api.tensor.Tensor;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every operation of the vocabulary: value, first and second derivative against a reference in double precision. */
interface OperationRules extends BackendRules {
    static Stream<OperationCase> operations() {
        return OperationCases.all().stream();
    }

    @ParameterizedTest
    @MethodSource("dev.jgan.testkit.OperationRules#operations")
    default void operationsAndTheirFirstDerivativesMatchTheirDefinitionAlone(OperationCase each) {
        Map<String, HostTensor> found = evaluate(each, false);
        each.value().golden().assertMatches(each + ": value", found.get("y"), 1e-5);
        for (int i = 0; i < each.points().size(); i++) {
            check(each, "first " + i, each.firstDerivatives().get(i), found);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.jgan.testkit.OperationRules#operations")
    default void operationsAndTheirDerivativesMatchTheirDefinition(OperationCase each) {
        Map<String, HostTensor> found = evaluate(each, true);
        each.value().golden().assertMatches(each + ": value", found.get("y"), 1e-5);
        for (int i = 0; i < each.points().size(); i++) {
            check(each, "first " + i, each.firstDerivatives().get(i), found);
            check(each, "second " + i, each.secondDerivatives().get(i), found);
        }
    }

    /**
     * The value and its derivatives. A backend may compute first derivatives in another way where no second ones are taken.
     */
    private Map<String, HostTensor> evaluate(OperationCase each, boolean twice) {
        Map<String, HostTensor> given = new LinkedHashMap<>();
        IntStream.range(0, each.points().size())
                .forEach(i -> given.put("x" + i, each.points().get(i).tensor()));
        return evaluator().evaluate(given, (ops, in) -> {
            List<Tensor> xs = given.keySet().stream().map(in::get).toList();
            Map<String, Tensor> out = new LinkedHashMap<>();
            Tensor y = each.expression().apply(ops, xs);
            out.put("y", y);
            Tensor sum = ops.sum(ops.mul(
                    y, ops.constant(OperationCase.weights(each.value(), 1).tensor())));
            List<Tensor> first = ops.gradients(sum, xs);
            Tensor along = ops.constant(0);
            for (int i = 0; i < xs.size(); i++) {
                Grid direction = OperationCase.weights(each.points().get(i), 10 + i);
                along = ops.add(along, ops.sum(ops.mul(first.get(i), ops.constant(direction.tensor()))));
            }
            for (int i = 0; i < xs.size(); i++) {
                out.put("first " + i, first.get(i));
            }
            if (twice) {
                List<Tensor> second = ops.gradients(along, xs);
                for (int i = 0; i < xs.size(); i++) {
                    out.put("second " + i, second.get(i));
                }
            }
            return out;
        });
    }

    @Test
    default void everyOperationHasACase() {
        Set<Object> covered = new HashSet<>();
        OperationCases.all()
                .forEach(each -> each.nodes().forEach(node -> covered.add(Vocabulary.of(node.operation()))));
        assertThat(covered).containsAll(Vocabulary.all());
    }

    private static void check(OperationCase each, String what, Grid expected, Map<String, HostTensor> found) {
        expected.golden().assertMatches(each + ": " + what, found.get(what), 2e-4);
    }
}
