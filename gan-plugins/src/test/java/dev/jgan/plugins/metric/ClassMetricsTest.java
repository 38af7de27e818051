package dev.jgan.plugins.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.jgan.api.config.NoConfig;
import dev.jgan.api.data.SampleSpec;
import dev.jgan.api.metric.FeatureBatch;
import dev.jgan.api.metric.Figure;
import dev.jgan.api.tensor.HostTensor;
import dev.jgan.api.tensor.Shape;
import dev.jgan.plugins.features.ChannelFeatures;
import dev.jgan.plugins.trial.GivenClassifier;
import dev.jgan.plugins.trial.GivenFeaturesComponent;
import org.junit.jupiter.api.Test;

/** What is found from the probabilities of classes. */
class ClassMetricsTest {
    private final ClassCoverage coverage = new ClassCoverage(new NoConfig());

    @Test
    void sureAndEvenSamplesScoreTheNumberOfClasses() {
        assertThat(score(1, GivenFeatures.probabilities(4, identity(4, 25))).value())
                .isCloseTo(4, within(1e-12));
    }

    @Test
    void samplesOfOneClassAndUnsureOnesScoreOne() {
        assertThat(score(1, GivenFeatures.probabilities(2, 1, 0, 1, 0)).value()).isCloseTo(1, within(1e-12));
        assertThat(score(1, GivenFeatures.probabilities(2, 0.5, 0.5, 0.5, 0.5)).value())
                .isCloseTo(1, within(1e-12));
    }

    @Test
    void oneSplitHasNoStandardError() {
        assertThat(score(1, GivenFeatures.probabilities(2, 1, 0, 0, 1)).standardError())
                .isEmpty();
    }

    @Test
    void splitsAreAveragedWithTheErrorOfTheirMean() {
        // The first half scores 2, the second 1: mean 1.5, deviation √0.5, of a mean of two √0.25.
        Figure found = score(2, GivenFeatures.probabilities(2, 1, 0, 0, 1, 1, 0, 1, 0));

        assertThat(found.value()).isCloseTo(1.5, within(1e-12));
        assertThat(found.standardError().orElseThrow()).isCloseTo(0.5, within(1e-12));
    }

    @Test
    void theScoreReadsNoRealSamples() {
        assertThat(new ClassifierScore(new ClassifierScore.Config(1)).referenceUsed(100))
                .isZero();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ClassifierScore.Config(0))
                .withMessage("splits must be at least 1, found 0");
    }

    @Test
    void classesAreThoseOfTheMostProbable() {
        GivenFeatures generated =
                GivenFeatures.probabilities(3, 0.5, 0.3, 0.2, 0.4, 0.35, 0.25, 0.9, 0.1, 0, 0.1, 0.8, 0.1);
        GivenFeatures real = GivenFeatures.probabilities(3, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 1, 0);
        GivenEvaluation evaluation = GivenEvaluation.features(generated, real);

        assertThat(evaluation.value(coverage, "class-coverage")).isEqualTo(2);
        // 3/4 and 1/4 against 1/4 and 1/2.
        assertThat(evaluation.value(coverage, "class-kl"))
                .isCloseTo(0.75 * Math.log(3) + 0.25 * Math.log(0.5), within(1e-12));
    }

    @Test
    void samplesSpreadLikeTheDataDivergeByNothing() {
        GivenFeatures uneven = GivenFeatures.probabilities(3, 1, 0, 0, 0, 1, 0, 1, 0, 0);

        assertThat(GivenEvaluation.features(uneven, uneven).value(coverage, "class-kl"))
                .isEqualTo(0);
    }

    @Test
    void aClassThatTheDataDoesNotHaveDivergesInfinitely() {
        GivenFeatures generated = GivenFeatures.probabilities(2, 0, 1);
        GivenFeatures real = GivenFeatures.probabilities(2, 1, 0);

        assertThat(GivenEvaluation.features(generated, real).value(coverage, "class-kl"))
                .isEqualTo(Double.POSITIVE_INFINITY);
    }

    @Test
    void samplesWithoutNumbersBelongToNoClass() {
        GivenFeatures broken = GivenFeatures.probabilities(2, Double.NaN, Double.NaN, 0, 1);
        GivenFeatures nothing = GivenFeatures.probabilities(2, Double.NaN, Double.NaN);
        GivenFeatures real = GivenFeatures.probabilities(2, 1, 0, 0, 1);

        assertThat(GivenEvaluation.features(broken, real).value(coverage, "class-coverage"))
                .isEqualTo(1);
        assertThat(GivenEvaluation.features(broken, real).value(coverage, "class-kl"))
                .isCloseTo(Math.log(2), within(1e-12));
        assertThat(GivenEvaluation.features(nothing, real).value(coverage, "class-coverage"))
                .isZero();
        assertThat(GivenEvaluation.features(nothing, real).value(coverage, "class-kl"))
                .isNaN();
    }

    private static Figure score(int splits, GivenFeatures generated) {
        return GivenEvaluation.features(generated, GivenFeatures.of(1, 0.0))
                .figures(new ClassifierScore(new ClassifierScore.Config(splits)))
                .get("classifier-score");
    }

    /** So many samples of each class, sure of it. */
    private static double[] identity(int classes, int each) {
        double[] values = new double[classes * classes * each];
        for (int row = 0; row < classes * each; row++) {
            values[row * classes + row % classes] = 1;
        }
        return values;
    }

    @Test
    void theModesOfStackedImagesAreCoveredByTheirChannels() {
        // Of the four modes, real images have 00, 01 and 11 (two); generated ones 00 only.
        GivenFeatures real = extracted(1, 1, 0, 0, 1, 0, 0, 1, 0, 0, 1, 1, 0, 0, 1, 1);
        GivenFeatures generated = extracted(1, 1, 0, 0, 1, 1, 0, 0);
        GivenEvaluation evaluation = GivenEvaluation.features(generated, real);

        assertThat(evaluation.value(coverage, "class-coverage")).isEqualTo(1);
        assertThat(evaluation.value(coverage, "class-kl")).isEqualTo(Math.log(4));
        assertThat(GivenEvaluation.features(real, real).value(coverage, "class-coverage"))
                .isEqualTo(3);
    }

    /** Of images of two pixels with two channels, of which each is the probabilities of two classes. */
    private static GivenFeatures extracted(float... images) {
        HostTensor samples = HostTensor.of(Shape.of(images.length / 4, 1, 2, 2), images);
        ChannelFeatures channels = new ChannelFeatures(
                new ChannelFeatures.Config(new GivenFeaturesComponent(new GivenClassifier(1, 2)), 2));
        FeatureBatch batch = channels.extract(samples, new SampleSpec.Images(1, 2, 2));
        return new GivenFeatures(
                2,
                batch.features().floats(),
                4,
                batch.probabilities().orElseThrow().floats());
    }
}
