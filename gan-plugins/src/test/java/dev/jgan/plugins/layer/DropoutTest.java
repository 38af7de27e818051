package dev.jgan.plugins.layer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jgan.api.network.LayerFunction;
import dev.jgan.api.network.Mode;
import dev.jgan.api.tensor.HostTensor;
import dev.jgan.api.tensor.Shape;
import dev.jgan.conformance.NetworkTrial;
import dev.jgan.plugins.trial.TensorFlow;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DropoutTest {
    private static final int ELEMENTS = 10_000;

    @Test
    void whileTrainingAShareIsDroppedAndTheRestScaledUp() {
        float[] y = apply(Mode.TRAIN, 0.25);

        int dropped = 0;
        for (float value : y) {
            assertThat(value).isIn(0f, 4 / 3f);
            dropped += value == 0 ? 1 : 0;
        }
        // Five standard deviations of the binomial: 5 · sqrt(10000 · 0.25 · 0.75) is 217.
        assertThat(dropped).isBetween(2500 - 217, 2500 + 217);
    }

    @Test
    void samplingChangesNothing() {
        assertThat(apply(Mode.SAMPLE, 0.25)).containsOnly(1f);
    }

    @Test
    void aRateOfZeroChangesNothing() {
        assertThat(apply(Mode.TRAIN, 0)).containsOnly(1f);
    }

    private static float[] apply(Mode mode, double rate) {
        float[] ones = new float[ELEMENTS];
        Arrays.fill(ones, 1);
        NetworkTrial<LayerFunction> trial = TensorFlow.evaluator()
                .network(network ->
                        new Dropout(new Dropout.Config(rate)).build(network.scope("dropout"), Shape.of(ELEMENTS / 10)));
        return trial.apply(
                        mode,
                        Map.of("x", HostTensor.of(Shape.of(10, ELEMENTS / 10), ones)),
                        (pass, dropout, in) -> Map.of("y", dropout.apply(pass, in.get("x"))))
                .get("y")
                .floats();
    }
}
