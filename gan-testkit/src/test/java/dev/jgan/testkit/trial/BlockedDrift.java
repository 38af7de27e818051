package dev.jgan.testkit.trial;

import dev.jgan.api.adversarial.Hooks;
import dev.jgan.api.adversarial.Regularizer;
import dev.jgan.api.tensor.Tensor;
import jakarta.inject.Inject;

/** Wrong: its term is reported like that of {@link Drift}, but half of its gradient is blocked. */
public final class BlockedDrift implements Regularizer {
    private final Drift.Config config;

    @Inject
    public BlockedDrift(Drift.Config config) {
        this.config = config;
    }

    @Override
    public void install(Hooks hooks) {
        hooks.discriminator(config.every(), c -> {
            Tensor logits = c.real().logits();
            c.term("drift", c.mul(c.mean(c.mul(logits, c.stopGradient(logits))), config.weight()));
        });
    }
}
