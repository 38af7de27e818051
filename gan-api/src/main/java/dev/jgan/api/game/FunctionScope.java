package dev.jgan.api.game;

import dev.jgan.api.tensor.Tensor;

/** The recording of one function. */
public interface FunctionScope extends Scope {
    /**
     * Gives back a value.
     *
     * @param name unique within the function
     * @param value {@code [batch, …]}
     */
    void output(String name, Tensor value);
}
