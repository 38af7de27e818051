package dev.jgan.api.network;

/** Applies a built generator. */
@FunctionalInterface
public interface GeneratorFunction {
    /** Makes one sample a latent. */
    Generated apply(Pass pass, Latent latent, Condition condition);
}
