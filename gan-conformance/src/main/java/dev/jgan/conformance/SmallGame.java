package dev.jgan.conformance;

import dev.jgan.api.backend.Backend;
import dev.jgan.api.backend.BackendOptions;
import dev.jgan.api.backend.Batch;
import dev.jgan.api.backend.CompiledGame;
import dev.jgan.api.backend.DrawKey;
import dev.jgan.api.backend.Moment;
import dev.jgan.api.backend.TurnResult;
import dev.jgan.api.game.Player;
import dev.jgan.api.game.Program;
import dev.jgan.api.game.ProgramRecorder;
import dev.jgan.api.optimizer.OptimizerSpec;
import dev.jgan.api.schedule.Schedule;
import dev.jgan.api.tensor.HostTensor;
import dev.jgan.api.tensor.Shape;
import java.util.Map;
import java.util.function.Consumer;

/** Games of a few lines for the rules of turns. Two players, {@link #A} and {@link #B}, who descend with rate 1. */
final class SmallGame {
    static final Player A = new Player("a");
    static final Player B = new Player("b");
    static final OptimizerSpec DESCENT = new OptimizerSpec.Sgd(Schedule.constant(1), 0, false);
    static final long SEED = 7;

    private SmallGame() {}

    static CompiledGame compile(Backend backend, Consumer<Program> game) {
        return compile(backend, Map.of(A, DESCENT, B, DESCENT), 1, SEED, game);
    }

    static CompiledGame compile(
            Backend backend, Map<Player, OptimizerSpec> optimizers, int batchSize, long seed, Consumer<Program> game) {
        return backend.compile(
                ProgramRecorder.record((program, specs) -> game.accept(program), Whole.SPECS, optimizers, batchSize),
                new BackendOptions(seed));
    }

    /** A game some of whose variables start from given values. */
    static CompiledGame compile(Backend backend, Map<String, HostTensor> initial, Consumer<Program> game) {
        return backend.compile(
                ProgramRecorder.record(
                        (program, specs) -> game.accept(program), Whole.SPECS, Map.of(A, DESCENT, B, DESCENT), 1),
                new BackendOptions(SEED, initial));
    }

    /** Runs a turn without data at a tick, which is also the step and the occurrence. */
    static TurnResult run(CompiledGame game, String turn, long tick) {
        return run(game, turn, tick, Batch.EMPTY);
    }

    static TurnResult run(CompiledGame game, String turn, long tick, Batch batch) {
        return game.run(turn, batch, new Moment(new DrawKey(SEED, tick), tick, tick));
    }

    /** A variable's only element. */
    static float scalar(CompiledGame game, String name) {
        HostTensor value = game.variables().get(name);
        if (value == null) {
            throw new AssertionError("there is no variable '" + name + "' among "
                    + game.variables().keySet());
        }
        return value.floats()[0];
    }

    static HostTensor scalar(double value) {
        return HostTensor.of(Shape.SCALAR, (float) value);
    }
}
