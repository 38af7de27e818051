package dev.jgan.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jgan.api.tensor.HostTensor;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Values, first and second derivatives against an independent implementation: every golden case but those that
 * {@link OptimizerRules} follows and those about figures of samples, which no backend computes.
 */
interface GoldenRules extends BackendRules {
    /** By {@code case: output}, the output of the same case on whose scale it is rounded: its own terms cancel. */
    Map<String, String> CANCELLING = Map.of("batch norm, second order: d_p/d_beta", "p");

    static Stream<GoldenCase> expressions() {
        return Golden.load().all().stream()
                .filter(golden -> !golden.name().equals(OptimizerRules.CASE))
                .filter(golden -> !GoldenExpressions.ON_THE_HOST.contains(golden.name()));
    }

    @ParameterizedTest
    @MethodSource("dev.jgan.conformance.GoldenRules#expressions")
    default void everyCaseMatchesTheGoldenFigures(GoldenCase golden) {
        Map<String, HostTensor> found = evaluator()
                .evaluate(
                        golden.inputs(),
                        (ops, in) -> GoldenExpressions.of(golden).apply(golden, ops, in));

        assertThat(found).containsOnlyKeys(golden.out().keySet());
        golden.out().forEach((name, array) -> {
            String what = golden + ": " + name;
            String scale = CANCELLING.get(what);
            if (scale == null) {
                array.assertMatches(what, found.get(name));
            } else {
                array.assertWithin(
                        what,
                        found.get(name),
                        1e-6 * Math.abs(golden.output(scale).scalar()));
            }
        });
    }
}
