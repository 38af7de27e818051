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
 * The non-saturating game (Goodfellow et al. 2014, section 3), on logits l: the discriminator's cost is that of
 * {@link Minimax}, the generator minimises {@code -mean log D(fake) = mean softplus(-l)}.
 */
@Description("The usual game: the generator maximises the log-probability of being taken for real")
@Paper("Goodfellow et al. 2014, section 3, https://arxiv.org/abs/1406.2661")
@Example("loss: { type: non-saturating }")
public final class NonSaturating implements Loss {
    @Inject
    public NonSaturating() {}

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
        return context.mean(context.softplus(context.neg(context.fake().logits())));
    }
}
