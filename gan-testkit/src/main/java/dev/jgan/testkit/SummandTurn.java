package dev.jgan.testkit;

import dev.jgan.api.game.Player;
import dev.jgan.api.game.Turn;
import dev.jgan.api.tensor.Tensor;
import java.util.Optional;

/** A turn that trains one player on one summand of its cost. */
final class SummandTurn extends ForwardingTurn {
    private final Summand summand;
    private Optional<Tensor> reported = Optional.empty();

    SummandTurn(Turn turn, Summand summand) {
        super(turn);
        this.summand = summand;
    }

    @Override
    public void minimize(Player player, Tensor cost) {
        if (player.equals(summand.player())) {
            // A lazy term is missing from the variant in which it is not due, which is never run.
            turn().minimize(player, reported.orElse(cost));
        }
    }

    @Override
    public void report(String name, Tensor value) {
        if (name.equals(summand.report())) {
            reported = Optional.of(value);
        }
    }
}
