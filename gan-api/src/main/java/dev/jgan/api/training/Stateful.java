package dev.jgan.api.training;

import java.util.Map;

/**
 * A component with state that a resumed run must have again: schedules, guards, datasets, observers. The state is saved in
 * every checkpoint.
 */
public interface Stateful {
    /** The state, as strings by name. */
    Map<String, String> state();

    /**
     * Takes a saved state over.
     *
     * @param state what {@link #state} gave
     */
    void restore(Map<String, String> state);
}
