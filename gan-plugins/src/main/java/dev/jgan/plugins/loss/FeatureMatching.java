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
 * Feature matching (Salimans et al. 2016, section 3.1): the generator minimises {@code |mean f(real) - mean f(fake)|²}, means
 * over the batch and the squares summed over all features f, which are what the discriminator's head reads. The
 * discriminator's cost is that of {@link NonSaturating}.
 */
@Description("The generator matches the mean features of real samples in place of deceiving the discriminator")
@Paper("Salimans et al. 2016, section 3.1, https://arxiv.org/abs/1606.03498")
@Example("loss: { type: feature-matching }")
public final class FeatureMatching implements Loss {
    @Inject
    public FeatureMatching() {}

    @Override
    public Set<Trait> traits() {
        return Set.of(Trait.TARGETS, Trait.PROBABILITY, Trait.PAIRED);
    }

    @Override
    public Tensor discriminator(StepContext context) {
        return CrossEntropy.discriminator(context);
    }

    @Override
    public Tensor generator(StepContext context) {
        Tensor real = context.mean(context.real().features(), 0);
        Tensor fake = context.mean(context.fake().features(), 0);
        return context.sum(context.square(context.sub(real, fake)));
    }
}
