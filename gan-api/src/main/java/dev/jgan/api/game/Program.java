package dev.jgan.api.game;

import dev.jgan.api.network.LatentSpec;
import dev.jgan.api.schedule.Schedule;
import dev.jgan.api.tensor.Shape;
import dev.jgan.api.tensor.Tensor;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/** Where a game declares what it consists of. */
public interface Program {
    /** Creates a network whose applications are not conditioned on anything; see {@link #network(String, Player, int)}. */
    default Network network(String name, Player player) {
        return network(name, player, 0);
    }

    /**
     * Creates a network.
     *
     * @param name unique; the first part of its variables' names
     * @param player whose turns train it
     * @param classes how many classes its applications are conditioned on, 0 for none
     */
    Network network(String name, Player player, int classes);

    /** All networks so far, in the order of their creation. */
    List<Network> networks();

    /** Samples a turn sees. */
    int batchSize();

    /**
     * Says what the input {@code latents} of the function {@code generate} consists of, where that is more than the
     * specifications of the game say: codes. Those who ask for samples can then ask for a code by its name.
     */
    void latents(LatentSpec spec);

    /**
     * The shape that a computation would have in a turn of the program's batch size; nothing of it stays. For building what
     * depends on the shape of another network's output.
     */
    Shape shapeOf(Function<Scope, Tensor> body);

    /**
     * Declares a turn.
     *
     * @param name by which a schedule asks for it
     * @param trains the players that it updates; the body gives each one a cost
     * @param body records the turn
     */
    void turn(String name, Set<Player> trains, Consumer<Turn> body);

    /**
     * Declares a function of the trained networks.
     *
     * @param name by which it is called
     * @param body records the function
     */
    void function(String name, Consumer<FunctionScope> body);

    /** Applies a constraint to all weights of a player at initialisation and after each of its updates, in order. */
    void constrain(Player player, Network.Constraint constraint);

    /**
     * Keeps an exponential moving average of a player's weights and states, updated after each of its turns; functions read
     * it instead of the variables themselves.
     *
     * @param decay in [0, 1): the weight of the old average
     */
    void shadow(Player player, Schedule decay);

    /**
     * Measures the states of a player's moving average anew before anything reads them, as the average of a network's
     * statistics is not the statistics of the averaged network. Weights are read from the average; the states that the body
     * updates in {@link dev.jgan.api.network.Mode#CALIBRATE} are set to the mean of their updates. Its draws are the same each
     * time.
     *
     * @param player has a moving average
     * @param batch how many samples the body is recorded for, at least 1
     * @param body applies the player's networks; it has no inputs
     */
    void calibrate(Player player, int batch, Consumer<Scope> body);
}
