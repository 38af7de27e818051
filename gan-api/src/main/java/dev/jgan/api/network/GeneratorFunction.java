package dev.jgan.api.network;

/** Applies a built generator. */
@FunctionalInterface
public interface GeneratorFunction {
    /** Makes one sample a latent; what they are conditioned on is {@link Pass#condition}. */
    Generated apply(Pass pass, Latent latent);
}
