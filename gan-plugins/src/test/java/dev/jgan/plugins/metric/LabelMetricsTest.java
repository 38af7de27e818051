package dev.jgan.plugins.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jgan.api.config.NoConfig;
import dev.jgan.api.data.SampleSpec;
import dev.jgan.api.metric.EvaluationPlan;
import dev.jgan.api.metric.Features;
import dev.jgan.api.metric.Metric;
import dev.jgan.api.metric.UnsupportedMetricException;
import dev.jgan.plugins.trial.GivenClassifier;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What compares classes with labels. */
class LabelMetricsTest {
    private static final SampleSpec POINTS = new SampleSpec.Points(2);

    private final Metric accuracy = new ClassAccuracy(new NoConfig());
    private final Metric agreement = new LabelAgreement(new NoConfig());

    @Test
    void accuracyIsTheShareOfRealSamplesWhoseLabelIsTheLargestClassLogit() {
        float nan = Float.NaN;
        // The classes are 1, 0, 0, none.
        GivenSamples real =
                new GivenSamples(POINTS, 2, new float[] {1, 2, 5, 4, -1, -3, nan, nan}, new int[] {1, 0, 1, 0});

        GivenEvaluation evaluation = GivenEvaluation.judged(GivenSamples.none(), real, new GivenJudge());

        assertThat(evaluation.value(accuracy, "class-accuracy")).isEqualTo(0.5);
        assertThat(accuracy.samplesUsed(100)).isZero();
    }

    @Test
    void accuracyIsOverAllPartsOfTheReference() {
        GivenSamples real = GivenSamples.labelled(1500);
        real.values()[2 * 1499] = 9;

        GivenEvaluation evaluation = GivenEvaluation.judged(GivenSamples.none(), real, new GivenJudge());

        assertThat(evaluation.value(accuracy, "class-accuracy")).isEqualTo(1499 / 1500.0);
    }

    @Test
    void accuracyNeedsClassesOfTheGameAndLabelsOfTheReference() {
        Map<String, Set<String>> classes = Map.of("judge", Set.of("logits", "classes"));
        assertThatCode(() -> accuracy.check(plan(10, Optional.empty(), 0, classes)))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> accuracy.check(plan(0, Optional.empty(), 0, classes)))
                .isInstanceOf(UnsupportedMetricException.class)
                .hasMessage("class-accuracy compares with the labels of real samples, but those of the reference have"
                        + " none; use labelled data as 'evaluation.reference'");
        assertThatThrownBy(() -> accuracy.check(plan(10, Optional.empty(), 0, Map.of("judge", Set.of("logits")))))
                .isInstanceOf(UnsupportedMetricException.class)
                .hasMessage("class-accuracy needs 'classes' of the game's function 'judge', which this game does not"
                        + " give; use the head k-plus-one");
    }

    @Test
    void agreementIsTheShareOfGeneratedSamplesWhoseMostProbableClassWasAskedFor() {
        double nan = Double.NaN;
        GivenSamples asked = new GivenSamples(POINTS, 2, new float[8], new int[] {1, 0, 0, 1});
        GivenFeatures found = GivenFeatures.probabilities(2, 0.4, 0.6, 0.9, 0.1, 0.2, 0.8, nan, nan);

        assertThat(GivenEvaluation.generated(asked, found).value(agreement, "label-agreement"))
                .isEqualTo(0.5);
        assertThat(agreement.referenceUsed(100)).isZero();
    }

    @Test
    void agreementIsOverAllPartsWhoseBoundsNeedNotBeTheSame() {
        GivenSamples asked = GivenSamples.labelled(1500);
        double[] probabilities = new double[3000];
        for (int i = 0; i < 1500; i++) {
            // One in three is taken for the other class.
            probabilities[2 * i + (i % 3 == 0 ? 1 - i % 2 : i % 2)] = 1;
        }

        assertThat(GivenEvaluation.generated(asked, GivenFeatures.probabilities(2, probabilities))
                        .value(agreement, "label-agreement"))
                .isEqualTo(1000 / 1500.0);
    }

    @Test
    void agreementNeedsAConditionalGeneratorAndAClassifierOfItsClasses() {
        Optional<Features> ten = Optional.of(new GivenClassifier(16, 10));
        assertThatCode(() -> agreement.check(plan(0, ten, 10, Map.of()))).doesNotThrowAnyException();
        assertThatThrownBy(() -> agreement.check(plan(10, ten, 0, Map.of())))
                .isInstanceOf(UnsupportedMetricException.class)
                .hasMessage("label-agreement compares the classes of generated samples with those asked for, but this"
                        + " generator does not read labels; use data with classes and a conditional generator");
        assertThatThrownBy(() -> agreement.check(plan(10, ten, 3, Map.of())))
                .isInstanceOf(UnsupportedMetricException.class)
                .hasMessage("label-agreement needs a classifier of the 3 classes that the generator is asked for; the"
                        + " features of 'evaluation.features' tell 10");
    }

    private static EvaluationPlan plan(
            int classes, Optional<Features> features, int asked, Map<String, Set<String>> functions) {
        return new EvaluationPlan(100, new GivenData(POINTS, 100, classes), features, asked, functions);
    }
}
