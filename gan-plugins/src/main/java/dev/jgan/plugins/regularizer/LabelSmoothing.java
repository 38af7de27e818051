package dev.jgan.plugins.regularizer;

import dev.jgan.api.adversarial.Hooks;
import dev.jgan.api.adversarial.Regularizer;
import dev.jgan.api.adversarial.Targets;
import dev.jgan.api.config.Default;
import dev.jgan.api.config.Description;
import dev.jgan.api.config.Range;
import jakarta.inject.Inject;

/**
 * One-sided label smoothing (Salimans et al. 2016, section 3.4): the discriminator is taught to answer {@code real}, not 1,
 * for real samples; the target of generated ones stays. The loss is the whole cross-entropy against that target.
 */
@Description("One-sided label smoothing: the discriminator's target for real samples is below 1")
public final class LabelSmoothing implements Regularizer {
    private final Config config;

    /**
     * The configuration.
     *
     * @param real the target of real samples, in (0, 1]
     */
    public record Config(
            @Description("the target of real samples") @Default("0.9") @Range(min = 0, max = 1, exclusiveMin = true)
            double real) {
        public Config {
            if (!(real > 0 && real <= 1)) {
                throw new IllegalArgumentException("real must be above 0 and at most 1, found " + real);
            }
        }
    }

    @Inject
    public LabelSmoothing(Config config) {
        this.config = config;
    }

    @Override
    public void install(Hooks hooks) {
        // Scaling, so that targets which another regularizer flipped to 0 stay 0: one-sided.
        hooks.targets((pass, targets, logits) -> new Targets(pass.mul(targets.real(), config.real), targets.fake()));
    }
}
