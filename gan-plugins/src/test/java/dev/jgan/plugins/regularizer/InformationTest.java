package dev.jgan.plugins.regularizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.jgan.api.data.SampleSpec;
import dev.jgan.api.game.Player;
import dev.jgan.api.network.LatentSpec;
import dev.jgan.api.network.Specs;
import dev.jgan.api.tensor.HostTensor;
import dev.jgan.api.tensor.Operation.Distribution;
import dev.jgan.api.tensor.Shape;
import dev.jgan.plugins.head.MeanHead;
import dev.jgan.plugins.regularizer.Information.Code;
import dev.jgan.plugins.trial.Passing;
import dev.jgan.plugins.trial.PlayedGame;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InformationTest {
    private static final Code DIGIT = new Code("digit", 2, true);
    private static final Code STYLE = new Code("style", 2, false);

    /** The latent is one number of noise, two of the digit, two of the style; samples are the last four. */
    private static final Map<String, HostTensor> CODES_SHOW = Map.of(
            "generator/kernel",
            HostTensor.of(
                    Shape.of(5, 4), 0f, 0f, 0f, 0f, 1f, 0f, 0f, 0f, 0f, 1f, 0f, 0f, 0f, 0f, 1f, 0f, 0f, 0f, 0f, 1f));

    private static final double CONTINUOUS = 2 * (Math.log(2) - 0.5 * Math.log(2 * Math.PI));

    @Test
    void sureGuessesTellAllThatThereIsToTell() {
        try (PlayedGame game = game(64, 0.5)) {
            game.assign(CODES_SHOW);
            // Logits are 3 for the category itself and 0 for the other; styles are guessed exactly.
            game.assign(Map.of(
                    "head-code-digit/kernel", HostTensor.of(Shape.of(4, 2), 3f, 0f, 0f, 3f, 0f, 0f, 0f, 0f),
                    "head-code-style/kernel", HostTensor.of(Shape.of(4, 2), 0f, 0f, 0f, 0f, 1f, 0f, 0f, 1f)));

            Map<String, Float> found = game.play("joint", Map.of());

            double bound = Math.log(2) - Math.log1p(Math.exp(-3)) + CONTINUOUS;
            for (String player : List.of("discriminator", "generator")) {
                assertThat(found.get("term/" + player + "/information"))
                        .as(player)
                        .isCloseTo((float) (-0.5 * bound), within(1e-5f));
            }
            assertThat(found.get("report/code-accuracy-digit")).isEqualTo(1);
            assertThat(found.get("report/code-error-style")).isCloseTo(0, within(1e-12f));
        }
    }

    @Test
    void guessesByChanceTellNothing() {
        int batch = 4096;
        try (PlayedGame game = game(batch, 1)) {
            game.assign(CODES_SHOW);
            HostTensor none = HostTensor.of(Shape.of(4, 2), new float[8]);
            game.assign(Map.of("head-code-digit/kernel", none, "head-code-style/kernel", none));

            Map<String, Float> found = game.play("discriminator", Map.of());

            // The mean square of values uniform on [-1, 1) is 1/3, of 8192 of them within 0.01.
            float error = found.get("report/code-error-style");
            assertThat(error).isCloseTo(1 / 3f, within(0.01f));
            assertThat(found.get("term/discriminator/information"))
                    .isCloseTo((float) -(CONTINUOUS - error), within(1e-5f));
            assertThat(found.get("report/code-accuracy-digit")).isCloseTo(0.5f, within(0.03f));
        }
    }

    @Test
    void gradientsAreThoseOfTheCostsAndQIsTrainedWithTheDiscriminator() {
        try (PlayedGame game = game(8, 2)) {
            assertThat(game.gradients("discriminator", Player.DISCRIMINATOR, Map.of()))
                    .containsOnlyKeys(
                            "head-code-digit/kernel",
                            "head-code-digit/bias",
                            "head-code-style/kernel",
                            "head-code-style/bias")
                    .allSatisfy(InformationTest::agree);
            assertThat(game.gradients("generator", Player.GENERATOR, Map.of()))
                    .containsOnlyKeys("generator/kernel")
                    .allSatisfy(InformationTest::agree);
        }
    }

    private static void agree(String name, float[][] gradients) {
        assertThat(gradients[0]).as(name).containsExactly(gradients[1], within(4e-3f));
    }

    @Test
    void latentsForSamplingHaveTheCodesBehindTheNoise() {
        try (PlayedGame game = game(8, 1)) {
            HostTensor latents = game.call("latents", 200, Map.of()).get("latents");

            assertThat(latents.shape()).isEqualTo(Shape.of(200, 5));
            int ones = 0;
            for (int row = 0; row < 200; row++) {
                float[] z = latents.rows(row, row + 1).floats();
                assertThat(z[1] + z[2]).isEqualTo(1);
                assertThat(z[1] * z[2]).isZero();
                assertThat(z[3]).isBetween(-1f, 1f);
                assertThat(z[4]).isBetween(-1f, 1f).isNotEqualTo(z[3]);
                ones += (int) z[2];
            }
            assertThat(ones).isBetween(70, 130);
        }
    }

    @Test
    void aCodeMayBeCalledNoise() {
        Information information = new Information(new Information.Config(List.of(new Code("noise", 1, false)), 1));
        try (PlayedGame game = game(8, information)) {
            assertThat(game.play("generator", Map.of())).containsKey("term/generator/information");
        }
    }

    @Test
    void meaninglessCodesAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Information.Config(List.of(), 1))
                .withMessage("codes must name at least one code, found none");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Information.Config(List.of(DIGIT, new Code("digit", 3, false)), 1))
                .withMessage("two codes are named 'digit'; rename one");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Information.Config(List.of(DIGIT), -0.5))
                .withMessage("weight must be at least 0, found -0.5");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Code("digit", 1, true))
                .withMessage("the code 'digit' needs at least 2 categories, found a size of 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Code("style", 0, false))
                .withMessage("the code 'style' needs at least 1 value, found a size of 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Code("my code", 2, true))
                .withMessageEndingWith("beginning with a letter, found 'my code'");
    }

    private static PlayedGame game(int batch, double weight) {
        return game(batch, new Information(new Information.Config(List.of(DIGIT, STYLE), weight)));
    }

    private static PlayedGame game(int batch, Information information) {
        PlayedGame.Parts parts = new PlayedGame.Parts(
                Passing.linear(),
                Passing.identity(),
                new MeanHead(),
                Passing.nothing(),
                Map.of("information", information));
        Specs specs = new Specs(new SampleSpec.Points(4), new LatentSpec(1, Distribution.NORMAL, List.of()), 0);
        return PlayedGame.descending(parts, specs, batch);
    }
}
