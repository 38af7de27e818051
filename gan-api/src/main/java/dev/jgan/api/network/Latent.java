package dev.jgan.api.network;

import dev.jgan.api.tensor.Ops;
import dev.jgan.api.tensor.Tensor;

/**
 * A batch of latents.
 *
 * @param values float32 {@code [N, spec.total()]}: the noise, then the codes
 * @param spec what the columns mean
 */
public record Latent(Tensor values, LatentSpec spec) {
    /**
     * One code's columns, {@code [N, size]}.
     *
     * @throws IllegalArgumentException if there is no such code
     */
    public Tensor code(Ops ops, String name) {
        int at = spec.size();
        for (LatentSpec.Code code : spec.codes()) {
            if (code.name().equals(name)) {
                return ops.slice(values, 1, at, at + code.size());
            }
            at += code.size();
        }
        throw new IllegalArgumentException("the latent has no code '" + name + "', only " + spec.codes());
    }
}
