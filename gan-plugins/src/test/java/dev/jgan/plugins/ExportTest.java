package dev.jgan.plugins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.jgan.api.adversarial.Regularizer;
import dev.jgan.api.backend.BackendOptions;
import dev.jgan.api.backend.Batch;
import dev.jgan.api.backend.CompiledGame;
import dev.jgan.api.backend.DrawKey;
import dev.jgan.api.backend.ExportException;
import dev.jgan.api.backend.Exportable;
import dev.jgan.api.backend.Moment;
import dev.jgan.api.config.NoConfig;
import dev.jgan.api.data.SampleSpec;
import dev.jgan.api.game.GameProgram;
import dev.jgan.api.game.Player;
import dev.jgan.api.game.ProgramRecorder;
import dev.jgan.api.network.Discriminator;
import dev.jgan.api.network.Features;
import dev.jgan.api.network.Generated;
import dev.jgan.api.network.Generator;
import dev.jgan.api.network.LatentSpec;
import dev.jgan.api.network.Layer;
import dev.jgan.api.network.Specs;
import dev.jgan.api.optimizer.OptimizerSpec;
import dev.jgan.api.plugin.Component;
import dev.jgan.api.schedule.Schedule;
import dev.jgan.api.tensor.HostTensor;
import dev.jgan.api.tensor.Initializer;
import dev.jgan.api.tensor.Operation.Distribution;
import dev.jgan.api.tensor.Role;
import dev.jgan.api.tensor.Shape;
import dev.jgan.api.tensor.Weight;
import dev.jgan.core.adversarial.AdversarialGame;
import dev.jgan.core.adversarial.AdversarialParts;
import dev.jgan.core.adversarial.AdversarialParts.NamedRegularizer;
import dev.jgan.core.export.ExportPlan;
import dev.jgan.plugins.head.DenseHead;
import dev.jgan.plugins.layer.Activation;
import dev.jgan.plugins.layer.ActivationLayer;
import dev.jgan.plugins.layer.BatchNorm;
import dev.jgan.plugins.layer.Conv2d;
import dev.jgan.plugins.layer.Conv2dTranspose;
import dev.jgan.plugins.layer.Dense;
import dev.jgan.plugins.layer.Dropout;
import dev.jgan.plugins.layer.Flatten;
import dev.jgan.plugins.layer.LayerNorm;
import dev.jgan.plugins.layer.Reshape;
import dev.jgan.plugins.layer.UpsampleNearest;
import dev.jgan.plugins.loss.NonSaturating;
import dev.jgan.plugins.network.DcganDiscriminator;
import dev.jgan.plugins.network.DcganGenerator;
import dev.jgan.plugins.network.DiscriminatorLabels;
import dev.jgan.plugins.network.GeneratorLabels;
import dev.jgan.plugins.network.MlpDiscriminator;
import dev.jgan.plugins.network.MlpGenerator;
import dev.jgan.plugins.network.Normalization;
import dev.jgan.plugins.network.ResnetDiscriminator;
import dev.jgan.plugins.network.ResnetGenerator;
import dev.jgan.plugins.network.SequentialDiscriminator;
import dev.jgan.plugins.network.SequentialGenerator;
import dev.jgan.plugins.regularizer.ExponentialMovingAverage;
import dev.jgan.plugins.regularizer.MinibatchDiscrimination;
import dev.jgan.plugins.trial.PlainTensorFlow;
import dev.jgan.tensorflow.TensorFlowBackend;
import dev.jgan.tensorflow.TensorFlowConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is exported of the built-in networks computes what the game computes, for any number of samples. */
class ExportTest {
    private static final int BATCH = 4;
    private static final int CLASSES = 3;
    private static final Initializer GLOROT = new Initializer.GlorotUniform();
    private static final DrawKey KEY = new DrawKey(3, 1);

    @TempDir
    Path directory;

    @ParameterizedTest(name = "{0}")
    @MethodSource("games")
    void anExportedFunctionGivesWhatTheGameGivesForAnyNumberOfSamples(String name, GameProgram program)
            throws IOException {
        ExportPlan plan = ExportPlan.of(program);
        assertThat(plan.leftOut()).isEmpty();
        try (CompiledGame game = compile(program)) {
            play(game, program);
            ((Exportable) game).export(List.of("generate", "features"), directory);
            try (PlainTensorFlow plain = new PlainTensorFlow(directory)) {
                assertThat(plain.signatures()).contains("generate", "features");
                for (int count : new int[] {1, 3, 64}) {
                    Map<String, HostTensor> latents =
                            new HashMap<>(game.call("latents", count, Map.of(), new DrawKey(5, count)));
                    compare(plan, game, plain, "generate", count, latents);
                    Map<String, HostTensor> samples = new HashMap<>(
                            game.call("generate", count, withLabels(plan, "generate", count, latents), KEY));
                    compare(plan, game, plain, "features", count, samples);
                }
            }
        }
    }

    @Test
    void featuresThatCompareTheSamplesOfABatchAreLeftOutWithTheReason() {
        ExportPlan plan = ExportPlan.of(program(
                images(1),
                new DcganGenerator(new DcganGenerator.Config(4, Normalization.BATCH_NORM)),
                new DcganDiscriminator(new DcganDiscriminator.Config(4, Normalization.BATCH_NORM)),
                new MinibatchDiscrimination(new MinibatchDiscrimination.Config(4, 3, Initializer.normal(0.05)))));

        assertThat(plan.functions()).containsOnlyKeys("generate");
        assertThat(plan.leftOut().get("features")).contains("compares or joins the samples of a batch");
    }

    @Test
    void packedFeaturesAreLeftOut() {
        ExportPlan plan = ExportPlan.of(program(images(1), mlp(), critic(), hooks -> hooks.pack(2)));

        assertThat(plan.leftOut()).containsOnlyKeys("features");
    }

    @Test
    void aGeneratorThatDrawsIsRefused() {
        Generator noisy = (network, specs) -> {
            Weight weight = network.weight("w", Shape.of(2, 2), GLOROT, Role.KERNEL);
            return (pass, latent) -> Generated.of(pass.add(
                    pass.matmul(latent.values(), pass.read(weight)),
                    pass.normal("noise", latent.values().shape())));
        };
        GameProgram program = program(points(), noisy, critic());

        assertThatThrownBy(() -> ExportPlan.of(program))
                .isInstanceOf(ExportException.class)
                .hasMessageContaining("the generator cannot be exported: it draws random numbers")
                .hasMessageContaining("noise");
        try (CompiledGame game = compile(program)) {
            assertThatThrownBy(() -> ((Exportable) game).export(List.of("generate"), directory))
                    .isInstanceOf(ExportException.class)
                    .hasMessageContaining("draws random numbers");
        }
    }

    @Test
    void aGeneratorThatNormalizesOverTheBatchWhenItSamplesIsRefused() {
        Generator centred = (network, specs) -> {
            Weight weight = network.weight("w", Shape.of(2, 2), GLOROT, Role.KERNEL);
            return (pass, latent) -> {
                var made = pass.matmul(latent.values(), pass.read(weight));
                return Generated.of(pass.sub(made, pass.mean(made, 0)));
            };
        };

        assertThatThrownBy(() -> ExportPlan.of(program(points(), centred, critic())))
                .isInstanceOf(ExportException.class)
                .hasMessageContaining("reduce-mean");
    }

    /** The analysis sees no wrong in it: that values are written down for each row shows when numbers of samples are compared. */
    @Test
    void aGeneratorWithAValueForEachPlaceInTheBatchIsRefused() {
        Generator placed = (network, specs) -> {
            Weight weight = network.weight("w", Shape.of(2, 2), GLOROT, Role.KERNEL);
            return (pass, latent) -> {
                int rows = latent.values().shape().get(0);
                float[] numbers = new float[rows];
                for (int i = 0; i < rows; i++) {
                    numbers[i] = i;
                }
                return Generated.of(pass.add(
                        pass.matmul(latent.values(), pass.read(weight)),
                        pass.constant(HostTensor.of(Shape.of(rows, 1), numbers))));
            };
        };
        try (CompiledGame game = compile(program(points(), placed, critic()))) {
            assertThatThrownBy(() -> ((Exportable) game).export(List.of("generate"), directory))
                    .isInstanceOf(ExportException.class)
                    .hasMessageContaining("differently for different numbers of samples");
        }
    }

    static Stream<Arguments> games() {
        return Stream.of(
                Arguments.of(
                        "dcgan with batch norm and moving averages",
                        program(
                                images(1),
                                new DcganGenerator(new DcganGenerator.Config(16, Normalization.BATCH_NORM)),
                                new DcganDiscriminator(new DcganDiscriminator.Config(4, Normalization.BATCH_NORM)),
                                new ExponentialMovingAverage(
                                        new ExponentialMovingAverage.Config(Schedule.constant(0.5), 0)))),
                Arguments.of(
                        "dcgan in colours with layer norm",
                        program(
                                images(3),
                                new DcganGenerator(new DcganGenerator.Config(4, Normalization.LAYER_NORM)),
                                new DcganDiscriminator(new DcganDiscriminator.Config(4, Normalization.LAYER_NORM)))),
                Arguments.of(
                        "dcgan with virtual batch norm and attention",
                        program(
                                images(1),
                                new DcganGenerator(new DcganGenerator.Config(
                                        16, Normalization.VIRTUAL_BATCH_NORM, 2, GeneratorLabels.IGNORED, 1, true)),
                                new DcganDiscriminator(new DcganDiscriminator.Config(
                                        4, Normalization.VIRTUAL_BATCH_NORM, 2, DiscriminatorLabels.IGNORED, true)))),
                Arguments.of(
                        "conditional residual networks",
                        program(
                                specs(new SampleSpec.Images(8, 8, 1), CLASSES),
                                new ResnetGenerator(new ResnetGenerator.Config(
                                        4, Normalization.BATCH_NORM, GeneratorLabels.NORMALIZED, 1, true)),
                                new ResnetDiscriminator(new ResnetDiscriminator.Config(
                                        4, Normalization.NONE, DiscriminatorLabels.CONCATENATED, true)))),
                Arguments.of("mlp of points", program(points(), mlp(), critic())),
                Arguments.of("mlp of images", program(images(1), mlp(), critic())),
                Arguments.of("sequential", program(images(1), sequential(), sequentialCritic())),
                Arguments.of("conditional", program(labelled(), conditional(), conditionalCritic())));
    }

    private static void compare(
            ExportPlan plan,
            CompiledGame game,
            PlainTensorFlow plain,
            String function,
            int count,
            Map<String, HostTensor> given) {
        Map<String, HostTensor> inputs = withLabels(plan, function, count, given);
        Map<String, HostTensor> expected = game.call(function, count, inputs, KEY);
        Map<String, HostTensor> found = plain.call(function, inputs);

        assertThat(found.keySet()).isEqualTo(expected.keySet());
        expected.forEach((name, value) -> {
            assertThat(found.get(name).shape()).isEqualTo(value.shape());
            float[] numbers = found.get(name).floats();
            boolean varied = false;
            for (int i = 0; i < numbers.length; i++) {
                assertThat(numbers[i])
                        .as("%s of %s samples, element %s", name, count, i)
                        .isCloseTo(value.floats()[i], within(1e-5f));
                varied |= numbers[i] != numbers[0];
            }
            assertThat(varied || numbers.length == 1)
                    .as("%s is not all the same", name)
                    .isTrue();
        });
    }

    private static Map<String, HostTensor> withLabels(
            ExportPlan plan, String function, int count, Map<String, HostTensor> inputs) {
        if (!plan.functions().get(function).inputs().containsKey(Batch.LABELS)) {
            return inputs;
        }
        int[] labels = new int[count];
        for (int i = 0; i < count; i++) {
            labels[i] = i % CLASSES;
        }
        Map<String, HostTensor> all = new HashMap<>(inputs);
        all.put(Batch.LABELS, HostTensor.of(Shape.of(count), labels));
        return all;
    }

    /** Moves weights, moving averages of batch norm and those of the weights. */
    private static void play(CompiledGame game, GameProgram program) {
        Shape shape = program.turns()
                .get("joint")
                .record(java.util.Set.of())
                .inputs()
                .get("samples")
                .shape();
        float[] samples = new float[(int) shape.size()];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) Math.sin(i * 0.7);
        }
        Batch batch = new Batch(Map.of(
                Batch.SAMPLES,
                HostTensor.of(shape, samples),
                Batch.LABELS,
                HostTensor.of(Shape.of(BATCH), 0, 1, 2, 0)));
        for (int tick = 0; tick < 3; tick++) {
            game.run("joint", batch, new Moment(new DrawKey(5, tick), tick, tick));
        }
    }

    private static CompiledGame compile(GameProgram program) {
        return new TensorFlowBackend(TensorFlowConfig.auto()).compile(program, new BackendOptions(5));
    }

    private static GameProgram program(
            Specs specs, Generator generator, Discriminator discriminator, Regularizer... regularizers) {
        List<NamedRegularizer> named = new ArrayList<>();
        for (Regularizer regularizer : regularizers) {
            named.add(new NamedRegularizer("r" + named.size(), "regularizers." + named.size(), regularizer));
        }
        AdversarialParts parts = new AdversarialParts(
                generator, discriminator, new DenseHead(new DenseHead.Config(GLOROT)), new NonSaturating(), named);
        OptimizerSpec adam = new OptimizerSpec.Adam(Schedule.constant(0.01), 0.5, 0.999, 1e-8);
        return ProgramRecorder.record(
                new AdversarialGame(parts, BATCH, warning -> {}),
                specs,
                Map.of(Player.GENERATOR, adam, Player.DISCRIMINATOR, adam),
                BATCH);
    }

    private static Specs images(int channels) {
        return specs(new SampleSpec.Images(8, 8, channels), 0);
    }

    private static Specs points() {
        return specs(new SampleSpec.Points(2), 0);
    }

    private static Specs labelled() {
        return specs(new SampleSpec.Points(2), CLASSES);
    }

    private static Specs specs(SampleSpec samples, int classes) {
        return new Specs(samples, new LatentSpec(2, Distribution.NORMAL, List.of()), classes);
    }

    private static Generator mlp() {
        return new MlpGenerator(new MlpGenerator.Config(
                List.of(6, 5), new Activation.Relu(), Normalization.BATCH_NORM, Optional.empty(), GLOROT));
    }

    private static Discriminator critic() {
        return new MlpDiscriminator(new MlpDiscriminator.Config(
                List.of(6, 5), new Activation.LeakyRelu(0.2), Normalization.LAYER_NORM, GLOROT));
    }

    private static Generator sequential() {
        return new SequentialGenerator(new SequentialGenerator.Config(List.of(
                given("dense", new Dense(new Dense.Config(12, true, GLOROT))),
                given("reshape", new Reshape(new Reshape.Config(List.of(2, 2, 3)))),
                given("upsample-nearest", new UpsampleNearest(new UpsampleNearest.Config(2))),
                given("conv2d", new Conv2d(new Conv2d.Config(5, 3, 1, true, GLOROT))),
                given("batch-norm", new BatchNorm(new BatchNorm.Config(1e-5, 0.9, Initializer.ones()))),
                given("relu", ActivationLayer.of(new Activation.Relu())),
                given("conv2d-transpose", new Conv2dTranspose(new Conv2dTranspose.Config(1, 4, 2, true, GLOROT))),
                given("tanh", ActivationLayer.of(new Activation.Tanh())))));
    }

    private static Discriminator sequentialCritic() {
        return new SequentialDiscriminator(new SequentialDiscriminator.Config(List.of(
                given("conv2d", new Conv2d(new Conv2d.Config(3, 3, 2, true, GLOROT))),
                given("layer-norm", new LayerNorm(new LayerNorm.Config(LayerNorm.Over.LAST, 1e-5, Initializer.ones()))),
                given("dropout", new Dropout(new Dropout.Config(0.5))),
                given("flatten", new Flatten()),
                given("dense", new Dense(new Dense.Config(5, true, GLOROT))))));
    }

    private static Generator conditional() {
        return (network, specs) -> {
            Weight weight = network.weight("w", Shape.of(2, 2), GLOROT, Role.KERNEL);
            Weight each = network.weight("classes", Shape.of(CLASSES, 2), GLOROT, Role.EMBEDDING);
            return (pass, latent) -> Generated.of(pass.add(
                    pass.matmul(latent.values(), pass.read(weight)),
                    pass.gather(pass.read(each), pass.condition().labels().orElseThrow())));
        };
    }

    private static Discriminator conditionalCritic() {
        return (network, specs) -> {
            Weight weight = network.weight("w", Shape.of(2 + CLASSES, 3), GLOROT, Role.KERNEL);
            return (pass, samples) -> Features.of(pass.tanh(
                    pass.matmul(pass.concat(1, samples, pass.condition().oneHot(pass)), pass.read(weight))));
        };
    }

    private static Component<Layer> given(String type, Layer layer) {
        return new GivenComponent(type, layer);
    }

    /** A component as a configuration would give it. */
    private record GivenComponent(String type, Layer layer) implements Component<Layer> {
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
