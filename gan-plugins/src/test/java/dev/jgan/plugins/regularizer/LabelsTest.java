package dev.jgan.plugins.regularizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.jgan.api.adversarial.Regularizer;
import dev.jgan.api.adversarial.Targets;
import dev.jgan.api.tensor.HostTensor;
import dev.jgan.api.tensor.Shape;
import dev.jgan.conformance.Evaluator;
import dev.jgan.plugins.trial.HookCatcher;
import dev.jgan.plugins.trial.TensorFlow;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What smoothing and flipping make of the discriminator's targets. */
class LabelsTest {
    private static final int SAMPLES = 2000;

    private final Evaluator evaluator = TensorFlow.evaluator();

    @Test
    void smoothingIsOneSidedUnlessAskedForBothSides() {
        assertThat(targets(new LabelSmoothing(new LabelSmoothing.Config(0.9, 0))))
                .satisfies(found -> assertThat(found.get("real").floats()).containsExactly(0.9f))
                .satisfies(found -> assertThat(found.get("fake").floats()).containsExactly(0f));
        assertThat(targets(new LabelSmoothing(new LabelSmoothing.Config(0.8, 0.25))))
                .satisfies(found -> assertThat(found.get("real").floats()[0]).isCloseTo(0.8f, within(1e-6f)))
                .satisfies(found -> assertThat(found.get("fake").floats()).containsExactly(0.25f));
    }

    @Test
    void someSamplesOfBothSourcesGetTheOtherTargetEachByItself() {
        Map<String, HostTensor> found = targets(new LabelFlipping(new LabelFlipping.Config(0.1)));

        float[] real = found.get("real").floats();
        float[] fake = found.get("fake").floats();
        assertThat(real).hasSize(SAMPLES).containsOnly(0f, 1f);
        assertThat(fake).hasSize(SAMPLES).containsOnly(0f, 1f);
        // Three standard deviations of a count of 2,000 draws are 40.
        assertThat(count(real, 0)).isBetween(160, 240);
        assertThat(count(fake, 1)).isBetween(160, 240);
        int both = 0;
        for (int i = 0; i < SAMPLES; i++) {
            both += real[i] == 0 && fake[i] == 1 ? 1 : 0;
        }
        assertThat(both).as("real and generated samples are drawn for apart").isBetween(5, 40);
    }

    @Test
    void smoothingAndFlippingMakeTheSameOfEachOtherInEitherOrder() {
        Regularizer smoothing = new LabelSmoothing(new LabelSmoothing.Config(0.75, 0.25));
        Regularizer flipping = new LabelFlipping(new LabelFlipping.Config(0.3));

        Map<String, HostTensor> flippedFirst = targets(flipping, smoothing);
        Map<String, HostTensor> smoothedFirst = targets(smoothing, flipping);

        for (String source : new String[] {"real", "fake"}) {
            assertThat(flippedFirst.get(source).floats())
                    .containsOnly(0.25f, 0.75f)
                    .containsExactly(smoothedFirst.get(source).floats());
        }
    }

    private Map<String, HostTensor> targets(Regularizer... regularizers) {
        return evaluator.evaluate(Map.of(), (pass, in) -> {
            Targets targets = new Targets(pass.constant(1), pass.constant(0));
            for (Regularizer regularizer : regularizers) {
                targets = HookCatcher.of(regularizer).targets.get(0).apply(pass, targets, Shape.of(SAMPLES, 1));
            }
            return Map.of("real", targets.real(), "fake", targets.fake());
        });
    }

    private static int count(float[] values, float wanted) {
        int count = 0;
        for (float value : values) {
            count += value == wanted ? 1 : 0;
        }
        return count;
    }
}
