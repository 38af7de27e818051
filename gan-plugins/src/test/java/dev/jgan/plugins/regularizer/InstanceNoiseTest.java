package dev.jgan.plugins.regularizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.jgan.api.network.LayerFunction;
import dev.jgan.api.network.Mode;
import dev.jgan.api.schedule.Schedule;
import dev.jgan.api.tensor.HostTensor;
import dev.jgan.api.tensor.Shape;
import dev.jgan.conformance.NetworkTrial;
import dev.jgan.plugins.trial.HookCatcher;
import dev.jgan.plugins.trial.TensorFlow;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InstanceNoiseTest {
    private final HostTensor samples = HostTensor.of(Shape.of(1000, 2), new float[2000]);

    @Test
    void everyNumberGetsNormalNoiseOfTheDeviation() {
        float[] noise = disturbed(Schedule.constant(0.5), Mode.TRAIN);

        double sum = 0;
        double squares = 0;
        double products = 0;
        for (int i = 0; i < noise.length; i++) {
            sum += noise[i];
            squares += noise[i] * noise[i];
            products += noise[i] * noise[i ^ 1];
        }
        assertThat(sum / noise.length).isCloseTo(0, within(0.04));
        assertThat(Math.sqrt(squares / noise.length)).isCloseTo(0.5, within(0.03));
        assertThat(products / noise.length).as("both numbers of a sample").isCloseTo(0, within(0.03));
    }

    @Test
    void theDeviationFollowsItsSchedule() {
        // An evaluation is at step 0.
        float[] noise = disturbed(new Schedule.Linear(0, 1, 10, 0), Mode.TRAIN);

        assertThat(noise).containsOnly(0f);
    }

    @Test
    void samplesThatAreJudgedOutsideTrainingGetNone() {
        assertThat(disturbed(Schedule.constant(0.5), Mode.SAMPLE)).containsOnly(0f);
    }

    private float[] disturbed(Schedule deviation, Mode mode) {
        LayerFunction noise = HookCatcher.of(new InstanceNoise(new InstanceNoise.Config(deviation)))
                .samples
                .get(0);
        NetworkTrial<LayerFunction> trial = TensorFlow.evaluator().network(network -> noise);
        return trial.apply(mode, Map.of("x", samples), (pass, layer, in) -> Map.of("y", layer.apply(pass, in.get("x"))))
                .get("y")
                .floats();
    }
}
