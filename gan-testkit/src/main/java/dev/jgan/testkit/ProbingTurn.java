package dev.jgan.testkit;

import dev.jgan.api.game.Player;
import dev.jgan.api.game.Reports;
import dev.jgan.api.game.Turn;
import dev.jgan.api.tensor.Tensor;

/** A turn that reports costs and their terms, and trains nobody. */
final class ProbingTurn extends ForwardingTurn {
    ProbingTurn(Turn turn) {
        super(turn);
    }

    @Override
    public void minimize(Player player, Tensor cost) {
        turn().report(Reports.loss(player), cost);
    }

    @Override
    public void report(String name, Tensor value) {
        turn().report(name, value);
    }
}
