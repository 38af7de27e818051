package dev.jgan.tensorflow;

import dev.jgan.api.backend.Batch;
import dev.jgan.api.backend.Moment;
import dev.jgan.api.backend.TurnResult;
import dev.jgan.api.game.GameProgram;
import dev.jgan.api.game.Player;
import dev.jgan.api.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** One variant of a turn: what one run of the session feeds, executes and fetches. */
final class CompiledTurn {
    private final String name;
    private final Set<String> columns;
    private final List<String> reports;
    private final Feeds feeds;
    private final Operand<TFloat32> reported;
    private final Op done;

    /**
     * Extends the graph. Order in a run: everything is computed from the old values; then optimizers and states; then
     * constraints; then moving averages.
     */
    CompiledTurn(String name, GameProgram.RecordedTurn turn, GameVariables variables, Translator.Table table, Ops tf) {
        this.name = name;
        Translation values = new Translation(table, tf, variables.store());
        this.feeds = values.feeds();
        this.columns = Set.copyOf(turn.inputs().keySet());
        this.reports = List.copyOf(turn.reports().keySet());

        List<Tensor> needed = new ArrayList<>(turn.reports().values());
        turn.updates().values().forEach(list -> list.forEach(update -> needed.add(update.gradient())));
        needed.addAll(turn.states().values());
        needed.addAll(turn.inputs().values());
        values.translate(needed);

        List<Operand<TFloat32>> scalars =
                turn.reports().values().stream().map(values::floats).toList();
        reported = scalars.isEmpty() ? tf.constant(new float[0]) : tf.stack(scalars);
        List<Op> computed = new ArrayList<>(needed.stream().<Op>map(values::get).toList());
        computed.add(reported);
        Op old = tf.withControlDependencies(computed).noOp();

        Ops afterOld = tf.withControlDependencies(old);
        List<Op> changes = new ArrayList<>();
        turn.updates()
                .forEach((player, updates) ->
                        changes.addAll(variables.update(afterOld, feeds.scalars(), player, updates, values)));
        turn.states()
                .forEach((state, next) ->
                        changes.add(variables.store().get(state.name()).assign(afterOld, values.floats(next))));
        Op updated = afterOld.withControlDependencies(changes).noOp();

        List<Player> players = List.copyOf(turn.updates().keySet());
        Ops afterUpdates = tf.withControlDependencies(updated);
        List<Op> constraining = new ArrayList<>(variables.constrain(afterUpdates, players));
        constraining.add(updated);
        Op constrained = tf.withControlDependencies(constraining).noOp();

        Ops afterConstraints = tf.withControlDependencies(constrained);
        List<Op> averages = new ArrayList<>(variables.average(afterConstraints, feeds.scalars(), players));
        averages.add(constrained);
        done = tf.withControlDependencies(averages).noOp();
    }

    Set<String> columns() {
        return columns;
    }

    TurnResult run(GameSession session, Batch batch, Moment moment, Progress progress) {
        return feeds.run(
                session,
                "the turn '" + name + "'",
                batch.columns(),
                progress,
                moment.key(),
                runner -> runner.fetch(reported).addTarget(done),
                result -> {
                    float[] values = Values.floats(result.get(0));
                    Map<String, Float> named = new LinkedHashMap<>();
                    for (int i = 0; i < values.length; i++) {
                        named.put(reports.get(i), values[i]);
                    }
                    return new TurnResult(named);
                });
    }
}
