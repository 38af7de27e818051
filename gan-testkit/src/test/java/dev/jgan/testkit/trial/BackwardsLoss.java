package dev.jgan.testkit.trial;

import dev.jgan.api.adversarial.Loss;
import dev.jgan.api.adversarial.StepContext;
import dev.jgan.api.adversarial.Trait;
import dev.jgan.api.tensor.Tensor;
import jakarta.inject.Inject;
import java.util.Set;

/** Wrong: the generator's cost has the right value, but the gradient of its opposite. */
public final class BackwardsLoss implements Loss {
    @Inject
    public BackwardsLoss() {}

    @Override
    public Set<Trait> traits() {
        return Set.of();
    }

    @Override
    public Tensor discriminator(StepContext c) {
        return c.sub(c.mean(c.fake().logits()), c.mean(c.real().logits()));
    }

    @Override
    public Tensor generator(StepContext c) {
        Tensor cost = c.neg(c.mean(c.fake().logits()));
        return c.sub(c.mul(c.stopGradient(cost), 2), cost);
    }
}
