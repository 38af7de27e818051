package dev.jgan.api.network;

import dev.jgan.api.schedule.Schedule;
import dev.jgan.api.tensor.Ops;
import dev.jgan.api.tensor.Shape;
import dev.jgan.api.tensor.State;
import dev.jgan.api.tensor.Tensor;
import dev.jgan.api.tensor.Weight;

/** One application of a network to a batch. */
public interface Pass extends Ops {
    /** Whether it trains or samples. */
    Mode mode();

    /** What it is applied to. */
    Origin origin();

    /**
     * What the samples of this application are conditioned on; {@link Condition#NONE} where {@link NetBuilder#classes} was 0
     * when the network was built.
     */
    Condition condition();

    /** The value of a weight at the start of the turn, after the transforms that regularizers installed. */
    Tensor read(Weight weight);

    /** The value of a state at the start of the turn. */
    Tensor read(State state);

    /**
     * Gives a state its value after the turn. It is committed once, after all reads, and only if the turn trains the state's
     * player and this pass is neither SAMPLE nor PENALTY; several updates in one turn commit their mean.
     *
     * @param next of the state's shape
     */
    void update(State state, Tensor next);

    /**
     * Standard normal draws, fresh at every turn.
     *
     * @param site names the draw within this application; the same site twice in one application is an error
     */
    Tensor normal(String site, Shape shape);

    /** Draws uniform on [0, 1), fresh at every turn; see {@link #normal} for the site. */
    Tensor uniform(String site, Shape shape);

    /** The value of a schedule at the current step, a scalar. */
    Tensor scalar(Schedule schedule);
}
