package dev.jgan.plugins.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.jgan.api.game.Player;
import dev.jgan.api.network.Discriminator;
import dev.jgan.api.network.Head;
import dev.jgan.api.optimizer.OptimizerSpec;
import dev.jgan.api.schedule.Schedule;
import dev.jgan.api.tensor.HostTensor;
import dev.jgan.api.tensor.Initializer;
import dev.jgan.api.tensor.Shape;
import dev.jgan.core.adversarial.CombinationException;
import dev.jgan.plugins.head.DenseHead;
import dev.jgan.plugins.head.MeanHead;
import dev.jgan.plugins.layer.Activation;
import dev.jgan.plugins.network.AutoencoderDiscriminator;
import dev.jgan.plugins.trial.Built;
import dev.jgan.plugins.trial.Passing;
import dev.jgan.plugins.trial.PlayedGame;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BeganTest {
    private static final String K = "loss-discriminator/k";
    private static final double GAMMA = 0.5;
    private static final double GAIN = 0.25;
    private static final Map<String, HostTensor> DATA =
            Map.of("samples", HostTensor.of(Shape.of(4, 2), 1f, 2f, -1f, 0.5f, 3f, -2f, 0.25f, 1f));

    @Test
    void kBeginsAtNothingAndFollowsTheBalanceOfBothErrors() {
        try (PlayedGame game = game(GAIN)) {
            Map<String, Float> first = game.play("discriminator", DATA);
            double real = -first.get("score/real");
            double fake = -first.get("score/fake");

            assertThat(first.get("report/k")).isZero();
            assertThat(first.get("loss/discriminator")).isCloseTo((float) real, within(1e-5f));
            assertThat(first.get("report/convergence"))
                    .isCloseTo((float) (real + Math.abs(GAMMA * real - fake)), within(1e-5f));
            assertThat(k(game)).isCloseTo(next(0, first), within(1e-5));
            assertThat(k(game)).as("the balance of this seed raises k").isBetween(0.001, 0.999);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"discriminator", "joint"})
    void theDiscriminatorMayLeaveGeneratedSamplesUnreconstructedAsFarAsKSays(String turn) {
        try (PlayedGame game = game(GAIN)) {
            game.assign(Map.of(K, HostTensor.of(Shape.SCALAR, 0.4f)));

            Map<String, Float> reports = game.play(turn, DATA);
            float real = -reports.get("score/real");
            float fake = -reports.get("score/fake");

            assertThat(reports.get("report/k")).isEqualTo(0.4f);
            assertThat(reports.get("term/discriminator/equilibrium")).isCloseTo(-0.4f * fake, within(1e-5f));
            assertThat(reports.get("loss/discriminator")).isCloseTo(real - 0.4f * fake, within(1e-5f));
            assertThat(k(game)).isCloseTo(next(0.4, reports), within(1e-5));
            if (turn.equals("joint")) {
                assertThat(reports.get("loss/generator")).isCloseTo(fake, within(1e-5f));
            }
        }
    }

    @Test
    void theGeneratorsTurnReadsNoDataAndLeavesKAsItIs() {
        try (PlayedGame game = game(GAIN)) {
            game.assign(Map.of(K, HostTensor.of(Shape.SCALAR, 0.4f)));

            Map<String, Float> reports = game.play("generator", Map.of());

            assertThat(reports.get("loss/generator")).isEqualTo(-reports.get("score/fake"));
            assertThat(reports).doesNotContainKey("report/k");
            assertThat(game.variables().get(K).floats()).containsExactly(0.4f);
        }
    }

    @Test
    void kStaysBetweenNothingAndOne() {
        try (PlayedGame game = game(1000)) {
            game.play("discriminator", DATA);
            assertThat(k(game)).isEqualTo(1);

            // Generated samples far away are reconstructed so badly that the balance turns round.
            game.assign(Map.of("generator/kernel", HostTensor.of(Shape.of(2, 2), 90f, 0f, 0f, 90f)));
            game.play("discriminator", DATA);
            assertThat(k(game)).isZero();
        }
    }

    @Test
    void gradientsAreThoseOfTheCosts() {
        try (PlayedGame game = game(GAIN)) {
            game.assign(Map.of(K, HostTensor.of(Shape.SCALAR, 0.4f)));

            assertThat(game.gradients("discriminator", Player.DISCRIMINATOR, DATA))
                    .hasSize(9)
                    .allSatisfy(BeganTest::agree);
            assertThat(game.gradients("generator", Player.GENERATOR, Map.of()))
                    .containsOnlyKeys("generator/kernel")
                    .allSatisfy(BeganTest::agree);
        }
    }

    /** K itself changes too, but not by its gradient. */
    private static void agree(String name, float[][] gradients) {
        if (!name.equals(K)) {
            assertThat(gradients[0]).as(name).containsExactly(gradients[1], within(4e-3f));
        }
    }

    @Test
    void otherDiscriminatorsAndHeadsThatLearnAreRefused() {
        assertThatThrownBy(() -> record(Passing.identity(), new MeanHead()))
                .isInstanceOf(CombinationException.class)
                .hasMessage("loss: began reads how badly samples are reconstructed, but this discriminator does not"
                        + " reconstruct any: it gives no tap 'reconstruction'; use the discriminator autoencoder");
        assertThatThrownBy(() -> record(autoencoder(), new DenseHead(new DenseHead.Config(Initializer.normal(0.1)))))
                .isInstanceOf(CombinationException.class)
                .hasMessage("loss: began needs the error of reconstruction itself as the logit, but the head weighs it"
                        + " with weights that are trained; use the head mean");
    }

    @Test
    void meaninglessConstantsAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Began.Config(1.5, 0.001))
                .withMessage("gamma must be from 0 to 1 and gain at least 0, found 1.5 and 0.001");
        assertThatIllegalArgumentException().isThrownBy(() -> new Began.Config(0.5, -1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Began.Config(Double.NaN, 0.001));
    }

    private static double next(double k, Map<String, Float> reports) {
        double moved = k + GAIN * (GAMMA * -reports.get("score/real") + reports.get("score/fake"));
        return Math.max(0, Math.min(1, moved));
    }

    private static double k(PlayedGame game) {
        return game.variables().get(K).floats()[0];
    }

    private static PlayedGame game(double gain) {
        return PlayedGame.descending(parts(autoencoder(), new MeanHead(), gain), Built.points(2), 4);
    }

    private static void record(Discriminator discriminator, Head head) {
        parts(discriminator, head, GAIN)
                .record(Built.points(2), 4, new OptimizerSpec.Sgd(Schedule.constant(1), 0, false));
    }

    private static PlayedGame.Parts parts(Discriminator discriminator, Head head, double gain) {
        return new PlayedGame.Parts(
                Passing.linear(), discriminator, head, new Began(new Began.Config(GAMMA, gain)), Map.of());
    }

    private static AutoencoderDiscriminator autoencoder() {
        return new AutoencoderDiscriminator(new AutoencoderDiscriminator.Config(
                List.of(3), 1, new Activation.Elu(), new Initializer.GlorotUniform()));
    }
}
