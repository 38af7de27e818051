package dev.jgan.plugins.regularizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.jgan.api.adversarial.Loss;
import dev.jgan.api.adversarial.StepContext;
import dev.jgan.api.adversarial.Trait;
import dev.jgan.api.backend.BackendOptions;
import dev.jgan.api.backend.Batch;
import dev.jgan.api.backend.CompiledGame;
import dev.jgan.api.backend.DrawKey;
import dev.jgan.api.backend.Moment;
import dev.jgan.api.game.GameProgram;
import dev.jgan.api.game.Player;
import dev.jgan.api.game.ProgramRecorder;
import dev.jgan.api.network.Discriminator;
import dev.jgan.api.network.Features;
import dev.jgan.api.network.Generated;
import dev.jgan.api.network.Generator;
import dev.jgan.api.network.Logits;
import dev.jgan.api.optimizer.OptimizerSpec;
import dev.jgan.api.schedule.Schedule;
import dev.jgan.api.tensor.HostTensor;
import dev.jgan.api.tensor.Initializer;
import dev.jgan.api.tensor.Role;
import dev.jgan.api.tensor.Shape;
import dev.jgan.api.tensor.Tensor;
import dev.jgan.api.tensor.Weight;
import dev.jgan.core.adversarial.AdversarialGame;
import dev.jgan.core.adversarial.AdversarialParts;
import dev.jgan.core.adversarial.AdversarialParts.NamedRegularizer;
import dev.jgan.plugins.trial.Built;
import dev.jgan.tensorflow.TensorFlowBackend;
import dev.jgan.tensorflow.TensorFlowConfig;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A game whose loss is 0, so that only the averaging moves the weights; rate 1, weight 0.125. */
class HistoricalAveragingTest {
    private static final int BATCH = 2;
    private static final float WEIGHT = 0.125f;

    @Test
    void aPlayerIsDrawnToTheMeanOfItsPastWeights() {
        try (CompiledGame game = compile(1)) {
            // Past weights 1, then 3; now 6: (6 - 2)² · 0.125, and its slope (6 - 2) · 0.25.
            turn(game, 1, 0, 1, "discriminator");
            turn(game, 3, 0.5f, 2.5f, "discriminator");
            turn(game, 6, 2, 5, "discriminator");

            assertThat(value(game, "historical-averaging-discriminator/turns")).isEqualTo(3);
            assertThat(value(game, "historical-averaging-discriminator/discriminator/kernel/mean"))
                    .isCloseTo(10 / 3f, within(1e-5f));
            assertThat(value(game, "historical-averaging-generator/turns")).isZero();
        }
    }

    @Test
    void eachPlayerHasAHistoryOfItsOwnTurns() {
        try (CompiledGame game = compile(1)) {
            turn(game, 1, 0, 1, "generator");
            turn(game, 5, 0, 5, "discriminator");
            turn(game, 3, 0.5f, 2.5f, "generator");
        }
    }

    @Test
    void aLazyTermKeepsTheHistoryOfItsOwnTurnsAndWeighsMore() {
        try (CompiledGame game = compile(2)) {
            turn(game, 1, 0, 1, "discriminator");
            assertThat(run(game, 100, "discriminator", 1)).doesNotContainKey("term/discriminator/historical-averaging");
            turn(game, 3, 1, 2, "discriminator");

            assertThat(value(game, "historical-averaging-discriminator/turns")).isEqualTo(2);
        }
    }

    /** Plays a turn in which all is due from a weight and checks the term and the weight after it. */
    private static void turn(CompiledGame game, float weight, float term, float after, String player) {
        Map<String, Float> reports = run(game, weight, player, 0);

        assertThat(reports.get("term/" + player + "/historical-averaging")).isCloseTo(term, within(1e-5f));
        assertThat(value(game, player + "/kernel")).isCloseTo(after, within(1e-5f));
    }

    private static Map<String, Float> run(CompiledGame game, float weight, String player, long occurrence) {
        game.assign(Map.of(player + "/kernel", HostTensor.of(Shape.of(1, 1), weight)));
        Batch batch = new Batch(Map.of("samples", HostTensor.of(Shape.of(BATCH, 1), 1f, 2f)));
        return game.run(player, batch, new Moment(new DrawKey(1, 0), 0, occurrence))
                .reports();
    }

    private static float value(CompiledGame game, String variable) {
        return game.variables().get(variable).floats()[0];
    }

    private static CompiledGame compile(int every) {
        Generator generator = (network, specs) -> {
            Weight kernel = network.weight("kernel", Shape.of(1, 1), Initializer.ones(), Role.KERNEL);
            return (pass, latent) -> Generated.of(pass.matmul(pass.slice(latent.values(), 1, 0, 1), pass.read(kernel)));
        };
        Discriminator discriminator = (network, specs) -> {
            Weight kernel = network.weight("kernel", Shape.of(1, 1), Initializer.ones(), Role.KERNEL);
            return (pass, samples) -> Features.of(pass.matmul(samples, pass.read(kernel)));
        };
        HistoricalAveraging averaging = new HistoricalAveraging(new HistoricalAveraging.Config(WEIGHT, every));
        AdversarialParts parts = new AdversarialParts(
                generator,
                discriminator,
                (network, specs, features) -> (pass, seen) -> Logits.of(seen.output()),
                new Nothing(),
                List.of(new NamedRegularizer("historical-averaging", "regularizers.0", averaging)));
        OptimizerSpec descent = new OptimizerSpec.Sgd(Schedule.constant(1), 0, false);
        GameProgram program = ProgramRecorder.record(
                new AdversarialGame(parts, BATCH, warning -> {}),
                Built.points(1),
                Map.of(Player.GENERATOR, descent, Player.DISCRIMINATOR, descent),
                BATCH);
        return new TensorFlowBackend(TensorFlowConfig.auto()).compile(program, new BackendOptions(1));
    }

    /** Asks nothing of either player. */
    private static final class Nothing implements Loss {
        @Override
        public Set<Trait> traits() {
            return Set.of();
        }

        @Override
        public Tensor discriminator(StepContext context) {
            return context.constant(0);
        }

        @Override
        public Tensor generator(StepContext context) {
            return context.constant(0);
        }
    }
}
