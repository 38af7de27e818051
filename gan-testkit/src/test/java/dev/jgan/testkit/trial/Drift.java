package dev.jgan.testkit.trial;

import dev.jgan.api.adversarial.Hooks;
import dev.jgan.api.adversarial.Regularizer;
import dev.jgan.api.config.Default;
import dev.jgan.api.config.Description;
import dev.jgan.api.config.Range;
import jakarta.inject.Inject;

/** Keeps the critic's scores of real samples near 0 (Karras et al. 2018, appendix A.1). */
@Description("Keeps scores of real samples near 0")
public final class Drift implements Regularizer {
    private final Config config;

    /** The configuration. */
    public record Config(
            @Description("of the term") @Default("1e-3") @Range(min = 0)
            double weight,

            @Description("discriminator turns from one to the next") @Default("1") @Range(min = 1)
            int every) {}

    @Inject
    public Drift(Config config) {
        this.config = config;
    }

    @Override
    public void install(Hooks hooks) {
        hooks.discriminator(
                config.every,
                c -> c.term("drift", c.mul(c.mean(c.square(c.real().logits())), config.weight)));
    }
}
