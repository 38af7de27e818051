package dev.jgan.api.game;

import dev.jgan.api.tensor.Tensor;
import dev.jgan.api.tensor.Weight;
import java.util.List;

/** The recording of one turn. */
public interface Turn extends Scope {
    /**
     * Gives a player its cost. All gradients of a turn are taken at the old weights.
     *
     * @param cost a scalar
     * @throws IllegalArgumentException if the turn does not train the player, or it has a cost already
     */
    void minimize(Player player, Tensor cost);

    /**
     * Reports a number of the turn.
     *
     * @param name unique within the turn, such as {@code score/real}
     * @param scalar a float scalar
     */
    void report(String name, Tensor scalar);

    /**
     * Whether a lazy part is due in this variant of the turn. A turn that asks is recorded once for each answer that can
     * come; the part is due at every {@code interval}-th turn of this name, the first included.
     *
     * @param interval at least 1; 1 is always due
     */
    boolean due(int interval);

    /** The weights of a player, in the order of their creation. */
    List<Weight> weights(Player player);
}
