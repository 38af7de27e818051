package dev.jgan.plugins.trial;

import dev.jgan.api.adversarial.Loss;
import dev.jgan.api.adversarial.Regularizer;
import dev.jgan.api.backend.BackendOptions;
import dev.jgan.api.backend.Batch;
import dev.jgan.api.backend.CompiledGame;
import dev.jgan.api.backend.DrawKey;
import dev.jgan.api.backend.Moment;
import dev.jgan.api.game.GameProgram;
import dev.jgan.api.game.Player;
import dev.jgan.api.game.ProgramRecorder;
import dev.jgan.api.game.Reports;
import dev.jgan.api.network.Discriminator;
import dev.jgan.api.network.Generator;
import dev.jgan.api.network.Head;
import dev.jgan.api.network.Specs;
import dev.jgan.api.optimizer.OptimizerSpec;
import dev.jgan.api.schedule.Schedule;
import dev.jgan.api.tensor.HostTensor;
import dev.jgan.core.adversarial.AdversarialGame;
import dev.jgan.core.adversarial.AdversarialParts;
import dev.jgan.core.adversarial.AdversarialParts.NamedRegularizer;
import dev.jgan.tensorflow.TensorFlowBackend;
import dev.jgan.tensorflow.TensorFlowConfig;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An adversarial game on TensorFlow whose turns a test plays one by one. */
public final class PlayedGame implements AutoCloseable {
    private static final long SEED = 7;

    /** Small beside the curvature of costs, large beside the rounding of floats. */
    private static final float STEP = 1f / 128;

    private final CompiledGame game;
    private long tick;

    /** What a game is made of; both players learn by the same optimizer. */
    public record Parts(
            Generator generator,
            Discriminator discriminator,
            Head head,
            Loss loss,
            Map<String, Regularizer> regularizers) {
        /** Records all turns, as validation does, and gives back what a backend compiles. */
        public GameProgram record(Specs specs, int batch, OptimizerSpec optimizer) {
            List<NamedRegularizer> named = new ArrayList<>();
            regularizers.forEach((name, each) -> named.add(new NamedRegularizer(name, "regularizers." + name, each)));
            AdversarialParts parts = new AdversarialParts(generator, discriminator, head, loss, named);
            GameProgram program = ProgramRecorder.record(
                    new AdversarialGame(parts, batch, warning -> {}),
                    specs,
                    Map.of(Player.GENERATOR, optimizer, Player.DISCRIMINATOR, optimizer),
                    batch);
            program.turns().values().forEach(turn -> turn.record(turn.due(0)));
            return program;
        }
    }

    private PlayedGame(GameProgram program) {
        this.game = new TensorFlowBackend(TensorFlowConfig.auto()).compile(program, new BackendOptions(SEED));
    }

    /** A game whose players learn by plain descent at a rate of 1: a weight's change is minus its gradient. */
    public static PlayedGame descending(Parts parts, Specs specs, int batch) {
        return new PlayedGame(parts.record(specs, batch, new OptimizerSpec.Sgd(Schedule.constant(1), 0, false)));
    }

    /** A game that learns as games usually do. */
    public static PlayedGame learning(Parts parts, Specs specs, int batch, double rate) {
        return new PlayedGame(
                parts.record(specs, batch, new OptimizerSpec.Adam(Schedule.constant(rate), 0.5, 0.999, 1e-8)));
    }

    /** Plays a turn and gives back its reports. */
    public Map<String, Float> play(String turn, Map<String, HostTensor> data) {
        Map<String, Float> reports = run(turn, data);
        tick++;
        return reports;
    }

    /** The reports of the turn that comes next, which is left to be played: its draws are the same once more. */
    public Map<String, Float> probe(String turn, Map<String, HostTensor> data) {
        Map<String, HostTensor> before = game.variables();
        Map<String, Float> reports = run(turn, data);
        game.assign(before);
        return reports;
    }

    private Map<String, Float> run(String turn, Map<String, HostTensor> data) {
        return game.run(turn, new Batch(data), new Moment(new DrawKey(SEED, tick), tick, tick))
                .reports();
    }

    /**
     * Of a descending game, the gradients of a turn that trains a player, and how they differ from the differences of its
     * cost, with the same draws. The variables stay as they are.
     *
     * @return for each weight that changed, by name, its gradient and that of differences, element by element
     */
    public Map<String, float[][]> gradients(String turn, Player player, Map<String, HostTensor> data) {
        Map<String, HostTensor> before = game.variables();
        run(turn, data);
        Map<String, HostTensor> after = game.variables();
        Map<String, float[][]> found = new LinkedHashMap<>();
        before.forEach((name, value) -> {
            float[] old = value.floats();
            float[] now = after.get(name).floats();
            if (!Arrays.equals(old, now)) {
                float[][] both = new float[2][old.length];
                for (int i = 0; i < old.length; i++) {
                    both[0][i] = old[i] - now[i];
                    both[1][i] = (cost(turn, player, data, before, name, i, STEP)
                                    - cost(turn, player, data, before, name, i, -STEP))
                            / (2 * STEP);
                }
                found.put(name, both);
            }
        });
        game.assign(before);
        return found;
    }

    private float cost(
            String turn,
            Player player,
            Map<String, HostTensor> data,
            Map<String, HostTensor> values,
            String name,
            int element,
            float step) {
        game.assign(values);
        HostTensor value = values.get(name);
        float[] moved = value.floats().clone();
        moved[element] += step;
        game.assign(Map.of(name, HostTensor.of(value.shape(), moved)));
        return run(turn, data).get(Reports.loss(player));
    }

    /** Calls a function. */
    public Map<String, HostTensor> call(String function, int count, Map<String, HostTensor> inputs) {
        return game.call(function, count, inputs, new DrawKey(SEED, -1));
    }

    /** The values of weights and states. */
    public Map<String, HostTensor> variables() {
        return game.variables();
    }

    /** Sets some variables. */
    public void assign(Map<String, HostTensor> values) {
        game.assign(values);
    }

    @Override
    public void close() {
        game.close();
    }
}
