package dev.jgan.plugins.loss;

import dev.jgan.api.adversarial.Loss;
import dev.jgan.api.adversarial.StepContext;
import dev.jgan.api.adversarial.Targets;
import dev.jgan.api.adversarial.Trait;
import dev.jgan.api.config.Description;
import dev.jgan.api.config.Example;
import dev.jgan.api.config.Paper;
import dev.jgan.api.tensor.Tensor;
import jakarta.inject.Inject;
import java.util.Set;

/**
 * The least-squares game (Mao et al. 2017, eq. 2 with a = 0 and b = c = 1, their eq. 9), on logits l as they are: the
 * discriminator minimises {@code ½ mean (l(real) - b)² + ½ mean (l(fake) - a)²}, where b and a are the targets, and the
 * generator {@code ½ mean (l(fake) - 1)²}. Samples far on the right side cost as well, so that the generator's gradient does
 * not vanish.
 */
@Description("Squared distances of the logits from their targets (LSGAN)")
@Paper("Mao et al. 2017, equations 2 and 9, https://arxiv.org/abs/1611.04076")
@Example("loss: { type: least-squares }")
public final class LeastSquares implements Loss {
    @Inject
    public LeastSquares() {}

    @Override
    public Set<Trait> traits() {
        return Set.of(Trait.TARGETS);
    }

    @Override
    public Tensor discriminator(StepContext context) {
        Targets targets = context.targets();
        return context.add(
                cost(context, context.real().logits(), targets.real()),
                cost(context, context.fake().logits(), targets.fake()));
    }

    @Override
    public Tensor generator(StepContext context) {
        return cost(context, context.fake().logits(), context.constant(1));
    }

    private static Tensor cost(StepContext context, Tensor logits, Tensor target) {
        return context.mul(context.mean(context.square(context.sub(logits, target))), 0.5);
    }
}
