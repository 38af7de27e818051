package dev.jgan.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jgan.api.adversarial.Loss;
import dev.jgan.api.backend.BackendOptions;
import dev.jgan.api.backend.Batch;
import dev.jgan.api.backend.CompiledGame;
import dev.jgan.api.backend.DrawKey;
import dev.jgan.api.backend.Moment;
import dev.jgan.api.game.GameProgram;
import dev.jgan.api.game.Player;
import dev.jgan.api.game.ProgramRecorder;
import dev.jgan.api.optimizer.OptimizerSpec;
import dev.jgan.api.schedule.Schedule;
import dev.jgan.api.tensor.HostTensor;
import dev.jgan.api.tensor.Initializer;
import dev.jgan.api.tensor.Shape;
import dev.jgan.core.adversarial.AdversarialGame;
import dev.jgan.core.adversarial.AdversarialParts;
import dev.jgan.core.adversarial.AdversarialParts.NamedRegularizer;
import dev.jgan.plugins.head.DenseHead;
import dev.jgan.plugins.layer.Activation;
import dev.jgan.plugins.loss.Minimax;
import dev.jgan.plugins.loss.NonSaturating;
import dev.jgan.plugins.loss.Wasserstein;
import dev.jgan.plugins.network.MlpDiscriminator;
import dev.jgan.plugins.network.MlpGenerator;
import dev.jgan.plugins.network.Normalization;
import dev.jgan.plugins.regularizer.GradientPenalty;
import dev.jgan.plugins.regularizer.WeightClipping;
import dev.jgan.plugins.trial.Built;
import dev.jgan.tensorflow.TensorFlowBackend;
import dev.jgan.tensorflow.TensorFlowConfig;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Signs and roles are right: each game draws the generator to where the data is. */
class LearningTest {
    private static final int BATCH = 64;
    private static final int STEPS = 600;
    private static final long SEED = 11;
    private static final float X = 1.5f;
    private static final float Y = -1;
    private static final float DEVIATION = 0.3f;

    /** It starts beyond this distance; of four seeds and all games the worst ended at 0.6. */
    private static final double FAR = 0.9;

    @Test
    void minimaxMovesTheGeneratorToTheData() {
        arrives(new Minimax(), List.of(), 1);
    }

    @Test
    void nonSaturatingMovesTheGeneratorToTheData() {
        arrives(new NonSaturating(), List.of(), 1);
    }

    @Test
    void wassersteinWithPenaltyMovesTheGeneratorToTheData() {
        GradientPenalty penalty = new GradientPenalty(new GradientPenalty.Config(1, 1, false, 1));
        arrives(new Wasserstein(), List.of(new NamedRegularizer("penalty", "regularizers[0]", penalty)), 3);
    }

    @Test
    void wassersteinWithClippingMovesTheGeneratorToTheData() {
        WeightClipping clipping = new WeightClipping(new WeightClipping.Config(0.1));
        arrives(new Wasserstein(), List.of(new NamedRegularizer("clipping", "regularizers[0]", clipping)), 3);
    }

    private static void arrives(Loss loss, List<NamedRegularizer> regularizers, int criticTurns) {
        try (CompiledGame game = new TensorFlowBackend(TensorFlowConfig.auto())
                .compile(record(loss, regularizers), new BackendOptions(SEED))) {
            double before = distance(game);
            Random random = new Random(SEED);
            long tick = 0;
            for (int step = 0; step < STEPS; step++) {
                for (int turn = 0; turn < criticTurns; turn++) {
                    Moment moment = new Moment(new DrawKey(SEED, tick++), step, (long) step * criticTurns + turn);
                    game.run("discriminator", data(random), moment);
                }
                game.run("generator", Batch.EMPTY, new Moment(new DrawKey(SEED, tick++), step, step));
            }

            assertThat(before)
                    .as("distance of the means at first, seed %d", SEED)
                    .isGreaterThan(FAR);
            assertThat(distance(game))
                    .as("distance of the means at last, seed %d", SEED)
                    .isLessThan(FAR);
        }
    }

    private static Batch data(Random random) {
        float[] points = new float[2 * BATCH];
        for (int i = 0; i < BATCH; i++) {
            points[2 * i] = X + DEVIATION * (float) random.nextGaussian();
            points[2 * i + 1] = Y + DEVIATION * (float) random.nextGaussian();
        }
        return new Batch(Map.of("samples", HostTensor.of(Shape.of(BATCH, 2), points)));
    }

    /** Between the means of data and of generated samples. */
    private static double distance(CompiledGame game) {
        int count = 256;
        DrawKey key = new DrawKey(SEED, 0);
        Map<String, HostTensor> latents = game.call("latents", count, Map.of(), key);
        float[] samples =
                game.call("generate", count, latents, key).get("samples").floats();
        double x = 0;
        double y = 0;
        for (int i = 0; i < count; i++) {
            x += samples[2 * i] / count;
            y += samples[2 * i + 1] / count;
        }
        return Math.hypot(x - X, y - Y);
    }

    private static GameProgram record(Loss loss, List<NamedRegularizer> regularizers) {
        List<Integer> hidden = List.of(32, 32);
        Initializer glorot = new Initializer.GlorotUniform();
        AdversarialParts parts = new AdversarialParts(
                new MlpGenerator(new MlpGenerator.Config(
                        hidden, new Activation.Relu(), Normalization.NONE, Optional.empty(), glorot)),
                new MlpDiscriminator(
                        new MlpDiscriminator.Config(hidden, new Activation.LeakyRelu(0.2), Normalization.NONE, glorot)),
                new DenseHead(new DenseHead.Config(glorot)),
                loss,
                regularizers);
        OptimizerSpec adam = new OptimizerSpec.Adam(Schedule.constant(1e-3), 0.5, 0.9, 1e-8);
        return ProgramRecorder.record(
                new AdversarialGame(parts, BATCH, warning -> {}),
                Built.points(2),
                Map.of(Player.GENERATOR, adam, Player.DISCRIMINATOR, adam),
                BATCH);
    }
}
