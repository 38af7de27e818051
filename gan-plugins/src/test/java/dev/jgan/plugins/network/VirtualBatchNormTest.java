package dev.jgan.plugins.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.jgan.api.config.NoConfig;
import dev.jgan.api.data.SampleSpec;
import dev.jgan.api.network.GeneratorFunction;
import dev.jgan.api.network.Latent;
import dev.jgan.api.network.LatentSpec;
import dev.jgan.api.network.Layer;
import dev.jgan.api.network.Mode;
import dev.jgan.api.network.Pass;
import dev.jgan.api.network.Specs;
import dev.jgan.api.network.Trunk;
import dev.jgan.api.network.UnsupportedSpecsException;
import dev.jgan.api.plugin.Component;
import dev.jgan.api.tensor.HostTensor;
import dev.jgan.api.tensor.Initializer;
import dev.jgan.api.tensor.Operation.Distribution;
import dev.jgan.api.tensor.Shape;
import dev.jgan.api.tensor.Tensor;
import dev.jgan.conformance.GoldenArray;
import dev.jgan.conformance.NetworkTrial;
import dev.jgan.plugins.layer.Activation;
import dev.jgan.plugins.layer.BatchNorm;
import dev.jgan.plugins.layer.Dropout;
import dev.jgan.plugins.layer.LabelConcat;
import dev.jgan.plugins.layer.Reshape;
import dev.jgan.plugins.layer.VirtualBatchNorm;
import dev.jgan.plugins.trial.Built;
import dev.jgan.plugins.trial.TensorFlow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Virtual batch normalisation in networks, against the paper's weighted means in double precision. */
class VirtualBatchNormTest {
    private static final double EPSILON = 1e-3;
    private static final double GAIN = 1.5;
    private static final double BIAS = -0.25;
    private static final int ROWS = 3;
    private static final int PIXELS = 4;

    /** Far from 0, so that mean square less squared mean would lose digits. */
    private static final double[] REFERENCE = {101, 99, 100, 104, 98, 103, 100, 102, 97, 99, 101, 100};

    private static final double[] SAMPLES = {100, 105, 96, 99, 120, 80, 100, 101};

    private final Specs images = Built.specs(new SampleSpec.Images(2, 2, 1), PIXELS);

    @ParameterizedTest
    @EnumSource(Mode.class)
    void imagesAreNormalisedByTheReferenceAndThemselves(Mode mode) {
        HostTensor found = output(mode, images, generator(images), SAMPLES);

        array(found.shape(), expected(SAMPLES)).assertMatches("images", found, 1e-5);
    }

    @Test
    void aVectorIsItsOwnMean() {
        Specs points = Built.specs(new SampleSpec.Points(1), 1);
        double[] reference = {1, 4, -2};
        NetworkTrial<GeneratorFunction> trial = generator(points);
        trial.assign(Map.of("reference", column(reference)));

        HostTensor found = output(Mode.TRAIN, points, trial, 3, -10);

        // Reference: mean 1, mean square 7. With 3: mean 1.5, mean square 7.5; with -10: mean -1.75, mean square 30.25.
        double[] y = {
            GAIN * (3 - 1.5) / Math.sqrt(7.5 - 1.5 * 1.5 + EPSILON) + BIAS,
            GAIN * (-10 + 1.75) / Math.sqrt(30.25 - 1.75 * 1.75 + EPSILON) + BIAS
        };
        array(Shape.of(2, 1), y).assertMatches("points", found, 1e-5);
    }

    @Test
    void theNextLayerSeesAReferenceThatWasNormalisedByItselfOnly() {
        Specs points = Built.specs(new SampleSpec.Points(1), 1);
        NetworkTrial<GeneratorFunction> trial = TensorFlow.evaluator()
                .network(network -> sequential(norm(ROWS), norm(ROWS)).build(network, points));
        trial.assign(Map.of("reference", column(1, 4, -2)));

        HostTensor found = output(Mode.TRAIN, points, trial, 3);

        double root = Math.sqrt(6 + EPSILON);
        double y = (3 - 1.5) / Math.sqrt(7.5 - 1.5 * 1.5 + EPSILON);
        // The reference is (0, 3, -3) / root now: mean 0, mean square 6 / root².
        double mean = y / 4;
        double square = (3 * 6 / (root * root) + y * y) / 4;
        double expected = (y - mean) / Math.sqrt(square - mean * mean + EPSILON);
        array(Shape.of(1, 1), expected).assertMatches("twice", found, 1e-5);
    }

    @Test
    void gradientsGoThroughASamplesOwnStatisticsAndNotIntoOtherSamples() {
        NetworkTrial<GeneratorFunction> trial = generator(images);

        float[] gradient = trial.apply(Mode.TRAIN, inputs(SAMPLES), (pass, f, in) -> {
                    Tensor y = f.apply(pass, new Latent(in.get("x"), images.latent()))
                            .samples();
                    return Map.of("d", pass.gradient(cubes(pass, pass.slice(y, 0, 0, 1)), in.get("x")));
                })
                .get("d")
                .floats();

        double step = 1e-3;
        for (int i = 0; i < PIXELS; i++) {
            double[] up = SAMPLES.clone();
            double[] down = SAMPLES.clone();
            up[i] += step;
            down[i] -= step;
            double slope = (cubes(expected(up)) - cubes(expected(down))) / (2 * step);
            assertThat((double) gradient[i]).as("pixel %d", i).isCloseTo(slope, within(1e-3));
        }
        assertThat(Arrays.copyOfRange(gradient, PIXELS, 2 * PIXELS)).containsOnly(0f);
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void aSampleStaysTheSameInAnyBatch(Mode mode) {
        Specs specs = Built.specs(new SampleSpec.Images(8, 8, 1), 5);
        DcganGenerator dcgan = new DcganGenerator(new DcganGenerator.Config(2, Normalization.VIRTUAL_BATCH_NORM));
        NetworkTrial<GeneratorFunction> trial = TensorFlow.evaluator().network(network -> dcgan.build(network, specs));
        double[] one = {0.3, -1, 2, 0.5, -0.7};
        double[] two = {0.3, -1, 2, 0.5, -0.7, 9, -8, 7, -6, 5};

        float[] alone = output(mode, specs, trial, one).floats();
        float[] beside = output(mode, specs, trial, two).floats();

        for (int i = 0; i < 64; i++) {
            assertThat(beside[i]).isCloseTo(alone[i], within(1e-5f));
        }
        assertThat(Arrays.copyOfRange(beside, 64, 128)).isNotEqualTo(Arrays.copyOf(beside, 64));
        assertThat(alone[0]).isNotEqualTo(alone[9]);
    }

    @Test
    void networksKeepTheReferenceAndMixNoSamples() {
        Specs digits = Built.images(28, 28, 1);
        Built<GeneratorFunction> generator =
                Built.of(network -> new DcganGenerator(new DcganGenerator.Config(4, Normalization.VIRTUAL_BATCH_NORM))
                        .build(network, digits));
        Built<Trunk> trunk = Built.of(network -> new MlpDiscriminator(new MlpDiscriminator.Config(
                        List.of(6),
                        new Activation.LeakyRelu(0.2),
                        Normalization.VIRTUAL_BATCH_NORM,
                        new Initializer.GlorotUniform()))
                .build(network, digits));

        assertThat(generator.layout())
                .startsWith(
                        "net/reference [64,100]",
                        "net/dense/kernel [100,392]",
                        "net/virtual-batch-norm-1/gain [8]",
                        "net/virtual-batch-norm-1/bias [8]",
                        "net/conv2d-transpose-1/kernel [4,4,4,8]");
        assertThat(generator.variables().get(0).initializer()).isEqualTo(Initializer.normal(1));
        assertThat(trunk.layout())
                .containsExactly(
                        "net/reference [64,28,28,1]",
                        "net/dense-1/kernel [784,6]",
                        "net/virtual-batch-norm-1/gain [6]",
                        "net/virtual-batch-norm-1/bias [6]");
        assertThat(generator.mixing()).isFalse();
        assertThat(trunk.mixing()).isFalse();
    }

    @Test
    void uniformLatentsHaveAUniformReference() {
        Specs uniform =
                new Specs(images.samples(), new LatentSpec(PIXELS, Distribution.UNIFORM, List.of()), images.classes());

        Built<GeneratorFunction> built =
                Built.of(network -> sequential(new Reshape(new Reshape.Config(List.of(2, 2, 1))), norm(ROWS))
                        .build(network, uniform));

        assertThat(built.variables().get(0).initializer()).isEqualTo(new Initializer.Uniform(-1, 1));
    }

    @Test
    void drawsAndMovingAveragesOfOtherLayersAreThoseOfTheSamples() {
        Specs points = Built.specs(new SampleSpec.Points(1), 1);
        NetworkTrial<GeneratorFunction> trial = TensorFlow.evaluator()
                .network(network -> sequential(
                                new Dropout(new Dropout.Config(0.5)),
                                norm(ROWS),
                                new BatchNorm(new BatchNorm.Config(EPSILON, 0, Initializer.ones())))
                        .build(network, points));
        trial.assign(Map.of("reference", column(100, 200, 300)));

        trial.train(
                Map.of("x", column(0, 0, 0, 0)),
                (pass, f, in) -> pass.sum(
                        f.apply(pass, new Latent(in.get("x"), points.latent())).samples()));

        // All samples are 0 and normalised to the same number, so that the batch has no variance; the reference has.
        assertThat(trial.variables().get("layer3-1/variance").floats()[0]).isLessThan(1e-6f);
    }

    @Test
    void whatHasNoReferenceIsRefused() {
        assertThatThrownBy(() -> Built.of(
                        3,
                        network -> sequential(new LabelConcat(new LabelConcat.Config(0)), norm(ROWS))
                                .build(network, images)))
                .isInstanceOf(UnsupportedSpecsException.class)
                .hasMessageContaining("reads labels")
                .hasMessageContaining("labels: ignored");
        Specs codes = new Specs(
                images.samples(),
                new LatentSpec(2, Distribution.NORMAL, List.of(new LatentSpec.Code("digit", 2, true))),
                0);
        assertThatThrownBy(() -> Built.of(network -> sequential(norm(ROWS)).build(network, codes)))
                .isInstanceOf(UnsupportedSpecsException.class)
                .hasMessageContaining("codes (digit)");
        Specs digits = Built.images(28, 28, 1);
        Specs packs = new Specs(digits.samples().packed(2), digits.latent(), 0);
        assertThatThrownBy(() -> Built.of(network -> new DcganDiscriminator(
                                new DcganDiscriminator.Config(4, Normalization.VIRTUAL_BATCH_NORM))
                        .build(network, packs)))
                .isInstanceOf(UnsupportedSpecsException.class)
                .hasMessageContaining("[28,28,1]")
                .hasMessageContaining("[28,28,2]")
                .hasMessageContaining("packs");
        assertThatThrownBy(
                        () -> Built.of(network -> sequential(norm(3), norm(4)).build(network, images)))
                .isInstanceOf(UnsupportedSpecsException.class)
                .hasMessageContaining("3 and 4 rows");
        assertThatThrownBy(() -> Built.of(network -> norm(3).build(network, Shape.of(4))))
                .isInstanceOf(UnsupportedSpecsException.class)
                .hasMessageContaining("sequential, mlp and dcgan");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void residualNetworksRefuseIt(boolean generator) {
        Specs digits = Built.images(28, 28, 1);

        assertThatThrownBy(() -> Built.of(network -> generator
                        ? new ResnetGenerator(new ResnetGenerator.Config(
                                        4, Normalization.VIRTUAL_BATCH_NORM, GeneratorLabels.IGNORED, 50, false))
                                .build(network, digits)
                        : new ResnetDiscriminator(new ResnetDiscriminator.Config(
                                        4, Normalization.VIRTUAL_BATCH_NORM, DiscriminatorLabels.IGNORED, false))
                                .build(network, digits)))
                .isInstanceOf(UnsupportedSpecsException.class)
                .hasMessageContaining("batch-norm, layer-norm or none");
    }

    /** Latents as images of 2x2 pixels, or points, and a normalisation; its reference, gain and bias are set. */
    private NetworkTrial<GeneratorFunction> generator(Specs specs) {
        Layer reshape = new Reshape(new Reshape.Config(specs.samples().shape().dimensions()));
        NetworkTrial<GeneratorFunction> trial = TensorFlow.evaluator()
                .network(network -> sequential(reshape, norm(ROWS)).build(network, specs));
        trial.assign(Map.of(
                "layer2-1/gain", HostTensor.of(Shape.of(1), (float) GAIN),
                "layer2-1/bias", HostTensor.of(Shape.of(1), (float) BIAS)));
        if (specs == images) {
            trial.assign(
                    Map.of("reference", array(Shape.of(ROWS, PIXELS), REFERENCE).tensor()));
        }
        return trial;
    }

    private static double[] expected(double[] samples) {
        double referenceMean = Arrays.stream(REFERENCE).average().orElseThrow();
        double referenceSquare =
                Arrays.stream(REFERENCE).map(each -> each * each).average().orElseThrow();
        double[] y = new double[samples.length];
        for (int n = 0; n < samples.length / PIXELS; n++) {
            double[] own = Arrays.copyOfRange(samples, n * PIXELS, (n + 1) * PIXELS);
            double mean = (Arrays.stream(own).average().orElseThrow() + ROWS * referenceMean) / (ROWS + 1);
            double square =
                    (Arrays.stream(own).map(each -> each * each).average().orElseThrow() + ROWS * referenceSquare)
                            / (ROWS + 1);
            for (int i = 0; i < PIXELS; i++) {
                y[n * PIXELS + i] = GAIN * (own[i] - mean) / Math.sqrt(square - mean * mean + EPSILON) + BIAS;
            }
        }
        return y;
    }

    private static Tensor cubes(Pass pass, Tensor y) {
        return pass.sum(pass.mul(pass.square(y), y));
    }

    /** Of the first sample. */
    private static double cubes(double[] y) {
        return Arrays.stream(y).limit(PIXELS).map(each -> each * each * each).sum();
    }

    private static HostTensor output(Mode mode, Specs specs, NetworkTrial<GeneratorFunction> trial, double... latents) {
        int size = specs.latent().total();
        HostTensor x = array(Shape.of(latents.length / size, size), latents).tensor();
        return trial.apply(
                        mode,
                        Map.of("x", x),
                        (pass, f, in) -> Map.of(
                                "y",
                                f.apply(pass, new Latent(in.get("x"), specs.latent()))
                                        .samples()))
                .get("y");
    }

    private static Map<String, HostTensor> inputs(double[] samples) {
        return Map.of(
                "x", array(Shape.of(samples.length / PIXELS, PIXELS), samples).tensor());
    }

    private static VirtualBatchNorm norm(int rows) {
        return new VirtualBatchNorm(new VirtualBatchNorm.Config(rows, EPSILON, Initializer.ones()));
    }

    /** Layers named {@code layer1-1}, {@code layer2-1} and so on. */
    private static SequentialGenerator sequential(Layer... layers) {
        List<Component<Layer>> components = new ArrayList<>();
        for (Layer layer : layers) {
            components.add(new Given("layer" + (components.size() + 1), layer));
        }
        return new SequentialGenerator(new SequentialGenerator.Config(components));
    }

    private static HostTensor column(double... values) {
        return array(Shape.of(values.length, 1), values).tensor();
    }

    private static GoldenArray array(Shape shape, double... values) {
        return new GoldenArray(shape, values);
    }

    /** A layer as a configuration would give it. */
    private record Given(String type, Layer layer) implements Component<Layer> {
        @Override
        public Record config() {
            return new NoConfig();
        }

        @Override
        public Layer create() {
            return layer;
        }
    }
}
