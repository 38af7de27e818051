package com.example.showcase;

import dev.jgan.api.adversarial.Loss;
import dev.jgan.api.adversarial.StepContext;
import dev.jgan.api.adversarial.Trait;
import dev.jgan.api.config.Default;
import dev.jgan.api.config.Description;
import dev.jgan.api.config.Paper;
import dev.jgan.api.config.Range;
import dev.jgan.api.tensor.Tensor;
import jakarta.inject.Inject;
import java.util.Set;

/**
 * The focal loss (Lin et al. 2017, eq. 4), {@code -(1 - p)^γ log p}, p the probability that the discriminator gives to the
 * truth: samples that it judges rightly already count less the surer it is. The generator minimises {@code -log D(x̃)}. With
 * γ = 0 this is the non-saturating game of Goodfellow et al. 2014.
 */
@Description("Cross-entropy in which what the discriminator is sure of counts less")
@Paper("Lin et al. 2017, eq. 4, https://arxiv.org/abs/1708.02002")
public final class Focal implements Loss {
    private final Config config;

    /**
     * The configuration.
     *
     * @param gamma how much less what is judged rightly counts; at least 0
     */
    public record Config(
            @Description("how much less what is judged rightly counts; 0 for plain cross-entropy")
            @Default("2")
            @Range(min = 0)
            double gamma) {}

    @Inject
    public Focal(Config config) {
        this.config = config;
    }

    /** Logits are log-odds; targets other than 0 and 1 have no place in it. */
    @Override
    public Set<Trait> traits() {
        return Set.of(Trait.PROBABILITY);
    }

    @Override
    public Tensor discriminator(StepContext context) {
        Tensor real = focal(context, context.real().logits());
        Tensor fake = focal(context, context.neg(context.fake().logits()));
        return context.add(context.mean(real), context.mean(fake));
    }

    /** Of the log-odds l of the truth: p = sigmoid(l), log p = -softplus(-l), and 1 - p = exp(-softplus(l)). */
    private Tensor focal(StepContext context, Tensor logits) {
        Tensor wrong = context.exp(context.mul(context.softplus(logits), -config.gamma));
        return context.mul(wrong, context.softplus(context.neg(logits)));
    }

    @Override
    public Tensor generator(StepContext context) {
        return context.mean(context.softplus(context.neg(context.fake().logits())));
    }
}
