package dev.jgan.plugins.game;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.jgan.api.data.SampleSpec;
import dev.jgan.api.network.Discriminator;
import dev.jgan.api.network.LatentSpec;
import dev.jgan.api.network.Layer;
import dev.jgan.api.network.Specs;
import dev.jgan.api.network.UnsupportedSpecsException;
import dev.jgan.api.tensor.HostTensor;
import dev.jgan.api.tensor.Initializer;
import dev.jgan.api.tensor.Operation.Distribution;
import dev.jgan.api.tensor.Shape;
import dev.jgan.plugins.layer.Conv2d;
import dev.jgan.plugins.layer.Flatten;
import dev.jgan.plugins.network.DcganDiscriminator;
import dev.jgan.plugins.network.Normalization;
import dev.jgan.plugins.network.SequentialDiscriminator;
import dev.jgan.plugins.network.UNet;
import dev.jgan.plugins.trial.GivenComponent;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Pix2PixTest {
    /** Three channels of the source, one of the target. */
    private static final Specs PAIRS =
            specs(new SampleSpec.Images(6, 7, 1), Map.of("source", new SampleSpec.Images(6, 7, 3)));

    private static final HostTensor SOURCE = TinyGame.images(Shape.of(TinyGame.BATCH, 6, 7, 3), 0.7);
    private static final HostTensor TARGET = TinyGame.images(Shape.of(TinyGame.BATCH, 6, 7, 1), 0.3);
    private static final Map<String, HostTensor> BATCH = Map.of("source", SOURCE, "samples", TARGET);

    @ParameterizedTest
    @ValueSource(strings = {"discriminator", "generator", "joint"})
    void eachTurnTrainsAllThatIsItsPlayers(String turn) {
        try (TinyGame game = new TinyGame(game(0.5, Normalization.BATCH_NORM), PAIRS)) {
            game.changesTheWeightsOfItsPlayersOnly(turn, BATCH);
        }
    }

    @Test
    void turnsAreFiniteAndTheErrorShrinks() {
        try (TinyGame game = new TinyGame(game(0, Normalization.BATCH_NORM), PAIRS)) {
            float first = game.play("generator", BATCH).get("term/generator/l1");
            float last = first;
            for (int round = 0; round < 30; round++) {
                game.play("discriminator", BATCH);
                last = game.play("generator", BATCH).get("term/generator/l1");
            }

            assertThat(last).isBetween(0f, 0.8f * first);
        }
    }

    @Test
    void theCostsAreCrossEntropiesOfPatchesAndTheWeightedError() {
        try (TinyGame game = new TinyGame(game(0, Normalization.NONE), PAIRS)) {
            float[] made = game.call("generate", TinyGame.BATCH, Map.of("source", SOURCE), 1)
                    .get("samples")
                    .floats();
            double error = 0;
            for (int i = 0; i < made.length; i++) {
                assertThat(made[i]).isBetween(-1f, 1f);
                error += Math.abs(made[i] - TARGET.floats()[i]) / made.length;
            }
            HostTensor logits = game.call("judge", TinyGame.BATCH, BATCH, 1).get("logits");
            double mean = 0;
            for (float logit : logits.floats()) {
                mean += logit / TinyGame.BATCH;
            }

            Map<String, Float> reports = game.play("joint", BATCH);

            assertThat(logits.shape()).isEqualTo(Shape.of(TinyGame.BATCH, 1));
            assertThat(reports.get("term/generator/l1")).isEqualTo((float) (20 * error), within(1e-4f));
            assertThat(reports.get("score/real")).isEqualTo((float) mean, within(1e-5f));
            // Of logarithmic odds l, softplus(l) - softplus(-l) is l, whatever the number of patches.
            assertThat(reports.get("term/discriminator/fake") - reports.get("term/generator/adversarial"))
                    .isEqualTo(reports.get("score/fake"), within(1e-5f));
            assertThat(reports.get("loss/discriminator"))
                    .isEqualTo(
                            reports.get("term/discriminator/real") + reports.get("term/discriminator/fake"),
                            within(1e-5f));
        }
    }

    @Test
    void dropoutIsNoiseThatStaysWhenSampling() {
        Map<String, HostTensor> source = Map.of("source", SOURCE);
        try (TinyGame noisy = new TinyGame(game(0.5, Normalization.NONE), PAIRS);
                TinyGame still = new TinyGame(game(0, Normalization.NONE), PAIRS)) {
            assertThat(noisy.call("generate", TinyGame.BATCH, source, 1))
                    .isEqualTo(noisy.call("generate", TinyGame.BATCH, source, 1))
                    .isNotEqualTo(noisy.call("generate", TinyGame.BATCH, source, 2));
            assertThat(still.call("generate", TinyGame.BATCH, source, 1))
                    .isEqualTo(still.call("generate", TinyGame.BATCH, source, 2));
        }
    }

    @Test
    void aDiscriminatorThatGivesVectorsMakesOneLogitOfThem() {
        Discriminator flat = new SequentialDiscriminator(
                new SequentialDiscriminator.Config(List.of(new GivenComponent<Layer>("given", new Flatten()))));
        try (TinyGame game = new TinyGame(
                new Pix2Pix(new Pix2Pix.Config(unet(0, Normalization.NONE), new GivenComponent<>("given", flat), 1)),
                PAIRS)) {
            assertThat(game.program().variables())
                    .filteredOn(variable -> variable.name().equals("head/kernel"))
                    .singleElement()
                    .satisfies(kernel -> assertThat(kernel.shape()).isEqualTo(Shape.of(6 * 7 * 4, 1)));
            game.play("joint", BATCH);
        }
    }

    @Test
    void dataThatIsNotPairsIsRefused() {
        refuses("needs data with the column 'source' beside the samples", Map.of(), new SampleSpec.Images(8, 8, 1), "");
        refuses("has only [mask]", Map.of("mask", new SampleSpec.Images(8, 8, 1)), new SampleSpec.Images(8, 8, 1), "");
        refuses(
                "makes images of images, but a sample of this data has the shape [2]; use data of pairs of images",
                Map.of("source", new SampleSpec.Points(2)),
                new SampleSpec.Points(2),
                "");
        refuses(
                "'source' has the shape [8,9,1] and the samples [8,8,1]; use data whose column and samples are images of"
                        + " one size",
                Map.of("source", new SampleSpec.Images(8, 9, 1)),
                new SampleSpec.Images(8, 8, 1),
                "");
        refuses(
                "a u-net of 2 levels reads images [H,W,C] whose sides can be halved so often, found the shape [3,9,1]; set"
                        + " levels to at most 1",
                Map.of("source", new SampleSpec.Images(3, 9, 1)),
                new SampleSpec.Images(3, 9, 1),
                "generator");
        refuses(
                "divisible by 4",
                Map.of("source", new SampleSpec.Images(6, 6, 1)),
                new SampleSpec.Images(6, 6, 1),
                "discriminator");
    }

    @Test
    void aGeneratorThatGivesAnotherSizeIsRefused() {
        assertThatThrownBy(() -> TinyGame.record(
                        new Pix2Pix(new Pix2Pix.Config(new GivenComponent<>("given", new Flatten()), dcgan(), 1)),
                        PAIRS,
                        4))
                .isInstanceOfSatisfying(
                        UnsupportedSpecsException.class,
                        refusal -> assertThat(refusal.key()).isEqualTo("generator"));
    }

    private static void refuses(String message, Map<String, SampleSpec> columns, SampleSpec samples, String key) {
        assertThatThrownBy(() -> TinyGame.record(
                        new Pix2Pix(new Pix2Pix.Config(unet(0.5, Normalization.NONE), dcgan(), 100)),
                        specs(samples, columns),
                        4))
                .isInstanceOfSatisfying(
                        UnsupportedSpecsException.class,
                        refusal -> assertThat(refusal.key()).isEqualTo(key))
                .hasMessageContaining(message);
    }

    private static Specs specs(SampleSpec samples, Map<String, SampleSpec> columns) {
        return new Specs(samples, new LatentSpec(1, Distribution.NORMAL, List.of()), 0, columns);
    }

    private static Pix2Pix game(double dropout, Normalization normalization) {
        return new Pix2Pix(
                new Pix2Pix.Config(unet(dropout, normalization), new GivenComponent<>("given", patches()), 20));
    }

    private static GivenComponent<Layer> unet(double dropout, Normalization normalization) {
        return new GivenComponent<>("given", new UNet(new UNet.Config(2, 2, dropout, normalization)));
    }

    private static GivenComponent<Discriminator> dcgan() {
        return new GivenComponent<>(
                "given", new DcganDiscriminator(new DcganDiscriminator.Config(2, Normalization.NONE)));
    }

    private static Discriminator patches() {
        Conv2d convolution = new Conv2d(new Conv2d.Config(3, 4, 2, true, new Initializer.GlorotUniform()));
        return new SequentialDiscriminator(
                new SequentialDiscriminator.Config(List.of(new GivenComponent<Layer>("given", convolution))));
    }
}
