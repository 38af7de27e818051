package dev.jgan.plugins.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.jgan.api.network.Layer;
import dev.jgan.api.network.LayerFunction;
import dev.jgan.api.network.Mode;
import dev.jgan.api.network.Pass;
import dev.jgan.api.network.UnsupportedSpecsException;
import dev.jgan.api.tensor.HostTensor;
import dev.jgan.api.tensor.Initializer;
import dev.jgan.api.tensor.Role;
import dev.jgan.api.tensor.Shape;
import dev.jgan.api.tensor.Tensor;
import dev.jgan.api.tensor.Weight;
import dev.jgan.conformance.GoldenArray;
import dev.jgan.conformance.NetworkTrial;
import dev.jgan.plugins.trial.Built;
import dev.jgan.plugins.trial.TensorFlow;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The layers that read labels. */
class ConditionalLayersTest {
    private static final double EPSILON = 1e-3;
    private static final Layer ONE_HOT = new LabelConcat(new LabelConcat.Config(0));
    private static final BatchNorm.Config NORM = new BatchNorm.Config(EPSILON, 0.5, Initializer.ones());

    @Test
    void aLabelIsAppendedToVectorsOneHot() {
        NetworkTrial<LayerFunction> trial = trial(3, ONE_HOT, Shape.of(1));

        assertThat(output(trial, Mode.TRAIN, HostTensor.of(Shape.of(2, 1), 5f, -1f), 2, 0))
                .isEqualTo(HostTensor.of(Shape.of(2, 4), 5f, 0f, 0f, 1f, -1f, 1f, 0f, 0f));
    }

    @Test
    void aLabelIsAppendedToImagesAsConstantChannels() {
        NetworkTrial<LayerFunction> trial = trial(2, ONE_HOT, Shape.of(1, 2, 1));

        assertThat(output(trial, Mode.TRAIN, HostTensor.of(Shape.of(2, 1, 2, 1), 5f, 6f, 7f, 8f), 1, 0))
                .isEqualTo(HostTensor.of(Shape.of(2, 1, 2, 3), 5f, 0f, 1f, 6f, 0f, 1f, 7f, 1f, 0f, 8f, 1f, 0f));
    }

    @Test
    void anEmbeddingIsTheRowOfTheLabelAndOnlyThatRowLearns() {
        NetworkTrial<LayerFunction> trial = trial(3, new LabelConcat(new LabelConcat.Config(2)), Shape.of(1));
        trial.assign(Map.of("layer/embedding", HostTensor.of(Shape.of(3, 2), 1f, 2f, 3f, 4f, 5f, 6f)));
        HostTensor x = HostTensor.of(Shape.of(2, 1), -7f, -8f);

        HostTensor y = output(trial, Mode.SAMPLE, x, 2, 0);
        Map<String, HostTensor> gradients =
                trial.train(inputs(x, 2, 2), (pass, f, in) -> pass.sum(pass.square(f.apply(pass, in.get("x")))));

        assertThat(y).isEqualTo(HostTensor.of(Shape.of(2, 3), -7f, 5f, 6f, -8f, 1f, 2f));
        assertThat(gradients.get("layer/embedding").floats()).containsExactly(0f, 0f, 0f, 0f, 20f, 24f);
    }

    @Test
    void eachClassHasItsOwnGainAndBiasButTheStatisticsAreThoseOfAll() {
        NetworkTrial<LayerFunction> trial = conditionalNorm();
        double[] x = {1, 4, 2.5, -3};
        int[] labels = {0, 1, 1, 0};
        double mean = 1.125;
        double variance = (square(1 - mean) + square(4 - mean) + square(2.5 - mean) + square(-3 - mean)) / 4;

        trained(trial, x, labels, mean, variance);
        trial.train(inputs(column(x), labels), (pass, f, in) -> pass.sum(f.apply(pass, in.get("x"))));

        assertThat((double) trial.variables().get("layer/mean").floats()[0]).isCloseTo(mean / 2, within(1e-6));
        assertThat((double) trial.variables().get("layer/variance").floats()[0])
                .isCloseTo((1 + variance) / 2, within(1e-5));
        normalised(mean / 2, (1 + variance) / 2, x, labels)
                .assertMatches("sampled", output(trial, Mode.SAMPLE, column(x), labels), 1e-5);
    }

    @Test
    void gradientsOfConditionalNormalisationAreThoseOfDifferences() {
        NetworkTrial<LayerFunction> trial = conditionalNorm();
        double[] x = {1, 4, 2.5, -3};
        int[] labels = {0, 1, 1, 0};

        Map<String, HostTensor> gradients = trial.train(inputs(column(x), labels), ConditionalLayersTest::cubes);
        float[] bySamples = trial.apply(
                        Mode.TRAIN,
                        inputs(column(x), labels),
                        (pass, f, in) -> Map.of("d", pass.gradient(cubes(pass, f, in), in.get("x"))))
                .get("d")
                .floats();

        double step = 1e-4;
        for (int i = 0; i < x.length; i++) {
            double[] up = x.clone();
            double[] down = x.clone();
            up[i] += step;
            down[i] -= step;
            assertThat((double) bySamples[i])
                    .as("sample %d", i)
                    .isCloseTo((cubes(up, labels) - cubes(down, labels)) / (2 * step), within(2e-3));
        }
        // The sum of the cubes by a class's bias is 3 Σ y² over its samples.
        double[] y = normalised(mean(x), variance(x), x, labels).values();
        float[] byBias = gradients.get("layer/bias").floats();
        assertThat((double) byBias[0]).isCloseTo(3 * (square(y[0]) + square(y[3])), within(1e-3));
        assertThat((double) byBias[1]).isCloseTo(3 * (square(y[1]) + square(y[2])), within(1e-3));
    }

    @Test
    void withoutLabelsEqualGainsGiveBatchNormalisation() {
        Layer conditional = new ConditionalBatchNorm(NORM);
        HostTensor images = HostTensor.of(Shape.of(2, 1, 2, 2), 1f, -1f, 2f, 0f, 3f, 5f, -4f, 2f);

        HostTensor found = output(trial(5, conditional, Shape.of(1, 2, 2)), Mode.TRAIN, images, 4, 2);
        HostTensor plain = output(trial(5, new BatchNorm(NORM), Shape.of(1, 2, 2)), Mode.TRAIN, images, 4, 2);

        assertThat(found.shape()).isEqualTo(plain.shape());
        for (int i = 0; i < 8; i++) {
            assertThat(found.floats()[i]).isCloseTo(plain.floats()[i], within(1e-6f));
        }
    }

    @Test
    void rolesTellWhatIsLookedUpFromWhatScales() {
        Built<LayerFunction> built =
                Built.of(3, network -> new ConditionalBatchNorm(NORM).build(network.scope("norm"), Shape.of(4)));
        Built<LayerFunction> embedded = Built.of(
                3, network -> new LabelConcat(new LabelConcat.Config(2)).build(network.scope("label"), Shape.of(4)));

        assertThat(built.layout())
                .containsExactly(
                        "net/norm/gain [3,4]", "net/norm/bias [3,4]", "net/norm/mean [4]", "net/norm/variance [4]");
        assertThat(built.mixing()).isTrue();
        assertThat(((Weight) built.variables().get(0)).role()).isEqualTo(Role.GAIN);
        assertThat(embedded.mixing()).isFalse();
        assertThat(((Weight) embedded.variables().get(0)).role()).isEqualTo(Role.EMBEDDING);
    }

    static List<Layer> readers() {
        return List.of(ONE_HOT, new ConditionalBatchNorm(NORM));
    }

    @ParameterizedTest
    @MethodSource("readers")
    void dataWithoutClassesIsRefusedWithWhatToDo(Layer layer) {
        assertThatThrownBy(() -> Built.of(network -> layer.build(network, Shape.of(4))))
                .isInstanceOf(UnsupportedSpecsException.class)
                .hasMessageContaining("reads labels")
                .hasMessageContaining("packs")
                .hasMessageContaining("remove the layer");
    }

    private static NetworkTrial<LayerFunction> conditionalNorm() {
        NetworkTrial<LayerFunction> trial = trial(2, new ConditionalBatchNorm(NORM), Shape.of(1));
        trial.assign(Map.of(
                "layer/gain", HostTensor.of(Shape.of(2, 1), 2f, -1f),
                "layer/bias", HostTensor.of(Shape.of(2, 1), 0.5f, 3f)));
        return trial;
    }

    private static void trained(
            NetworkTrial<LayerFunction> trial, double[] x, int[] labels, double mean, double variance) {
        normalised(mean, variance, x, labels)
                .assertMatches("trained", output(trial, Mode.TRAIN, column(x), labels), 1e-5);
    }

    private static GoldenArray normalised(double mean, double variance, double[] x, int[] labels) {
        double[] gain = {2, -1};
        double[] bias = {0.5, 3};
        double[] y = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            y[i] = gain[labels[i]] * (x[i] - mean) / Math.sqrt(variance + EPSILON) + bias[labels[i]];
        }
        return new GoldenArray(Shape.of(x.length, 1), y);
    }

    private static Tensor cubes(Pass pass, LayerFunction norm, Map<String, Tensor> in) {
        Tensor y = norm.apply(pass, in.get("x"));
        return pass.sum(pass.mul(pass.square(y), y));
    }

    private static double cubes(double[] x, int[] labels) {
        double sum = 0;
        for (double y : normalised(mean(x), variance(x), x, labels).values()) {
            sum += y * y * y;
        }
        return sum;
    }

    private static double mean(double[] x) {
        return java.util.Arrays.stream(x).average().orElseThrow();
    }

    private static double variance(double[] x) {
        double mean = mean(x);
        return java.util.Arrays.stream(x)
                .map(value -> square(value - mean))
                .average()
                .orElseThrow();
    }

    private static double square(double x) {
        return x * x;
    }

    private static HostTensor column(double[] x) {
        return new GoldenArray(Shape.of(x.length, 1), x).tensor();
    }

    private static NetworkTrial<LayerFunction> trial(int classes, Layer layer, Shape input) {
        return TensorFlow.evaluator().network(classes, network -> layer.build(network.scope("layer"), input));
    }

    private static HostTensor output(NetworkTrial<LayerFunction> trial, Mode mode, HostTensor x, int... labels) {
        return trial.apply(mode, inputs(x, labels), (pass, f, in) -> Map.of("y", f.apply(pass, in.get("x"))))
                .get("y");
    }

    private static Map<String, HostTensor> inputs(HostTensor x, int... labels) {
        Map<String, HostTensor> inputs = new HashMap<>();
        inputs.put("x", x);
        inputs.put("labels", HostTensor.of(Shape.of(labels.length), labels));
        return inputs;
    }
}
