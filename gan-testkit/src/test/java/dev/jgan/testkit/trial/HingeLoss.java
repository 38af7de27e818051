package dev.jgan.testkit.trial;

import dev.jgan.api.adversarial.Loss;
import dev.jgan.api.adversarial.StepContext;
import dev.jgan.api.adversarial.Trait;
import dev.jgan.api.config.Default;
import dev.jgan.api.config.Description;
import dev.jgan.api.config.Range;
import dev.jgan.api.tensor.Tensor;
import jakarta.inject.Inject;
import java.util.Set;

/** The hinge loss (Lim and Ye 2017) with a margin: the example of docs/plugins.md. */
@Description("The hinge loss: scores beyond the margin cost nothing")
public final class HingeLoss implements Loss {
    private final Config config;

    /** The configuration. */
    public record Config(
            @Description("scores beyond it cost nothing") @Default("1") @Range(min = 0, exclusiveMin = true)
            double margin) {}

    @Inject
    public HingeLoss(Config config) {
        this.config = config;
    }

    @Override
    public Set<Trait> traits() {
        return Set.of();
    }

    @Override
    public Tensor discriminator(StepContext c) {
        Tensor real = c.relu(c.sub(c.constant(config.margin), c.real().logits()));
        Tensor fake = c.relu(c.add(c.fake().logits(), config.margin));
        return c.add(c.mean(real), c.mean(fake));
    }

    @Override
    public Tensor generator(StepContext c) {
        return c.neg(c.mean(c.fake().logits()));
    }
}
