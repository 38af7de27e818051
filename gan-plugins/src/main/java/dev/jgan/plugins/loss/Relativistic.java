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
 * The relativistic pairing game (Jolicoeur-Martineau 2019, section 4.1, RSGAN; Huang et al. 2024, eq. 2, with R1 and R2 the
 * R3GAN): each generated sample is judged beside a real one. On logits l the discriminator minimises {@code mean
 * softplus(l(fake) - l(real))}, the generator {@code mean softplus(l(real) - l(fake))}. Only differences count: a logit alone
 * says nothing. With labels both of a pair have the same one.
 */
@Description("Each generated sample is judged beside a real one (RpGAN); usually with r1 and r2")
@Paper({
    "Jolicoeur-Martineau 2019, section 4.1, https://arxiv.org/abs/1807.00734",
    "Huang et al. 2024, equation 2, https://arxiv.org/abs/2501.05441"
})
@Example("""
        discriminator: { type: mlp }
        loss: { type: relativistic }
        regularizers:
          - { type: r1, weight: 1 }
          - { type: r2, weight: 1 }
        """)
public final class Relativistic implements Loss {
    @Inject
    public Relativistic() {}

    @Override
    public Set<Trait> traits() {
        return Set.of(Trait.PAIRED);
    }

    @Override
    public Tensor discriminator(StepContext context) {
        return context.mean(context.softplus(
                context.sub(context.fake().logits(), context.real().logits())));
    }

    @Override
    public Tensor generator(StepContext context) {
        return context.mean(context.softplus(
                context.sub(context.real().logits(), context.fake().logits())));
    }
}
