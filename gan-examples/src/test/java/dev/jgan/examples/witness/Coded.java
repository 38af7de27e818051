package dev.jgan.examples.witness;

import dev.jgan.api.adversarial.Hooks;
import dev.jgan.api.adversarial.Regularizer;
import dev.jgan.api.network.LatentSpec;
import jakarta.inject.Inject;

/** Appends two codes to the latent, which nobody learns. */
public final class Coded implements Regularizer {
    @Inject
    public Coded() {}

    @Override
    public void install(Hooks hooks) {
        hooks.code(new LatentSpec.Code("digit", 3, true));
        hooks.code(new LatentSpec.Code("slant", 1, false));
    }
}
