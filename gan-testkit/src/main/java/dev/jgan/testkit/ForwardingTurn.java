package dev.jgan.testkit;

import dev.jgan.api.game.Player;
import dev.jgan.api.game.Turn;
import dev.jgan.api.network.Condition;
import dev.jgan.api.network.Mode;
import dev.jgan.api.network.Origin;
import dev.jgan.api.network.Pass;
import dev.jgan.api.tensor.DType;
import dev.jgan.api.tensor.Operation;
import dev.jgan.api.tensor.Shape;
import dev.jgan.api.tensor.Tensor;
import dev.jgan.api.tensor.Weight;
import java.util.List;

/** Records into another turn, but for costs and reports. */
abstract class ForwardingTurn implements Turn {
    private final Turn turn;

    ForwardingTurn(Turn turn) {
        this.turn = turn;
    }

    Turn turn() {
        return turn;
    }

    @Override
    public boolean due(int interval) {
        return turn.due(interval);
    }

    @Override
    public List<Weight> weights(Player player) {
        return turn.weights(player);
    }

    @Override
    public int batch() {
        return turn.batch();
    }

    @Override
    public Tensor input(String name, Shape sample, DType type) {
        return turn.input(name, sample, type);
    }

    @Override
    public Pass pass(String site, Mode mode, Origin origin, Condition condition) {
        return turn.pass(site, mode, origin, condition);
    }

    @Override
    public Tensor apply(Operation operation, List<Tensor> inputs) {
        return turn.apply(operation, inputs);
    }
}
