package dev.jgan.plugins.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.jgan.api.data.SampleSpec;
import dev.jgan.api.network.GeneratorFunction;
import dev.jgan.api.network.Latent;
import dev.jgan.api.network.Layer;
import dev.jgan.api.network.Mode;
import dev.jgan.api.network.Specs;
import dev.jgan.api.network.Trunk;
import dev.jgan.api.network.UnsupportedSpecsException;
import dev.jgan.api.schedule.Schedule;
import dev.jgan.api.tensor.HostTensor;
import dev.jgan.api.tensor.Initializer;
import dev.jgan.api.tensor.Shape;
import dev.jgan.conformance.NetworkTrial;
import dev.jgan.plugins.layer.Activation;
import dev.jgan.plugins.layer.ActivationLayer;
import dev.jgan.plugins.layer.Flatten;
import dev.jgan.plugins.layer.GumbelSoftmax;
import dev.jgan.plugins.network.RecurrentDiscriminator.Summary;
import dev.jgan.plugins.trial.Built;
import dev.jgan.plugins.trial.GivenComponent;
import dev.jgan.plugins.trial.TensorFlow;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RecurrentTest {
    private static final int LENGTH = 4;
    private static final int DIMENSIONS = 2;
    private static final int UNITS = 3;
    private static final int LATENT = 2;
    private static final Specs SPECS = Built.specs(new SampleSpec.Sequences(LENGTH, DIMENSIONS), LATENT);

    @Test
    void theWeightsAreSharedByAllSteps() {
        assertThat(Built.of(network -> generator(RecurrentCell.GRU, tanh()).build(network, SPECS))
                        .layout())
                .containsExactly(
                        "net/first-state/kernel [2,3]",
                        "net/first-state/bias [3]",
                        "net/cell/input/kernel [2,9]",
                        "net/cell/input/bias [9]",
                        "net/cell/recurrent-kernel [3,9]",
                        "net/cell/reset-bias [3]",
                        "net/dense-out/kernel [3,2]",
                        "net/dense-out/bias [2]");
        Built<Trunk> critic = Built.of(
                network -> discriminator(RecurrentCell.LSTM, Summary.MEAN).build(network, SPECS));
        assertThat(critic.layout())
                .containsExactly(
                        "net/cell/input/kernel [2,12]", "net/cell/input/bias [12]", "net/cell/recurrent-kernel [3,12]");
        assertThat(critic.mixing()).isFalse();
        assertThat(DcganTest.features(critic.function(), SPECS)).isEqualTo(Shape.of(UNITS));
    }

    @ParameterizedTest
    @EnumSource
    void theGeneratorIsWhatItsEquationsSayWithItsGradients(RecurrentCell cell) {
        NetworkTrial<GeneratorFunction> trial = TensorFlow.evaluator()
                .network(network -> generator(cell, tanh()).build(network, SPECS));
        randomise(trial);
        HostTensor latent = HostTensor.of(Shape.of(2, LATENT), 0.5f, -1f, 1.5f, 0.25f);

        float[] made = trial.apply(
                        Mode.TRAIN,
                        Map.of("latent", latent),
                        (pass, f, in) -> Map.of(
                                "y",
                                f.apply(pass, new Latent(in.get("latent"), SPECS.latent()))
                                        .samples()))
                .get("y")
                .floats();
        Map<String, HostTensor> gradients = trial.train(
                Map.of("latent", latent),
                (pass, f, in) -> pass.sum(pass.square(f.apply(pass, new Latent(in.get("latent"), SPECS.latent()))
                        .samples())));

        double[] z = RecurrentReference.doubles(latent);
        Map<String, double[]> weights = weights(trial);
        double[] expected = sequences(cell, z, weights);
        for (int i = 0; i < expected.length; i++) {
            assertThat((double) made[i]).as("value %d", i).isCloseTo(expected[i], within(1e-5));
        }
        assertGradients(gradients, weights, changed -> squares(sequences(cell, z, changed)));
    }

    @ParameterizedTest
    @EnumSource
    void theDiscriminatorIsWhatItsEquationsSayWithItsGradients(RecurrentCell cell) {
        float[] values = new float[2 * LENGTH * DIMENSIONS];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) Math.sin(1.3 * i);
        }
        HostTensor samples = HostTensor.of(Shape.of(2, LENGTH, DIMENSIONS), values);
        double[] x = RecurrentReference.doubles(samples);
        for (Summary summary : Summary.values()) {
            NetworkTrial<Trunk> trial = TensorFlow.evaluator()
                    .network(network -> discriminator(cell, summary).build(network, SPECS));
            randomise(trial);

            float[] features = trial.apply(
                            Mode.TRAIN,
                            Map.of("x", samples),
                            (pass, f, in) ->
                                    Map.of("y", f.apply(pass, in.get("x")).output()))
                    .get("y")
                    .floats();
            Map<String, HostTensor> gradients = trial.train(
                    Map.of("x", samples),
                    (pass, f, in) ->
                            pass.sum(pass.square(f.apply(pass, in.get("x")).output())));

            Map<String, double[]> weights = weights(trial);
            double[] expected = features(cell, summary, x, weights);
            assertThat(features).hasSize(expected.length);
            for (int i = 0; i < expected.length; i++) {
                assertThat((double) features[i]).as("%s %d", summary, i).isCloseTo(expected[i], within(1e-5));
            }
            assertGradients(gradients, weights, changed -> squares(features(cell, summary, x, changed)));
        }
    }

    @Test
    void gumbelSoftmaxMakesOneHotSequences() {
        Layer gumbel = new GumbelSoftmax(new GumbelSoftmax.Config(Schedule.constant(1)));
        NetworkTrial<GeneratorFunction> trial = TensorFlow.evaluator()
                .network(network -> generator(RecurrentCell.GRU, gumbel).build(network, SPECS));
        HostTensor latent = HostTensor.of(Shape.of(2, LATENT), 0.5f, -1f, 1.5f, 0.25f);
        HostTensor made = trial.apply(
                        Mode.SAMPLE,
                        Map.of("latent", latent),
                        (pass, f, in) -> Map.of(
                                "y",
                                f.apply(pass, new Latent(in.get("latent"), SPECS.latent()))
                                        .samples()))
                .get("y");
        assertThat(made.shape()).isEqualTo(Shape.of(2, LENGTH, DIMENSIONS));
        for (int from = 0; from < made.floats().length; from += 2) {
            assertThat(made.floats()[from] + made.floats()[from + 1]).isEqualTo(1f);
            assertThat(made.floats()[from]).isIn(0f, 1f);
        }
    }

    @Test
    void whatIsNoSequenceIsRefused() {
        assertThatThrownBy(() ->
                        Built.of(network -> generator(RecurrentCell.GRU, tanh()).build(network, Built.points(2))))
                .isInstanceOf(UnsupportedSpecsException.class)
                .hasMessageContaining("recurrent networks are for sequences [T,D]")
                .hasMessageContaining("[2]");
        assertThatThrownBy(() -> Built.of(network ->
                        discriminator(RecurrentCell.GRU, Summary.LAST).build(network, Built.images(8, 8, 1))))
                .isInstanceOf(UnsupportedSpecsException.class)
                .hasMessageContaining("[8,8,1]");
        assertThatThrownBy(() -> Built.of(
                        network -> generator(RecurrentCell.GRU, new Flatten()).build(network, SPECS)))
                .isInstanceOf(UnsupportedSpecsException.class)
                .hasMessageContaining("must keep the shape [4,2] of the samples, but makes [8]");
    }

    /** All that the generator makes, one sample after the other. */
    private static double[] sequences(RecurrentCell cell, double[] latents, Map<String, double[]> weights) {
        RecurrentReference reference = new RecurrentReference(cell, UNITS, weights);
        double[] made = new double[2 * LENGTH * DIMENSIONS];
        int at = 0;
        for (int sample = 0; sample < 2; sample++) {
            double[] z = Arrays.copyOfRange(latents, sample * LATENT, (sample + 1) * LATENT);
            double[] first = new double[UNITS];
            for (int unit = 0; unit < UNITS; unit++) {
                first[unit] = Math.tanh(reference.dense(z, "first-state/kernel", "first-state/bias", unit));
            }
            double[][] inputs = new double[LENGTH][];
            Arrays.fill(inputs, z);
            for (double[] state : reference.states(inputs, first)) {
                for (int dimension = 0; dimension < DIMENSIONS; dimension++) {
                    made[at++] = Math.tanh(reference.dense(state, "dense-out/kernel", "dense-out/bias", dimension));
                }
            }
        }
        return made;
    }

    /** The features of all samples. */
    private static double[] features(
            RecurrentCell cell, Summary summary, double[] samples, Map<String, double[]> weights) {
        RecurrentReference reference = new RecurrentReference(cell, UNITS, weights);
        double[] features = new double[2 * UNITS];
        for (int sample = 0; sample < 2; sample++) {
            double[][] inputs = new double[LENGTH][];
            for (int t = 0; t < LENGTH; t++) {
                int from = (sample * LENGTH + t) * DIMENSIONS;
                inputs[t] = Arrays.copyOfRange(samples, from, from + DIMENSIONS);
            }
            double[][] states = reference.states(inputs, new double[UNITS]);
            for (int unit = 0; unit < UNITS; unit++) {
                double sum = 0;
                for (double[] state : states) {
                    sum += state[unit];
                }
                features[sample * UNITS + unit] = summary == Summary.LAST ? states[LENGTH - 1][unit] : sum / LENGTH;
            }
        }
        return features;
    }

    private static double squares(double[] values) {
        return Arrays.stream(values).map(value -> value * value).sum();
    }

    /** Compares with central differences of the reference. */
    private static void assertGradients(
            Map<String, HostTensor> gradients,
            Map<String, double[]> weights,
            ToDoubleFunction<Map<String, double[]>> cost) {
        assertThat(gradients.keySet()).isEqualTo(weights.keySet());
        double step = 1e-5;
        weights.forEach((name, values) -> {
            for (int i = 0; i < values.length; i++) {
                double before = values[i];
                values[i] = before + step;
                double above = cost.applyAsDouble(weights);
                values[i] = before - step;
                double below = cost.applyAsDouble(weights);
                values[i] = before;
                assertThat((double) gradients.get(name).floats()[i])
                        .as("gradient of %s at %d", name, i)
                        .isCloseTo((above - below) / (2 * step), within(2e-4));
            }
        });
    }

    private static void randomise(NetworkTrial<?> trial) {
        Random random = new Random(7);
        Map<String, HostTensor> values = new LinkedHashMap<>();
        trial.variables().forEach((name, value) -> {
            float[] drawn = new float[value.floats().length];
            for (int i = 0; i < drawn.length; i++) {
                drawn[i] = 0.7f * (float) random.nextGaussian();
            }
            values.put(name, HostTensor.of(value.shape(), drawn));
        });
        trial.assign(values);
    }

    private static Map<String, double[]> weights(NetworkTrial<?> trial) {
        Map<String, double[]> weights = new LinkedHashMap<>();
        trial.variables().forEach((name, value) -> weights.put(name, RecurrentReference.doubles(value)));
        return weights;
    }

    private static Layer tanh() {
        return ActivationLayer.of(new Activation.Tanh());
    }

    private static RecurrentGenerator generator(RecurrentCell cell, Layer output) {
        return new RecurrentGenerator(new RecurrentGenerator.Config(
                cell, UNITS, new GivenComponent<>("given", output), new Initializer.GlorotUniform()));
    }

    private static RecurrentDiscriminator discriminator(RecurrentCell cell, Summary summary) {
        return new RecurrentDiscriminator(
                new RecurrentDiscriminator.Config(cell, UNITS, summary, new Initializer.GlorotUniform()));
    }
}
