package dev.jgan.api.network;

import dev.jgan.api.tensor.Tensor;

/** Applies something to the values of a network: a built layer, a feature layer, a change of samples. */
@FunctionalInterface
public interface LayerFunction {
    /** {@code [N, …]} to {@code [N, …]}. */
    Tensor apply(Pass pass, Tensor x);
}
