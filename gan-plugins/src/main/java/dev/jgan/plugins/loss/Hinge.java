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
 * The hinge game (Lim and Ye 2017; Miyato et al. 2018, eq. 16 and 17), on logits l: the discriminator minimises {@code mean
 * max(0, 1 - l(real)) + mean max(0, 1 + l(fake))}, so that samples beyond the margin of 1 do not move it, the generator
 * {@code -mean l(fake)}.
 */
@Description("A margin of 1 on both sides of the boundary; usually with spectral-norm")
@Paper({
    "Lim and Ye 2017, https://arxiv.org/abs/1705.02894",
    "Miyato et al. 2018, equations 16 and 17, https://arxiv.org/abs/1802.05957"
})
@Example("""
        loss: { type: hinge }
        regularizers: [spectral-norm]
        """)
public final class Hinge implements Loss {
    @Inject
    public Hinge() {}

    @Override
    public Set<Trait> traits() {
        return Set.of();
    }

    @Override
    public Tensor discriminator(StepContext context) {
        Tensor real =
                context.relu(context.sub(context.constant(1), context.real().logits()));
        Tensor fake = context.relu(context.add(context.fake().logits(), 1));
        return context.add(context.mean(real), context.mean(fake));
    }

    @Override
    public Tensor generator(StepContext context) {
        return context.neg(context.mean(context.fake().logits()));
    }
}
