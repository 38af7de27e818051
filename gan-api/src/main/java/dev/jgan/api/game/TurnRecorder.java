package dev.jgan.api.game;

import dev.jgan.api.network.Mode;
import dev.jgan.api.tensor.Shape;
import dev.jgan.api.tensor.ShapeException;
import dev.jgan.api.tensor.State;
import dev.jgan.api.tensor.Tensor;
import dev.jgan.api.tensor.Weight;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/** Records one variant of a turn. */
final class TurnRecorder extends ScopeRecorder implements Turn {
    private final GameProgram.TurnDefinition turn;
    private final IntPredicate due;
    private final Map<Player, Tensor> costs = new LinkedHashMap<>();
    private final Map<String, Tensor> reports = new LinkedHashMap<>();
    private final Map<State, List<Tensor>> states = new LinkedHashMap<>();

    TurnRecorder(ProgramRecorder program, GameProgram.TurnDefinition turn, IntPredicate due) {
        super(program, program.batchSize());
        this.turn = turn;
        this.due = due;
    }

    @Override
    public void minimize(Player player, Tensor cost) {
        if (!turn.trains().contains(player)) {
            throw new IllegalArgumentException("the turn '" + turn.name() + "' does not train " + player);
        }
        scalar("the cost of " + player, cost);
        if (costs.putIfAbsent(player, cost) != null) {
            throw new IllegalArgumentException("the turn '" + turn.name() + "' gives " + player + " two costs");
        }
    }

    @Override
    public void report(String name, Tensor value) {
        scalar("the report '" + name + "'", value);
        if (reports.putIfAbsent(name, value) != null) {
            throw new IllegalArgumentException("the turn '" + turn.name() + "' reports '" + name + "' twice");
        }
    }

    @Override
    public boolean due(int interval) {
        if (interval < 1) {
            throw new IllegalArgumentException("an interval must be at least 1, found " + interval);
        }
        return due.test(interval);
    }

    @Override
    public List<Weight> weights(Player player) {
        return program().weights(player);
    }

    @Override
    Mode transformMode() {
        return Mode.TRAIN;
    }

    @Override
    boolean readsShadows() {
        return false;
    }

    @Override
    void update(State state, Tensor next) {
        if (turn.trains().contains(program().owner(state))) {
            states.computeIfAbsent(state, key -> new ArrayList<>()).add(next);
        }
    }

    GameProgram.RecordedTurn finish() {
        Map<Player, List<GameProgram.Update>> updates = new LinkedHashMap<>();
        for (Player player : turn.trains()) {
            Tensor cost = costs.get(player);
            if (cost == null) {
                throw new IllegalArgumentException("the turn '" + turn.name() + "' gives " + player + " no cost");
            }
            updates.put(player, differentiate(player, cost));
        }
        Map<State, Tensor> next = means(states);
        List<Tensor> results = new ArrayList<>(reports.values());
        results.addAll(next.values());
        updates.values().forEach(list -> list.forEach(update -> results.add(update.gradient())));
        return new GameProgram.RecordedTurn(inputsOf(results), updates, next, reports);
    }

    private List<GameProgram.Update> differentiate(Player player, Tensor cost) {
        List<Weight> weights = program().weights(player);
        List<Tensor> gradients =
                gradients(cost, weights.stream().map(this::readRaw).toList());
        List<GameProgram.Update> updates = new ArrayList<>();
        Tensor squares = constant(0);
        for (int i = 0; i < weights.size(); i++) {
            updates.add(new GameProgram.Update(weights.get(i), gradients.get(i)));
            squares = add(squares, sum(square(gradients.get(i))));
        }
        report(Reports.loss(player), cost);
        report(Reports.gradientNorm(player), sqrt(squares));
        return updates;
    }

    private static void scalar(String what, Tensor value) {
        if (!value.shape().equals(Shape.SCALAR)) {
            throw new ShapeException(what + " must be a scalar, found " + value.shape());
        }
    }
}
