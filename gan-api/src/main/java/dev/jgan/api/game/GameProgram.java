package dev.jgan.api.game;

import dev.jgan.api.network.LatentSpec;
import dev.jgan.api.optimizer.OptimizerSpec;
import dev.jgan.api.schedule.Schedule;
import dev.jgan.api.tensor.State;
import dev.jgan.api.tensor.Tensor;
import dev.jgan.api.tensor.Variable;
import dev.jgan.api.tensor.Weight;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** All that a backend needs to know of a game: its variables, and the nodes of every turn and function. */
public interface GameProgram {
    /** Samples a turn sees. */
    int batchSize();

    /** What latents consist of, codes included. */
    LatentSpec latent();

    /** Each player's optimizer. */
    Map<Player, OptimizerSpec> optimizers();

    /** All weights and states, in the order of their creation. */
    List<Variable> variables();

    /** The player that a variable belongs to. */
    Player owner(Variable variable);

    /** The states that a run fills with samples of the data before its first turn, each {@code [rows, …]}. */
    List<State> references();

    /** The constrained weights, each with how its value is changed, in order of application. */
    List<Constrained> constraints();

    /** The moving averages. */
    List<Shadow> shadows();

    /** How states of moving averages are measured. */
    List<Calibration> calibrations();

    /** The turns by name. */
    Map<String, TurnDefinition> turns();

    /** The functions by name. */
    Map<String, FunctionDefinition> functions();

    /**
     * A constraint, recorded in a graph of its own.
     *
     * @param weight what is constrained
     * @param value the node that stands for its value after the update
     * @param constrained the node that it is set to
     */
    record Constrained(Weight weight, Tensor value, Tensor constrained) {}

    /** The moving average of one player's variables. */
    record Shadow(Player player, Schedule decay) {}

    /**
     * A measurement of states of a player's moving average, before anything reads them.
     *
     * @param player whose states they are
     * @param states their values as nodes of a recording without inputs, which reads the moving average
     */
    record Calibration(Player player, Map<State, Tensor> states) {}

    /** A turn that can be recorded. */
    interface TurnDefinition {
        /** The name. */
        String name();

        /** The players that it trains. */
        Set<Player> trains();

        /** The intervals of its lazy parts, ascending; without 1. */
        List<Integer> intervals();

        /**
         * The nodes of the variant in which just these intervals are due.
         *
         * @param due some of {@link #intervals}
         */
        RecordedTurn record(Set<Integer> due);

        /** The variant for the n-th turn of this name, from 0. */
        default Set<Integer> due(long occurrence) {
            return Set.copyOf(intervals().stream()
                    .filter(interval -> occurrence % interval == 0)
                    .toList());
        }
    }

    /** A function that can be recorded. */
    interface FunctionDefinition {
        /** The name. */
        String name();

        /** The nodes for calls with this many samples. */
        RecordedFunction record(int batch);
    }

    /**
     * One variant of a turn.
     *
     * @param inputs the columns it reads, by name
     * @param updates each trained player's weights with their gradients
     * @param states the states it updates, with their next values
     * @param reports the scalars it gives back, by name
     */
    record RecordedTurn(
            Map<String, Tensor> inputs,
            Map<Player, List<Update>> updates,
            Map<State, Tensor> states,
            Map<String, Tensor> reports) {}

    /** A weight and its gradient. */
    record Update(Weight weight, Tensor gradient) {}

    /**
     * A function for one number of samples.
     *
     * @param inputs what it is called with, by name; each {@code [batch, …]}
     * @param outputs what it gives back, by name; each {@code [batch, …]}
     */
    record RecordedFunction(Map<String, Tensor> inputs, Map<String, Tensor> outputs) {}
}
