package dev.jgan.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jgan.api.tensor.ShapeException;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rule: what does not fit an operation is refused when it is recorded, by name, shape and type; no backend sees it. */
interface ShapeRules {
    static Stream<Misfit> misfits() {
        return Misfits.all().stream();
    }

    @ParameterizedTest
    @MethodSource("dev.jgan.conformance.ShapeRules#misfits")
    default void aMisfitIsRefusedByNameAndShape(Misfit misfit) {
        assertThatThrownBy(misfit::record)
                .isInstanceOf(ShapeException.class)
                .hasMessageStartingWith(misfit.name())
                .message()
                .contains(misfit.mentioned());
    }

    @Test
    default void everyOperationHasAMisfit() {
        Set<Object> expected = new HashSet<>(Vocabulary.all());
        expected.removeAll(Misfits.NONE);
        assertThat(Misfits.all())
                .extracting(Misfit::part)
                .containsAll(expected)
                .doesNotContainAnyElementsOf(Misfits.NONE);
    }
}
