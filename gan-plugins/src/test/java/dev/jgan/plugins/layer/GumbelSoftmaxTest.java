package dev.jgan.plugins.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.jgan.api.network.LayerFunction;
import dev.jgan.api.network.Mode;
import dev.jgan.api.network.UnsupportedSpecsException;
import dev.jgan.api.schedule.Schedule;
import dev.jgan.api.tensor.HostTensor;
import dev.jgan.api.tensor.Shape;
import dev.jgan.conformance.NetworkTrial;
import dev.jgan.plugins.trial.Built;
import dev.jgan.plugins.trial.TensorFlow;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GumbelSoftmaxTest {
    private static final int ROWS = 5000;
    private static final int STEPS = 2;
    private static final double[] PROBABILITIES = {0.6, 0.3, 0.1};

    @Test
    void samplesAreOneHotDrawsFromTheSoftmaxOfTheLogits() {
        float[] y = apply(Mode.SAMPLE, 0.1);

        assertThat(y).containsOnly(0f, 1f);
        assertFrequencies(y);
    }

    @Test
    void inTrainingTheLargestValueIsDrawnLikewiseWhateverTheTemperature() {
        for (double temperature : new double[] {0.2, 5}) {
            float[] y = apply(Mode.TRAIN, temperature);
            for (int from = 0; from < y.length; from += 3) {
                assertThat(y[from] + y[from + 1] + y[from + 2]).isCloseTo(1f, within(1e-5f));
            }
            assertFrequencies(y);
        }
    }

    @Test
    void theTemperatureSaysHowHardTheCategoriesAre() {
        float[] hard = apply(Mode.TRAIN, 0.01);
        float[] soft = apply(Mode.TRAIN, 1000);
        int clear = 0;
        for (int from = 0; from < hard.length; from += 3) {
            float most = Math.max(hard[from], Math.max(hard[from + 1], hard[from + 2]));
            clear += most > 0.99f ? 1 : 0;
            for (int i = 0; i < 3; i++) {
                assertThat(soft[from + i]).isCloseTo(1 / 3f, within(0.01f));
            }
        }
        // Two of the largest noisy logits are nearer than 0.046 for about one in thirty.
        assertThat(clear / (hard.length / 3.0)).isBetween(0.93, 0.999);
    }

    @Test
    void temperaturesScaleTheSameNoisyLogits() {
        float[] one = apply(Mode.TRAIN, 1);
        float[] two = apply(Mode.TRAIN, 2);
        // The ratio of two values is exp of the difference of the noisy logits, divided by the temperature.
        for (int from = 0; from < 300; from += 3) {
            double difference = Math.log(one[from]) - Math.log(one[from + 1]);
            assertThat(Math.log(two[from]) - Math.log(two[from + 1])).isCloseTo(difference / 2, within(1e-3));
        }
    }

    @Test
    void gradientsAreThoseOfASoftmaxDividedByTheTemperature() {
        double temperature = 0.7;
        Map<String, HostTensor> found = trial(temperature)
                .apply(Mode.TRAIN, Map.of("x", logits(4)), (pass, layer, in) -> {
                    var y = layer.apply(pass, in.get("x"));
                    var weights = pass.constant(HostTensor.of(Shape.of(3), 1f, -2f, 0.5f));
                    return Map.of("y", y, "dx", pass.gradient(pass.sum(pass.mul(y, weights)), in.get("x")));
                });
        float[] y = found.get("y").floats();
        double[] weights = {1, -2, 0.5};
        for (int from = 0; from < y.length; from += 3) {
            double mean = y[from] * weights[0] + y[from + 1] * weights[1] + y[from + 2] * weights[2];
            for (int i = 0; i < 3; i++) {
                double expected = y[from + i] * (weights[i] - mean) / temperature;
                assertThat((double) found.get("dx").floats()[from + i]).isCloseTo(expected, within(1e-5));
            }
        }
    }

    @Test
    void oneCategoryAndATemperatureThatReachesZeroAreRefused() {
        assertThatThrownBy(() -> Built.of(network -> layer(1).build(network, Shape.of(4, 1))))
                .isInstanceOf(UnsupportedSpecsException.class)
                .hasMessage(
                        "gumbel-softmax chooses among the last axis, which needs at least 2 categories, found the shape"
                                + " [4,1]");
        assertThatThrownBy(() -> layer(0)).hasMessage("temperature must be above 0, found Constant[value=0.0]");
        assertThatThrownBy(() -> new GumbelSoftmax.Config(new Schedule.Linear(1, 0, 100, 0)))
                .hasMessage("temperature must be above 0, found Linear[from=1.0, to=0.0, steps=100, after=0]");
    }

    private static void assertFrequencies(float[] y) {
        int[] counts = new int[3];
        for (int from = 0; from < y.length; from += 3) {
            int largest = 0;
            for (int i = 1; i < 3; i++) {
                largest = y[from + i] > y[from + largest] ? i : largest;
            }
            counts[largest]++;
        }
        double draws = y.length / 3.0;
        for (int i = 0; i < 3; i++) {
            double p = PROBABILITIES[i];
            double five = 5 * Math.sqrt(p * (1 - p) / draws);
            assertThat(counts[i] / draws).isBetween(p - five, p + five);
        }
    }

    private static float[] apply(Mode mode, double temperature) {
        return trial(temperature)
                .apply(
                        mode,
                        Map.of("x", logits(ROWS)),
                        (pass, layer, in) -> Map.of("y", layer.apply(pass, in.get("x"))))
                .get("y")
                .floats();
    }

    private static NetworkTrial<LayerFunction> trial(double temperature) {
        return TensorFlow.evaluator()
                .network(network -> layer(temperature).build(network.scope("gumbel"), Shape.of(STEPS, 3)));
    }

    private static GumbelSoftmax layer(double temperature) {
        return new GumbelSoftmax(new GumbelSoftmax.Config(Schedule.constant(temperature)));
    }

    /** Logits of these probabilities; a softmax does not change when 3 is added to all. */
    private static HostTensor logits(int rows) {
        float[] logits = new float[rows * STEPS * 3];
        for (int i = 0; i < logits.length; i++) {
            logits[i] = (float) Math.log(PROBABILITIES[i % 3]) + 3;
        }
        return HostTensor.of(Shape.of(rows, STEPS, 3), logits);
    }
}
