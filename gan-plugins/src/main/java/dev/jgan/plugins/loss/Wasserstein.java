package dev.jgan.plugins.loss;

import dev.jgan.api.adversarial.Loss;
import dev.jgan.api.adversarial.StepContext;
import dev.jgan.api.adversarial.Trait;
import dev.jgan.api.config.Description;
import dev.jgan.api.config.Example;
import dev.jgan.api.config.Paper;
import dev.jgan.api.tensor.Tensor;
import jakarta.inject.Inject;
import java.util.Set;

/**
 * The Wasserstein game (Arjovsky et al. 2017, eq. 2 and algorithm 1): the critic minimises {@code mean f(fake) - mean
 * f(real)}, the generator {@code -mean f(fake)}. The critic must be kept Lipschitz by weight clipping or a gradient penalty,
 * and usually takes several turns a step; minus its cost then estimates the distance of the distributions, up to the
 * Lipschitz constant.
 */
@Description("The critic's mean difference; needs weight-clipping or gradient-penalty, and several critic turns a step")
@Paper("Arjovsky et al. 2017, equation 2 and algorithm 1, https://arxiv.org/abs/1701.07875")
@Example("""
        discriminator: { type: mlp }
        loss: { type: wasserstein }
        schedule: { type: alternating, discriminator: 5, generator: 1 } # n_critic = 5
        regularizers: [gradient-penalty]
        """)
public final class Wasserstein implements Loss {
    @Inject
    public Wasserstein() {}

    @Override
    public Set<Trait> traits() {
        return Set.of();
    }

    @Override
    public Tensor discriminator(StepContext context) {
        return context.sub(
                context.mean(context.fake().logits()),
                context.mean(context.real().logits()));
    }

    @Override
    public Tensor generator(StepContext context) {
        return context.neg(context.mean(context.fake().logits()));
    }
}
