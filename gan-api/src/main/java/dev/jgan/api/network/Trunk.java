package dev.jgan.api.network;

import dev.jgan.api.tensor.Tensor;

/** Applies a built discriminator, up to but not including its head. */
@FunctionalInterface
public interface Trunk {
    /** The features of each sample; what they are conditioned on is {@link Pass#condition}. */
    Features apply(Pass pass, Tensor samples);
}
