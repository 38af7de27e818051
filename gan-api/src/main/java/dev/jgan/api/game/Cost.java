package dev.jgan.api.game;

import dev.jgan.api.tensor.Shape;
import dev.jgan.api.tensor.ShapeException;
import dev.jgan.api.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;

/** Sums up one player's cost of one turn from its terms, each of which is reported. */
public final class Cost {
    private final Turn turn;
    private final Player player;
    private final Map<String, Tensor> terms = new LinkedHashMap<>();

    /** A cost without terms yet. */
    public Cost(Turn turn, Player player) {
        this.turn = turn;
        this.player = player;
    }

    /** Whose cost it is. */
    public Player player() {
        return player;
    }

    /**
     * Adds a term.
     *
     * @param name by which it is reported; a second one of the name gets {@code -2} behind it
     * @param term a scalar
     */
    public void add(String name, Tensor term) {
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

    /** The terms so far, by the names by which they are reported. */
    public Map<String, Tensor> terms() {
        return Map.copyOf(terms);
    }

    /** Hands the sum of the terms, of which there is at least one, to the turn, and each to its reports. */
    public void minimize() {
        terms.forEach((name, term) -> turn.report(Reports.term(player, name), term));
        turn.minimize(player, terms.values().stream().reduce(turn::add).orElseThrow());
    }
}
