package dev.jgan.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jgan.api.tensor.Tensor;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every operation of the vocabulary: value, first and second derivative against a reference in double precision, each
 * differentiated once and twice. The system property {@code conformance.seed} draws other shapes and points than those of seed 1.
 */
interface OperationRules extends BackendRules {
    static Stream<OperationFamily> families() {
        return OperationFamilies.generated(seed()).stream();
    }

    static Stream<OperationFamily> edges() {
        return OperationFamilies.edges(seed()).stream();
    }

    private static long seed() {
        return Long.getLong("conformance.seed", 1);
    }

    @ParameterizedTest
    @MethodSource("dev.jgan.conformance.OperationRules#families")
    default void operationsMatchTheirDefinitionForGeneratedShapes(OperationFamily family) {
        new OperationTrial(evaluator(), family.cases()).check();
    }

    @ParameterizedTest
    @MethodSource("dev.jgan.conformance.OperationRules#edges")
    default void operationsMatchTheirDefinitionForEmptyAndSingleAxes(OperationFamily family) {
        new OperationTrial(evaluator(), family.cases()).check();
    }

    @Test
    default void everyOperationHasSeveralGeneratedShapesAndShapesAtTheEdge() {
        Map<Object, Set<Object>> generated = shapes(families());
        Map<Object, Set<Object>> edges = shapes(edges());
        Vocabulary.all().forEach(part -> {
            assertThat(generated.getOrDefault(part, Set.of()))
                    .as("shapes of " + part)
                    .hasSizeGreaterThanOrEqualTo(4);
            assertThat(edges).as("shapes at the edge").containsKey(part);
        });
    }

    /** The shapes that each part of the vocabulary is applied to. */
    private static Map<Object, Set<Object>> shapes(Stream<OperationFamily> families) {
        Map<Object, Set<Object>> shapes = new HashMap<>();
        families.flatMap(family -> family.cases().stream())
                .flatMap(each -> each.nodes().stream())
                .forEach(node -> shapes.computeIfAbsent(Vocabulary.of(node.operation()), part -> new HashSet<>())
                        .add(node.inputs().stream().map(Tensor::shape).toList()));
        return shapes;
    }
}
