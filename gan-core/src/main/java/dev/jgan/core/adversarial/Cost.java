package dev.jgan.core.adversarial;

import dev.jgan.api.game.Player;
import dev.jgan.api.game.Reports;
import dev.jgan.api.game.Turn;
import dev.jgan.api.tensor.Shape;
import dev.jgan.api.tensor.ShapeException;
import dev.jgan.api.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;

/** Sums up one player's cost of one turn. */
final class Cost {
    private final Turn turn;
    private final Player player;
    private final Map<String, Tensor> terms = new LinkedHashMap<>();

    Cost(Turn turn, Player player) {
        this.turn = turn;
        this.player = player;
    }

    Player player() {
        return player;
    }

    void add(String name, Tensor term) {
        if (!term.shape().equals(Shape.SCALAR)) {
            throw new ShapeException("the term '" + name + "' of the cost of " + player + " must be a scalar, found "
                    + term.shape() + "; take its mean over the batch");
        }
        String unique = name;
        for (int i = 2; terms.containsKey(unique); i++) {
            unique = name + "-" + i;
        }
        terms.put(unique, term);
    }

    /** Hands the sum to the turn, and each summand to its reports. */
    void minimize() {
        terms.forEach((name, term) -> turn.report(Reports.term(player, name), term));
        turn.minimize(player, terms.values().stream().reduce(turn::add).orElseThrow());
    }
}
