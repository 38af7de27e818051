package dev.jgan.plugins.game;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.jgan.api.data.SampleSpec;
import dev.jgan.api.network.Discriminator;
import dev.jgan.api.network.Generator;
import dev.jgan.api.network.LatentSpec;
import dev.jgan.api.network.Logits;
import dev.jgan.api.network.Specs;
import dev.jgan.api.network.UnsupportedSpecsException;
import dev.jgan.api.tensor.HostTensor;
import dev.jgan.api.tensor.Initializer;
import dev.jgan.api.tensor.Operation.Distribution;
import dev.jgan.api.tensor.Shape;
import dev.jgan.plugins.head.DenseHead;
import dev.jgan.plugins.layer.Activation;
import dev.jgan.plugins.network.DcganDiscriminator;
import dev.jgan.plugins.network.DcganGenerator;
import dev.jgan.plugins.network.MlpDiscriminator;
import dev.jgan.plugins.network.MlpGenerator;
import dev.jgan.plugins.network.Normalization;
import dev.jgan.plugins.trial.GivenComponent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BiGanTest {
    private static final int LATENT = 3;
    private static final Specs IMAGES = specs(Distribution.NORMAL);
    private static final HostTensor SAMPLES = TinyGame.images(Shape.of(TinyGame.BATCH, 8, 8, 1), 0.7);
    private static final Map<String, HostTensor> BATCH = Map.of("samples", SAMPLES);

    @ParameterizedTest
    @ValueSource(strings = {"discriminator", "generator", "joint"})
    void eachTurnTrainsAllThatIsItsPlayersTheEncoderWithTheGenerator(String turn) {
        try (TinyGame game = new TinyGame(convolutional(), IMAGES)) {
            game.changesTheWeightsOfItsPlayersOnly(turn, BATCH);
        }
    }

    @Test
    void turnsAreFiniteAndReportHowPairsWereJudged() {
        try (TinyGame game = new TinyGame(convolutional(), IMAGES)) {
            for (int round = 0; round < 3; round++) {
                game.play("discriminator", BATCH);
                game.play("generator", BATCH);
            }

            assertThat(game.play("joint", BATCH))
                    .containsKeys(
                            "loss/discriminator",
                            "loss/generator",
                            "term/discriminator/real",
                            "term/generator/fake",
                            "score/real",
                            "probability/fake",
                            "accuracy/real");
        }
    }

    @Test
    void costsAreCrossEntropiesOfPairsAndTheGeneratorsThoseWithTheSidesChanged() {
        try (TinyGame game = new TinyGame(perceptrons(0.9, Discrepancy.FEATURES), IMAGES)) {
            float[] logits =
                    game.call("judge", TinyGame.BATCH, BATCH, 1).get("logits").floats();
            double real = 0;
            double swapped = 0;
            for (float logit : logits) {
                real += TinyGame.softplus(-logit) / logits.length;
                swapped += TinyGame.softplus(logit) / logits.length;
            }

            Map<String, Float> reports = game.play("joint", BATCH);

            assertThat(reports.get("term/discriminator/real")).isEqualTo((float) real, within(1e-5f));
            assertThat(reports.get("term/generator/real")).isEqualTo((float) swapped, within(1e-5f));
            // Of logarithmic odds l, softplus(l) - softplus(-l) is l.
            assertThat(reports.get("term/discriminator/fake") - reports.get("term/generator/fake"))
                    .isEqualTo(reports.get("score/fake"), within(1e-5f));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theScoreOfAnAnomalyWeighsReconstructionAndDiscriminator(boolean byFeatures) {
        try (TinyGame game =
                new TinyGame(perceptrons(0.7, byFeatures ? Discrepancy.FEATURES : Discrepancy.LOGITS), IMAGES)) {
            Map<String, HostTensor> anomaly = game.call("anomaly", TinyGame.BATCH, BATCH, 1);
            float[] again = game.call("reconstruct", TinyGame.BATCH, BATCH, 1)
                    .get("samples")
                    .floats();
            float[] logits =
                    game.call("judge", TinyGame.BATCH, BATCH, 1).get("logits").floats();

            for (int i = 0; i < TinyGame.BATCH; i++) {
                double distance = 0;
                for (int at = i * 64; at < (i + 1) * 64; at++) {
                    distance += Math.abs(SAMPLES.floats()[at] - again[at]);
                }
                float discrepancy = anomaly.get("discrepancy").floats()[i];
                assertThat(anomaly.get("reconstruction").floats()[i]).isEqualTo((float) distance, within(1e-3f));
                assertThat(anomaly.get("score").floats()[i])
                        .isEqualTo((float) (0.7 * distance + 0.3 * discrepancy), within(1e-3f));
                if (byFeatures) {
                    assertThat(discrepancy).isPositive();
                } else {
                    assertThat(discrepancy).isEqualTo((float) TinyGame.softplus(-logits[i]), within(1e-5f));
                }
            }
        }
    }

    @Test
    void reconstructionsAreWhatTheGeneratorMakesOfTheCodes() {
        try (TinyGame game = new TinyGame(convolutional(), IMAGES)) {
            game.play("joint", BATCH);
            HostTensor codes = game.call("encode", TinyGame.BATCH, BATCH, 1).get("latents");

            assertThat(codes.shape()).isEqualTo(Shape.of(TinyGame.BATCH, LATENT));
            assertThat(game.call("generate", TinyGame.BATCH, Map.of("latents", codes), 1)
                            .get("samples"))
                    .isEqualTo(
                            game.call("reconstruct", TinyGame.BATCH, BATCH, 1).get("samples"));
            assertThat(game.call("features", TinyGame.BATCH, BATCH, 1)
                            .get("features")
                            .shape())
                    .isEqualTo(Shape.of(TinyGame.BATCH, 5));
        }
    }

    @Test
    void codesOfUniformLatentsLieWithinTheirRange() {
        try (TinyGame game = new TinyGame(perceptrons(0.9, Discrepancy.FEATURES), specs(Distribution.UNIFORM))) {
            HostTensor far = TinyGame.images(Shape.of(TinyGame.BATCH, 8, 8, 1), 0.7);
            for (int i = 0; i < far.floats().length; i++) {
                far.floats()[i] *= 100;
            }
            float[] codes = game.call("encode", TinyGame.BATCH, Map.of("samples", far), 1)
                    .get("latents")
                    .floats();

            assertThat(codes).doesNotContain(Float.NaN);
            for (float code : codes) {
                assertThat(code).isBetween(-1f, 1f);
            }
        }
    }

    @Test
    void partsThatDoNotFitAreToldAtTheirKeys() {
        Generator conditional = (network, specs) -> {
            if (specs.classes() == 0) {
                throw new UnsupportedSpecsException("needs classes");
            }
            throw new AssertionError("labels are not shown");
        };
        BiGan.Config good = config(0.9, Discrepancy.FEATURES);
        Specs labelled = new Specs(IMAGES.samples(), IMAGES.latent(), 10);
        refuses(
                labelled,
                "generator",
                "needs classes",
                new BiGan.Config(
                        new GivenComponent<>("given", conditional),
                        good.encoder(),
                        good.discriminator(),
                        good.joint(),
                        good.head(),
                        0.9,
                        Discrepancy.FEATURES));
        Specs odd = new Specs(new SampleSpec.Images(9, 9, 1), IMAGES.latent(), 0);
        GivenComponent<Discriminator> dcgan = new GivenComponent<>(
                "given", new DcganDiscriminator(new DcganDiscriminator.Config(2, Normalization.NONE)));
        refuses(
                odd,
                "encoder",
                "divisible by 4",
                new BiGan.Config(
                        good.generator(),
                        dcgan,
                        good.discriminator(),
                        good.joint(),
                        good.head(),
                        0.9,
                        Discrepancy.FEATURES));
        refuses(
                IMAGES,
                "joint",
                "dcgan networks are for images",
                new BiGan.Config(
                        good.generator(),
                        good.encoder(),
                        good.discriminator(),
                        dcgan,
                        good.head(),
                        0.9,
                        Discrepancy.FEATURES));
        refuses(
                IMAGES,
                "head",
                "must give one logit a sample, [1], found [5]",
                new BiGan.Config(
                        good.generator(),
                        good.encoder(),
                        good.discriminator(),
                        good.joint(),
                        new GivenComponent<>(
                                "given", (network, specs, features) -> (pass, seen) -> Logits.of(seen.output())),
                        0.9,
                        Discrepancy.FEATURES));
    }

    private static void refuses(Specs specs, String key, String message, BiGan.Config config) {
        assertThatThrownBy(() -> TinyGame.record(new BiGan(config), specs, 4))
                .isInstanceOfSatisfying(
                        UnsupportedSpecsException.class,
                        refusal -> assertThat(refusal.key()).isEqualTo(key))
                .hasMessageContaining(message);
    }

    private static BiGan convolutional() {
        BiGan.Config mlp = config(0.9, Discrepancy.FEATURES);
        GivenComponent<Discriminator> dcgan = new GivenComponent<>(
                "given", new DcganDiscriminator(new DcganDiscriminator.Config(2, Normalization.BATCH_NORM)));
        return new BiGan(new BiGan.Config(
                new GivenComponent<>(
                        "given", new DcganGenerator(new DcganGenerator.Config(2, Normalization.BATCH_NORM))),
                dcgan,
                dcgan,
                mlp.joint(),
                mlp.head(),
                0.9,
                Discrepancy.FEATURES));
    }

    private static BiGan perceptrons(double weight, Discrepancy by) {
        return new BiGan(config(weight, by));
    }

    private static BiGan.Config config(double weight, Discrepancy by) {
        Initializer glorot = new Initializer.GlorotUniform();
        GivenComponent<Discriminator> mlp = new GivenComponent<>(
                "given",
                new MlpDiscriminator(new MlpDiscriminator.Config(
                        List.of(5), new Activation.LeakyRelu(0.2), Normalization.NONE, glorot)));
        return new BiGan.Config(
                new GivenComponent<>(
                        "given",
                        new MlpGenerator(new MlpGenerator.Config(
                                List.of(5),
                                new Activation.LeakyRelu(0.2),
                                Normalization.NONE,
                                Optional.empty(),
                                glorot))),
                mlp,
                mlp,
                mlp,
                new GivenComponent<>("given", new DenseHead(new DenseHead.Config(glorot))),
                weight,
                by);
    }

    private static Specs specs(Distribution distribution) {
        return new Specs(new SampleSpec.Images(8, 8, 1), new LatentSpec(LATENT, distribution, List.of()), 0);
    }
}
