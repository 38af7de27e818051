package dev.jgan.plugins.regularizer;

import dev.jgan.api.adversarial.Hooks;
import dev.jgan.api.adversarial.Regularizer;
import dev.jgan.api.adversarial.Targets;
import dev.jgan.api.config.Default;
import dev.jgan.api.config.Description;
import dev.jgan.api.config.Example;
import dev.jgan.api.config.Paper;
import dev.jgan.api.config.Range;
import dev.jgan.api.network.Pass;
import dev.jgan.api.tensor.Tensor;
import jakarta.inject.Inject;

/**
 * Label smoothing: the discriminator is taught to answer {@code real}, not 1, for real samples, and {@code fake} for
 * generated ones. With {@code fake} 0 it is one-sided, as Salimans et al. 2016, section 3.4, advise; otherwise two-sided
 * (Szegedy et al. 2016, section 7). The loss is the whole cross-entropy against these targets.
 */
@Description(
        "Label smoothing: the discriminator's target is below 1 for real samples, and may be above 0 for generated ones")
@Paper({
    "Salimans et al. 2016, section 3.4, one-sided, https://arxiv.org/abs/1606.03498",
    "Szegedy et al. 2016, section 7, two-sided, https://arxiv.org/abs/1512.00567"
})
@Example("""
        regularizers:
          - { type: label-smoothing, real: 0.9 }
        """)
public final class LabelSmoothing implements Regularizer {
    private final Config config;

    /**
     * The configuration.
     *
     * @param real the target of real samples, in (0, 1]
     * @param fake the target of generated samples, at least 0 and below {@code real}
     */
    public record Config(
            @Description("the target of real samples") @Default("0.9") @Range(min = 0, max = 1, exclusiveMin = true)
            double real,

            @Description("the target of generated samples, below that of real ones")
            @Default("0")
            @Range(min = 0, max = 1, exclusiveMax = true)
            double fake) {
        public Config {
            // Written so that NaN fails.
            if (!(real > 0 && real <= 1)) {
                throw new IllegalArgumentException("real must be above 0 and at most 1, found " + real);
            }
            if (!(fake >= 0 && fake < real)) {
                throw new IllegalArgumentException(
                        "fake must be at least 0 and below the target of real samples, " + real + ", found " + fake);
            }
        }
    }

    @Inject
    public LabelSmoothing(Config config) {
        this.config = config;
    }

    @Override
    public void install(Hooks hooks) {
        hooks.targets(
                (pass, targets, logits) -> new Targets(smoothed(pass, targets.real()), smoothed(pass, targets.fake())));
    }

    /** 1 becomes real and 0 fake, so that a target which another regularizer swapped becomes the other source's. */
    private Tensor smoothed(Pass pass, Tensor target) {
        return pass.add(pass.mul(target, config.real - config.fake), config.fake);
    }
}
