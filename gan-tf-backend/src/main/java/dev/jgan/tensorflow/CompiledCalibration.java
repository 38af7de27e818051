package dev.jgan.tensorflow;

import dev.jgan.api.backend.DrawKey;
import dev.jgan.api.game.GameProgram;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;

/** Measures states of moving averages and sets them; with the same draws each time. */
final class CompiledCalibration {
    /** No turn has it, nor do samples and evaluations. */
    private static final long TICK = Long.MIN_VALUE;

    private final Feeds feeds;
    private final Op done;

    /** Extends the graph. All states are measured before any of them is set. */
    CompiledCalibration(GameProgram.Calibration calibration, VariableStore variables, Translator.Table table, Ops tf) {
        Translation values = new Translation(table, tf, variables);
        this.feeds = values.feeds();
        values.translate(calibration.states().values());
        List<Op> measured = new ArrayList<>(
                calibration.states().values().stream().<Op>map(values::get).toList());
        Ops afterwards = tf.withControlDependencies(measured);
        List<Op> set = new ArrayList<>();
        calibration
                .states()
                .forEach((state, value) ->
                        set.add(variables.get(Shadows.name(state.name())).assign(afterwards, values.floats(value))));
        this.done = tf.withControlDependencies(set).noOp();
    }

    void run(GameSession session, long seed, Progress progress) {
        feeds.run(
                session,
                "a calibration",
                Map.of(),
                progress,
                new DrawKey(seed, TICK),
                runner -> runner.addTarget(done),
                result -> done);
    }
}
