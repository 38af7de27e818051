package dev.jgan.api.backend;

import dev.jgan.api.tensor.HostTensor;
import java.util.Map;

/**
 * How a program is compiled, beside what the backend's own configuration says.
 *
 * @param seed of the run: initial values are keyed by it and the variable's name
 * @param initial values of some weights and states by name, in place of what their initializers would give; each of its
 *     variable's shape. Constraints are applied to them, and moving averages start from them, as ever
 */
public record BackendOptions(long seed, Map<String, HostTensor> initial) {
    public BackendOptions {
        initial = Map.copyOf(initial);
    }

    /** All variables start as their initializers say. */
    public BackendOptions(long seed) {
        this(seed, Map.of());
    }
}
