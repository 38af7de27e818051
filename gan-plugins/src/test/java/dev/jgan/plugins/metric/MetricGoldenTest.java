package dev.jgan.plugins.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.jgan.conformance.Golden;
import dev.jgan.conformance.GoldenCase;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** In double precision, what an independent implementation finds; its inputs are no float32 numbers. */
class MetricGoldenTest {
    private static final double TOLERANCE = 1e-9;

    @Test
    void figuresOfFeaturesMatch() {
        GoldenCase golden = Golden.load().named("metrics on features");
        Rows real = GivenRows.of(golden.input("real"));
        Rows fake = GivenRows.of(golden.input("fake"));
        Gaussian realGaussian = Moments.of(real).gaussian();
        DensityCoverage.Found found = DensityCoverage.of(real, fake, 5);

        matches(
                golden,
                Map.of(
                        "fid", Gaussian.distance(Moments.of(fake).gaussian(), realGaussian),
                        "kid", KernelDiscrepancy.between(fake, real).value(),
                        "precision", PrecisionRecall.covered(real, fake, 3),
                        "recall", PrecisionRecall.covered(fake, real, 3),
                        "density", found.density(),
                        "coverage", found.coverage()));
    }

    @Test
    void theClassifierScoreMatches() {
        GoldenCase golden = Golden.load().named("classifier score");
        Rows probabilities = GivenRows.of(golden.input("probabilities"));

        matches(golden, Map.of("score", ClassifierScore.score(probabilities, 1).value()));
    }

    private static void matches(GoldenCase golden, Map<String, Double> found) {
        assertThat(found)
                .as("all figures of the case")
                .containsOnlyKeys(golden.out().keySet());
        found.forEach((figure, value) ->
                assertThat(value).as(figure).isCloseTo(golden.output(figure).scalar(), within(TOLERANCE)));
    }
}
