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
 * The original game (Goodfellow et al. 2014, eq. 1), on logits l: the discriminator minimises {@code -mean log D(real) - mean
 * log(1 - D(fake))}, the generator {@code mean log(1 - D(fake)) = -mean softplus(l)}, whose gradient vanishes where the
 * discriminator is sure.
 */
@Description("The original zero-sum game; the generator's gradient vanishes where the discriminator is sure")
@Paper("Goodfellow et al. 2014, equation 1, https://arxiv.org/abs/1406.2661")
@Example("loss: { type: minimax }")
public final class Minimax implements Loss {
    @Inject
    public Minimax() {}

    @Override
    public Set<Trait> traits() {
        return Set.of(Trait.TARGETS, Trait.PROBABILITY);
    }

    @Override
    public Tensor discriminator(StepContext context) {
        return CrossEntropy.discriminator(context);
    }

    @Override
    public Tensor generator(StepContext context) {
        return context.neg(context.mean(context.softplus(context.fake().logits())));
    }
}
