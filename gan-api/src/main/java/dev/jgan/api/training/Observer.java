package dev.jgan.api.training;

import dev.jgan.api.event.TrainingEvent;

/**
 * A component that watches a run. It is called for every event, in order, on the training thread; what takes long belongs
 * on a thread of its own. Its failure is logged, counted and shown, and never ends the run.
 */
public interface Observer extends AutoCloseable {
    /** Something happened. */
    void on(TrainingEvent event);

    /** The run is over; called once, after the last event. */
    @Override
    default void close() {}
}
