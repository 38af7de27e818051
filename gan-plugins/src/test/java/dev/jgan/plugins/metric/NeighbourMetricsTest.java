package dev.jgan.plugins.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.jgan.api.metric.Metric;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Precision, recall, density and coverage. */
class NeighbourMetricsTest {
    private static final int ALL = 10_000;

    /** Balls of one neighbour around 0, 1, 3 and 10 have the radii 1, 1, 2 and 7. */
    private static final GivenFeatures LINE = GivenFeatures.of(1, 0, 1, 3, 10);

    @Test
    void valuesOnALineAreThoseCountedByHand() {
        // Balls: [-1,1], [0,2], [1,5], [3,17]. 1.5 lies in two of them, 6 in one, -3 in none, 4 in two.
        GivenFeatures generated = GivenFeatures.of(1, 1.5, 6, -3, 4);
        GivenEvaluation evaluation = GivenEvaluation.features(generated, LINE);

        assertThat(evaluation.value(precisionRecall(1, ALL), "precision")).isEqualTo(0.75);
        // Generated balls: [-1,4], [4,8], [-7.5,1.5], [2,6]: 0, 1 and 3 are in one, 10 in none.
        assertThat(evaluation.value(precisionRecall(1, ALL), "recall")).isEqualTo(0.75);
        assertThat(evaluation.value(densityCoverage(1, ALL), "density")).isEqualTo(5.0 / 4);
        // The ball around 0 is the only one that no generated sample is in.
        assertThat(evaluation.value(densityCoverage(1, ALL), "coverage")).isEqualTo(0.75);
    }

    @Test
    void theBoundaryBelongsToTheBall() {
        GivenFeatures real = GivenFeatures.of(2, 0.1, 0.7, 0.4, 0.3, 5, 5);
        GivenFeatures justThere = GivenFeatures.of(2, 0.4, 0.3, 90, 90);

        // 0.4, 0.3 is the neighbour that the ball around 0.1, 0.7 reaches to.
        assertThat(GivenEvaluation.features(justThere, real).value(precisionRecall(1, ALL), "precision"))
                .isEqualTo(0.5);
        assertThat(GivenEvaluation.features(justThere, real).value(densityCoverage(1, ALL), "density"))
                .isEqualTo(1);
    }

    @Test
    void copiesOfTheDataAreAllWithinWhereverTheyStand() {
        GivenFeatures real = GivenFeatures.normal(700, 37, 3, 1, 1);
        float[] reversed = new float[real.values().length];
        for (int row = 0; row < 700; row++) {
            System.arraycopy(real.values(), row * 37, reversed, (699 - row) * 37, 37);
        }
        GivenEvaluation evaluation = GivenEvaluation.features(GivenFeatures.of(37, reversed), real);

        assertThat(evaluation.value(precisionRecall(3, ALL), "precision")).isEqualTo(1);
        assertThat(evaluation.value(precisionRecall(3, ALL), "recall")).isEqualTo(1);
        assertThat(evaluation.value(densityCoverage(5, ALL), "coverage")).isEqualTo(1);
        // Each ball holds its own centre and five neighbours, the last of them at the boundary to the last bit.
        assertThat(evaluation.value(densityCoverage(5, ALL), "density")).isEqualTo(6.0 / 5);
    }

    @Test
    void manyBlocksAgreeWithADirectCount() {
        GivenFeatures real = GivenFeatures.normal(600, 5, 0, 1, 1);
        GivenFeatures generated = GivenFeatures.normal(333, 5, 0.7, 0.6, 2);
        double[] realRadii = radii(real, 3);
        double[] generatedRadii = radii(generated, 3);
        int inside = 0;
        for (int j = 0; j < 333; j++) {
            boolean in = false;
            for (int i = 0; i < 600; i++) {
                in |= distance(real, i, generated, j) <= realRadii[i];
            }
            inside += in ? 1 : 0;
        }
        int found = 0;
        long hits = 0;
        int occupied = 0;
        for (int i = 0; i < 600; i++) {
            boolean in = false;
            boolean taken = false;
            for (int j = 0; j < 333; j++) {
                in |= distance(real, i, generated, j) <= generatedRadii[j];
                taken |= distance(real, i, generated, j) <= realRadii[i];
                hits += distance(real, i, generated, j) <= realRadii[i] ? 1 : 0;
            }
            found += in ? 1 : 0;
            occupied += taken ? 1 : 0;
        }
        GivenEvaluation evaluation = GivenEvaluation.features(generated, real);

        assertThat(evaluation.value(precisionRecall(3, ALL), "precision")).isEqualTo(inside / 333.0);
        assertThat(evaluation.value(precisionRecall(3, ALL), "recall")).isEqualTo(found / 600.0);
        assertThat(evaluation.value(densityCoverage(3, ALL), "density")).isCloseTo(hits / 999.0, within(1e-12));
        assertThat(evaluation.value(densityCoverage(3, ALL), "coverage")).isEqualTo(occupied / 600.0);
        assertThat(inside / 333.0).isBetween(0.2, 0.999);
    }

    @Test
    void drawsOfOneDistributionHaveTheExpectedDensityAndCoverage() {
        GivenEvaluation evaluation = GivenEvaluation.features(
                GivenFeatures.normal(2000, 2, 0, 1, 1), GivenFeatures.normal(2000, 2, 0, 1, 2));

        assertThat(evaluation.value(densityCoverage(5, ALL), "density")).isCloseTo(1, within(0.05));
        // No generated sample among the nearest ten of either side is as likely as five tosses of one face.
        assertThat(evaluation.value(densityCoverage(5, ALL), "coverage")).isCloseTo(1 - 1 / 32.0, within(0.015));
    }

    @Test
    void atMostSoManySamplesOfASideAreCompared() {
        int[] compared = ChosenRows.spread(4, 2);
        float[] generated = {100, 100, 100, 100};
        float[] real = {500, 500, 500, 500};
        generated[compared[0]] = 0.5f;
        real[compared[0]] = 0;
        real[compared[1]] = 1;
        GivenEvaluation evaluation =
                GivenEvaluation.features(GivenFeatures.of(1, generated), GivenFeatures.of(1, real));

        assertThat(evaluation.value(precisionRecall(1, 2), "precision")).isEqualTo(0.5);
        assertThat(evaluation.value(densityCoverage(1, 2), "coverage")).isEqualTo(1);
        for (Metric metric : Arrays.asList(precisionRecall(1, 2), densityCoverage(1, 2))) {
            assertThat(metric.samplesUsed(4)).isEqualTo(2);
            assertThat(metric.referenceUsed(4)).isEqualTo(2);
            assertThat(metric.samplesUsed(1)).isEqualTo(1);
        }
    }

    @Test
    void samplesThatAreNotFiniteAreNowhereAndHaveNoBall() {
        GivenFeatures broken = GivenFeatures.of(1, Float.NaN, Float.NaN, Float.POSITIVE_INFINITY, 1f);
        GivenEvaluation evaluation = GivenEvaluation.features(broken, LINE);

        assertThat(evaluation.value(precisionRecall(1, ALL), "precision")).isEqualTo(0.25);
        assertThat(evaluation.value(precisionRecall(1, ALL), "recall")).isEqualTo(0);
        assertThat(evaluation.value(densityCoverage(1, ALL), "coverage")).isEqualTo(0.75);
    }

    @Test
    void moreNeighboursThanSamplesAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PrecisionRecall.Config(3, 3))
                .withMessage("neighbours must be at least 1 and most above it, found 3 and 3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DensityCoverage.Config(0, 3))
                .withMessage("neighbours must be at least 1 and most above it, found 0 and 3");
    }

    private static PrecisionRecall precisionRecall(int neighbours, int most) {
        return new PrecisionRecall(new PrecisionRecall.Config(neighbours, most));
    }

    private static DensityCoverage densityCoverage(int neighbours, int most) {
        return new DensityCoverage(new DensityCoverage.Config(neighbours, most));
    }

    private static double[] radii(GivenFeatures features, int neighbours) {
        double[] radii = new double[features.count()];
        for (int i = 0; i < radii.length; i++) {
            double[] distances = new double[radii.length];
            for (int j = 0; j < radii.length; j++) {
                distances[j] = distance(features, i, features, j);
            }
            Arrays.sort(distances);
            radii[i] = distances[neighbours];
        }
        return radii;
    }

    private static double distance(GivenFeatures a, int i, GivenFeatures b, int j) {
        double square = 0;
        for (int k = 0; k < a.size(); k++) {
            double difference = (double) a.values()[i * a.size() + k] - b.values()[j * a.size() + k];
            square += difference * difference;
        }
        return Math.sqrt(square);
    }
}
