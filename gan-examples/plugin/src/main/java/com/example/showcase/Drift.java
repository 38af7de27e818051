package com.example.showcase;

import dev.jgan.api.adversarial.Hooks;
import dev.jgan.api.adversarial.Regularizer;
import dev.jgan.api.adversarial.StepContext;
import dev.jgan.api.config.Default;
import dev.jgan.api.config.Description;
import dev.jgan.api.config.Paper;
import dev.jgan.api.config.Range;
import dev.jgan.api.schedule.Schedule;
import jakarta.inject.Inject;

/**
 * Keeps a critic's scores about 0, which its loss leaves open: {@code weight · mean D(x)²} of real samples is added to the
 * discriminator's cost (Karras et al. 2018, "Progressive Growing of GANs", appendix A.1, with the weight 0.001).
 */
@Description("Keeps scores about 0: adds the mean square of those of real samples")
@Paper("Karras et al. 2018, appendix A.1, https://arxiv.org/abs/1710.10196")
public final class Drift implements Regularizer {
    private final Config config;

    /**
     * The configuration.
     *
     * @param weight at least 0
     */
    public record Config(
            @Description("its weight, a number or a schedule") @Default("0.001") @Range(min = 0)
            Schedule weight) {}

    @Inject
    public Drift(Config config) {
        this.config = config;
    }

    @Override
    public void install(Hooks hooks) {
        hooks.discriminator(this::add);
    }

    private void add(StepContext context) {
        context.term(
                "drift",
                context.mul(context.mean(context.square(context.real().logits())), context.scalar(config.weight)));
    }
}
