package dev.jgan.testkit.trial;

import dev.jgan.api.adversarial.Loss;
import dev.jgan.api.adversarial.StepContext;
import dev.jgan.api.adversarial.Trait;
import dev.jgan.api.tensor.Tensor;
import jakarta.inject.Inject;
import java.util.Set;

/** Wrong: the generator's cost counts bad samples, and so has no slope. */
public final class SteppedLoss implements Loss {
    @Inject
    public SteppedLoss() {}

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
        return c.mean(c.sign(c.neg(c.square(c.fake().logits()))));
    }
}
