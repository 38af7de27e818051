package dev.jgan.plugins.regularizer;

import dev.jgan.api.adversarial.Hooks;
import dev.jgan.api.adversarial.Regularizer;
import dev.jgan.api.adversarial.StepContext;
import dev.jgan.api.config.Description;
import dev.jgan.api.config.Example;
import dev.jgan.api.config.Paper;
import jakarta.inject.Inject;

/**
 * R2 (Mescheder et al. 2018, eq. 10): {@link R1} at generated samples in place of real ones. They count as given points:
 * only the discriminator's cost has this term. The mean squared norm is reported as {@code squared-gradient-norm-fake}.
 */
@Description("Pulls the discriminator's gradient at generated samples to 0")
@Paper("Mescheder et al. 2018, equation 10, https://arxiv.org/abs/1801.04406")
@Example("""
        discriminator: { type: mlp }
        regularizers:
          - { type: r2, weight: 1 }
        """)
public final class R2 implements Regularizer {
    private final R1.Config config;

    /** With the configuration of {@link R1}. */
    @Inject
    public R2(R1.Config config) {
        this.config = config;
    }

    @Override
    public void install(Hooks hooks) {
        hooks.discriminator(config.every(), this::penalise);
    }

    private void penalise(StepContext context) {
        R1.penalise(
                context,
                config,
                "r2",
                "fake",
                context.stopGradient(context.generated().samples()));
    }
}
