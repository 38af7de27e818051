package dev.jgan.plugins.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.jgan.testkit.Golden;
import dev.jgan.testkit.GoldenCase;
import org.junit.jupiter.api.Test;

/** In double precision, what an independent implementation finds; its inputs are no float32 numbers. */
class MetricGoldenTest {
    private static final double TOLERANCE = 1e-9;

    private final GoldenCase features = Golden.load().named("metrics on features");
    private final Rows real = GivenRows.of(features.input("real"));
    private final Rows fake = GivenRows.of(features.input("fake"));

    @Test
    void theFrechetDistanceMatches() {
        double found =
                Gaussian.distance(Moments.of(fake).gaussian(), Moments.of(real).gaussian());

        matches("fid", found);
    }

    @Test
    void theKernelDistanceMatches() {
        matches("kid", KernelDiscrepancy.between(fake, real).value());
    }

    @Test
    void precisionAndRecallMatch() {
        matches("precision", PrecisionRecall.covered(real, fake, 3));
        matches("recall", PrecisionRecall.covered(fake, real, 3));
    }

    @Test
    void densityAndCoverageMatch() {
        DensityCoverage.Found found = DensityCoverage.of(real, fake, 5);

        matches("density", found.density());
        matches("coverage", found.coverage());
    }

    @Test
    void theClassifierScoreMatches() {
        GoldenCase golden = Golden.load().named("classifier score");

        double found = ClassifierScore.score(GivenRows.of(golden.input("probabilities")), 1)
                .value();

        assertThat(found).isCloseTo(golden.output("score").scalar(), within(TOLERANCE));
    }

    private void matches(String figure, double found) {
        assertThat(found).as(figure).isCloseTo(features.output(figure).scalar(), within(TOLERANCE));
    }
}
