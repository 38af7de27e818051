package dev.jgan.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jgan.api.adversarial.Loss;
import dev.jgan.api.adversarial.Regularizer;
import dev.jgan.api.data.SampleSpec;
import dev.jgan.api.network.Discriminator;
import dev.jgan.api.network.Generated;
import dev.jgan.api.network.Generator;
import dev.jgan.api.network.Head;
import dev.jgan.api.network.LatentSpec;
import dev.jgan.api.network.Specs;
import dev.jgan.api.tensor.HostTensor;
import dev.jgan.api.tensor.Initializer;
import dev.jgan.api.tensor.Operation.Distribution;
import dev.jgan.api.tensor.Role;
import dev.jgan.api.tensor.Shape;
import dev.jgan.api.tensor.Weight;
import dev.jgan.plugins.head.DenseHead;
import dev.jgan.plugins.head.KPlusOneHead;
import dev.jgan.plugins.head.MeanHead;
import dev.jgan.plugins.head.ProjectionHead;
import dev.jgan.plugins.layer.Activation;
import dev.jgan.plugins.loss.Began;
import dev.jgan.plugins.loss.FeatureMatching;
import dev.jgan.plugins.loss.Hinge;
import dev.jgan.plugins.loss.NonSaturating;
import dev.jgan.plugins.network.AutoencoderDiscriminator;
import dev.jgan.plugins.network.MlpDiscriminator;
import dev.jgan.plugins.network.MlpGenerator;
import dev.jgan.plugins.network.Normalization;
import dev.jgan.plugins.regularizer.AuxiliaryClassifier;
import dev.jgan.plugins.regularizer.GradientPenalty;
import dev.jgan.plugins.regularizer.Information;
import dev.jgan.plugins.regularizer.Supervised;
import dev.jgan.plugins.trial.PlayedGame;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whole games of the heads and of what brings a head, on points of two classes at (-1, 0) and (1, 0). */
class HeadGameTest {
    private static final int BATCH = 32;
    private static final int TURNS = 200;
    private static final Initializer GLOROT = new Initializer.GlorotUniform();
    private static final SampleSpec POINTS = new SampleSpec.Points(2);

    @Test
    void anAutoencoderLearnsTheDataAndTheGeneratorWhatItReconstructs() {
        AutoencoderDiscriminator autoencoder = new AutoencoderDiscriminator(
                new AutoencoderDiscriminator.Config(List.of(16), 1, new Activation.Elu(), GLOROT));
        try (PlayedGame game =
                game(autoencoder, new MeanHead(), new Began(new Began.Config(0.5, 0.01)), Map.of(), specs(0, false))) {
            Map<String, Float> first = game.play("joint", data(new Random(1)));
            Map<String, Float> last = turns(game);

            assertThat(last.get("score/real")).isBetween(-0.2f, 0f);
            assertThat(first.get("score/real")).isLessThan(-0.3f);
            assertThat(last.get("report/convergence")).isLessThan(first.get("report/convergence") / 2);
            assertThat(last.get("report/k")).isBetween(0f, 1f).isNotZero();
        }
    }

    @Test
    void anAuxiliaryClassifierLearnsTheClassesAndTeachesThemToAGeneratorThatReadsLabels() {
        Regularizer classifier = new AuxiliaryClassifier(new AuxiliaryClassifier.Config(1, 1));
        PlayedGame.Parts parts = new PlayedGame.Parts(
                moved(), mlp(), dense(), new NonSaturating(), Map.of("auxiliary-classifier", classifier));
        try (PlayedGame game = PlayedGame.learning(parts, specs(2, false), BATCH, 5e-3)) {
            Map<String, Float> last = turns(game);

            assertThat(last.get("report/class-accuracy-real")).isEqualTo(1);
            assertThat(last.get("term/discriminator/class-real")).isBetween(0f, 0.1f);
            assertThat(last.get("report/class-accuracy-fake")).isGreaterThan(0.9f);
            float[] places = game.variables().get("generator/place").floats();
            assertThat(places[0]).isLessThan(-0.3f);
            assertThat(places[2]).isGreaterThan(0.3f);
        }
    }

    /** A little noise around a place for each class. */
    private static Generator moved() {
        return (network, specs) -> {
            Weight place = network.weight("place", Shape.of(specs.classes(), 2), Initializer.zeros(), Role.EMBEDDING);
            return (pass, latent) -> Generated.of(pass.add(
                    pass.mul(latent.values(), 0.1),
                    pass.gather(pass.read(place), pass.condition().labels().orElseThrow())));
        };
    }

    @Test
    void codesCanBeReadOffTheGeneratedSamples() {
        Regularizer information = new Information(
                new Information.Config(List.of(new Information.Code("side", 2, true), code("height")), 1));
        try (PlayedGame game =
                game(mlp(), dense(), new NonSaturating(), Map.of("information", information), specs(0, false))) {
            Map<String, Float> last = turns(game);

            assertThat(last.get("report/code-accuracy-side")).isGreaterThan(0.9f);
            assertThat(last.get("report/code-error-height")).isBetween(0f, 0.15f);
        }
    }

    private static Information.Code code(String name) {
        return new Information.Code(name, 1, false);
    }

    @Test
    void aFewLabelsTeachKClassesWhileTheGameGoesOn() {
        Head head = new KPlusOneHead(new KPlusOneHead.Config(GLOROT));
        Regularizer supervised = new Supervised(new Supervised.Config(1));
        try (PlayedGame game =
                game(mlp(), head, new FeatureMatching(), Map.of("supervised", supervised), specs(0, true))) {
            Map<String, Float> last = turns(game);
            Map<String, HostTensor> data = data(new Random(5));
            float[] classes = game.call("judge", BATCH, data).get("classes").floats();

            assertThat(last.get("report/labelled-accuracy")).isEqualTo(1);
            assertThat(last).containsKeys("probability/real", "accuracy/fake", "loss/generator");
            int[] labels = data.get("labels").ints();
            for (int i = 0; i < BATCH; i++) {
                assertThat(classes[2 * i + labels[i]]).isGreaterThan(classes[2 * i + 1 - labels[i]]);
            }
        }
    }

    @Test
    void aProjectionDependsOnLabelsAndCanBePenalised() {
        Head head = new ProjectionHead(new ProjectionHead.Config(GLOROT));
        Regularizer penalty = new GradientPenalty(new GradientPenalty.Config(1, 1, false, 1));
        try (PlayedGame game = game(mlp(), head, new Hinge(), Map.of("gradient-penalty", penalty), specs(2, false))) {
            Map<String, Float> last = turns(game);
            Map<String, HostTensor> data = new HashMap<>(data(new Random(5)));
            float[] right = game.call("judge", BATCH, data).get("logits").floats();
            int[] wrong = data.get("labels").ints().clone();
            for (int i = 0; i < BATCH; i++) {
                wrong[i] = 1 - wrong[i];
            }
            data.put("labels", HostTensor.of(Shape.of(BATCH), wrong));
            float[] other = game.call("judge", BATCH, data).get("logits").floats();

            assertThat(last.get("report/critic-gradient-norm")).isFinite();
            // Real samples of the other class are less real.
            assertThat(mean(right)).isGreaterThan(mean(other));
        }
    }

    private static double mean(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    /** Plays turns of all kinds and gives back all that the last of each reported. */
    private static Map<String, Float> turns(PlayedGame game) {
        Random random = new Random(3);
        Map<String, Float> reports = new HashMap<>();
        for (int i = 0; i < TURNS; i++) {
            reports.putAll(game.play("discriminator", data(random)));
            reports.putAll(game.play("generator", data(random)));
        }
        assertThat(reports)
                .allSatisfy((name, value) -> assertThat(value).as(name).isFinite());
        return reports;
    }

    private static Map<String, HostTensor> data(Random random) {
        float[] points = new float[2 * BATCH];
        float[] oneHot = new float[2 * BATCH];
        int[] labels = new int[BATCH];
        for (int i = 0; i < BATCH; i++) {
            labels[i] = random.nextInt(2);
            points[2 * i] = 2 * labels[i] - 1 + 0.1f * (float) random.nextGaussian();
            points[2 * i + 1] = 0.1f * (float) random.nextGaussian();
            oneHot[2 * i + labels[i]] = 1;
        }
        HostTensor samples = HostTensor.of(Shape.of(BATCH, 2), points);
        return Map.of(
                "samples",
                samples,
                "labels",
                HostTensor.of(Shape.of(BATCH), labels),
                "labelled",
                samples,
                "labelled-class",
                HostTensor.of(Shape.of(BATCH, 2), oneHot));
    }

    private static PlayedGame game(
            Discriminator discriminator, Head head, Loss loss, Map<String, Regularizer> regularizers, Specs specs) {
        return PlayedGame.learning(
                new PlayedGame.Parts(generator(), discriminator, head, loss, regularizers), specs, BATCH, 5e-3);
    }

    private static Generator generator() {
        return new MlpGenerator(new MlpGenerator.Config(
                List.of(16), new Activation.Relu(), Normalization.NONE, Optional.empty(), GLOROT));
    }

    private static Discriminator mlp() {
        return new MlpDiscriminator(
                new MlpDiscriminator.Config(List.of(16), new Activation.LeakyRelu(0.2), Normalization.NONE, GLOROT));
    }

    private static Head dense() {
        return new DenseHead(new DenseHead.Config(GLOROT));
    }

    private static Specs specs(int classes, boolean labelled) {
        return new Specs(
                POINTS,
                new LatentSpec(2, Distribution.NORMAL, List.of()),
                classes,
                labelled ? Map.of("labelled", POINTS, "labelled-class", POINTS) : Map.of());
    }
}
