package dev.jgan.api.network;

import dev.jgan.api.tensor.Tensor;

/** Applies a built head. */
@FunctionalInterface
public interface HeadFunction {
    /** The logits {@code [N,k]} of each sample; the main head's are {@code [N,1]}. */
    Tensor apply(Pass pass, Features features, Condition condition);
}
