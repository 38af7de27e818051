package dev.jgan.plugins.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jgan.api.network.Discriminator;
import dev.jgan.api.network.Generator;
import dev.jgan.api.network.GeneratorFunction;
import dev.jgan.api.network.Latent;
import dev.jgan.api.network.Mode;
import dev.jgan.api.network.Specs;
import dev.jgan.api.network.Trunk;
import dev.jgan.api.network.UnsupportedSpecsException;
import dev.jgan.api.tensor.HostTensor;
import dev.jgan.api.tensor.Initializer;
import dev.jgan.api.tensor.Shape;
import dev.jgan.conformance.NetworkTrial;
import dev.jgan.plugins.layer.Activation;
import dev.jgan.plugins.trial.Built;
import dev.jgan.plugins.trial.TensorFlow;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Networks that are told the class of a sample. */
class ConditionalNetworksTest {
    private static final int CLASSES = 3;
    private static final Specs SMALL = with(Built.images(8, 8, 1));
    private static final Initializer GLOROT = new Initializer.GlorotUniform();

    static List<Arguments> generators() {
        return List.of(
                Arguments.of("mlp embedded", mlp(Normalization.NONE, GeneratorLabels.EMBEDDED, 5)),
                Arguments.of("mlp normalized", mlp(Normalization.BATCH_NORM, GeneratorLabels.NORMALIZED, 5)),
                Arguments.of("dcgan embedded", dcgan(Normalization.BATCH_NORM, GeneratorLabels.EMBEDDED)),
                Arguments.of("dcgan normalized", dcgan(Normalization.BATCH_NORM, GeneratorLabels.NORMALIZED)));
    }

    static List<Arguments> discriminators() {
        return List.of(
                Arguments.of("mlp", mlpCritic(DiscriminatorLabels.CONCATENATED)),
                Arguments.of("dcgan", dcganCritic(DiscriminatorLabels.CONCATENATED)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("generators")
    void theLabelChangesWhatIsMadeOfALatent(String name, Generator generator) {
        NetworkTrial<GeneratorFunction> trial =
                TensorFlow.evaluator().network(CLASSES, network -> generator.build(network, SMALL));
        apart(trial);
        HostTensor latents = numbers(Shape.of(3, 100), 1);

        float[][] made = rows(trial.apply(
                        Mode.SAMPLE,
                        inputs(latents, 0, 1, 1),
                        (pass, f, in) -> Map.of(
                                "y",
                                f.apply(pass, new Latent(in.get("x"), SMALL.latent()))
                                        .samples()))
                .get("y"));

        assertThat(made[0]).isNotEqualTo(made[1]);
        assertThat(made[1]).isEqualTo(made[2]);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("discriminators")
    void theLabelChangesWhatIsSeenInASample(String name, Discriminator discriminator) {
        NetworkTrial<Trunk> trial =
                TensorFlow.evaluator().network(CLASSES, network -> discriminator.build(network, SMALL));
        HostTensor samples = numbers(Shape.of(3, 8, 8, 1), 1);

        float[][] seen = rows(trial.apply(
                        Mode.SAMPLE,
                        inputs(samples, 0, 1, 1),
                        (pass, f, in) -> Map.of("y", f.apply(pass, in.get("x")).output()))
                .get("y"));

        assertThat(seen[0]).isNotEqualTo(seen[1]);
        assertThat(seen[1]).isEqualTo(seen[2]);
    }

    @Test
    void layersStandWhereThePapersPutThem() {
        assertThat(Built.of(
                                CLASSES,
                                network -> mlp(Normalization.NONE, GeneratorLabels.EMBEDDED, 50)
                                        .build(network, SMALL))
                        .layout())
                .startsWith("net/label-concat/embedding [3,50]", "net/dense-1/kernel [150,6]", "net/dense-1/bias [6]");
        assertThat(Built.of(
                                CLASSES,
                                network -> dcgan(Normalization.BATCH_NORM, GeneratorLabels.NORMALIZED)
                                        .build(network, SMALL))
                        .layout())
                .containsExactly(
                        "net/dense/kernel [100,32]",
                        "net/conditional-batch-norm-1/gain [3,8]",
                        "net/conditional-batch-norm-1/bias [3,8]",
                        "net/conditional-batch-norm-1/mean [8]",
                        "net/conditional-batch-norm-1/variance [8]",
                        "net/conv2d-transpose-1/kernel [4,4,4,8]",
                        "net/conditional-batch-norm-2/gain [3,4]",
                        "net/conditional-batch-norm-2/bias [3,4]",
                        "net/conditional-batch-norm-2/mean [4]",
                        "net/conditional-batch-norm-2/variance [4]",
                        "net/conv2d-transpose-2/kernel [4,4,1,4]",
                        "net/conv2d-transpose-2/bias [1]");
        assertThat(Built.of(
                                CLASSES,
                                network -> mlpCritic(DiscriminatorLabels.CONCATENATED)
                                        .build(network, SMALL))
                        .layout())
                .startsWith("net/dense-1/kernel [67,6]");
        assertThat(Built.of(
                                CLASSES,
                                network -> dcganCritic(DiscriminatorLabels.CONCATENATED)
                                        .build(network, SMALL))
                        .layout())
                .startsWith("net/conv2d-1/kernel [4,4,4,4]");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("generators")
    void aGeneratorThatReadsLabelsRefusesDataWithoutClasses(String name, Generator generator) {
        assertThatThrownBy(() -> Built.of(network -> generator.build(network, Built.images(8, 8, 1))))
                .isInstanceOf(UnsupportedSpecsException.class)
                .hasMessageContaining("labels: ")
                .hasMessageContaining("no classes")
                .hasMessageContaining("labels: ignored");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("discriminators")
    void aDiscriminatorThatReadsLabelsRefusesDataWithoutClasses(String name, Discriminator discriminator) {
        assertThatThrownBy(() -> Built.of(network -> discriminator.build(network, Built.images(8, 8, 1))))
                .isInstanceOf(UnsupportedSpecsException.class)
                .hasMessageContaining("labels: concatenated")
                .hasMessageContaining("packs")
                .hasMessageContaining("labels: ignored");
    }

    @Test
    void labelsThatChooseTheNormalisationNeedBatchNormalisation() {
        Generator layerNorm = dcgan(Normalization.LAYER_NORM, GeneratorLabels.NORMALIZED);
        Generator without = new MlpGenerator(new MlpGenerator.Config(
                List.of(),
                new Activation.Relu(),
                Normalization.BATCH_NORM,
                Optional.empty(),
                GLOROT,
                GeneratorLabels.NORMALIZED,
                50));

        assertThatThrownBy(() -> Built.of(CLASSES, network -> layerNorm.build(network, SMALL)))
                .isInstanceOf(UnsupportedSpecsException.class)
                .hasMessageContaining("normalization is layer-norm")
                .hasMessageContaining("normalization: batch-norm")
                .hasMessageContaining("labels: embedded");
        assertThatThrownBy(() -> Built.of(CLASSES, network -> without.build(network, SMALL)))
                .isInstanceOf(UnsupportedSpecsException.class)
                .hasMessageContaining("no hidden layer");
    }

    /** Gives the classes different gains and biases: at first they are the same where the label chooses them. */
    private static void apart(NetworkTrial<?> trial) {
        trial.variables().forEach((name, value) -> {
            if (name.contains("conditional") && value.shape().rank() == 2) {
                trial.assign(Map.of(name, numbers(value.shape(), 2)));
            }
        });
    }

    private static HostTensor numbers(Shape shape, double scale) {
        float[] values = new float[(int) shape.size()];
        int sample = (int) shape.sample().size();
        for (int i = 0; i < values.length; i++) {
            // Of a batch of inputs every row is the same; the rows of a table are not.
            values[i] = (float) Math.sin(scale * (scale == 1 ? i % sample : i) + 1);
        }
        return HostTensor.of(shape, values);
    }

    private static float[][] rows(HostTensor batch) {
        int size = (int) batch.shape().sample().size();
        float[][] rows = new float[batch.shape().get(0)][];
        Arrays.setAll(rows, n -> Arrays.copyOfRange(batch.floats(), n * size, (n + 1) * size));
        return rows;
    }

    private static Map<String, HostTensor> inputs(HostTensor x, int... labels) {
        return Map.of("x", x, "labels", HostTensor.of(Shape.of(labels.length), labels));
    }

    private static Specs with(Specs specs) {
        return new Specs(specs.samples(), specs.latent(), CLASSES);
    }

    private static Generator mlp(Normalization normalization, GeneratorLabels labels, int embedding) {
        return new MlpGenerator(new MlpGenerator.Config(
                List.of(6), new Activation.Relu(), normalization, Optional.empty(), GLOROT, labels, embedding));
    }

    private static Generator dcgan(Normalization normalization, GeneratorLabels labels) {
        return new DcganGenerator(new DcganGenerator.Config(4, normalization, 2, labels, 5, false));
    }

    private static Discriminator mlpCritic(DiscriminatorLabels labels) {
        return new MlpDiscriminator(new MlpDiscriminator.Config(
                List.of(6), new Activation.LeakyRelu(0.2), Normalization.NONE, GLOROT, labels));
    }

    private static Discriminator dcganCritic(DiscriminatorLabels labels) {
        return new DcganDiscriminator(new DcganDiscriminator.Config(4, Normalization.NONE, 2, labels, false));
    }
}
