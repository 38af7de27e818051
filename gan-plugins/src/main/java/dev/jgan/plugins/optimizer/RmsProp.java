package dev.jgan.plugins.optimizer;

import dev.jgan.api.config.Default;
import dev.jgan.api.config.Description;
import dev.jgan.api.config.Example;
import dev.jgan.api.config.Paper;
import dev.jgan.api.config.Range;
import dev.jgan.api.optimizer.Optimizer;
import dev.jgan.api.optimizer.OptimizerSpec;
import dev.jgan.api.schedule.Schedule;
import jakarta.inject.Inject;

/** RMSProp (Hinton 2012), not centred; the default rate is that of the clipped Wasserstein critic (Arjovsky et al. 2017). */
@Description("RMSProp; the default rate is that of WGAN with weight clipping")
@Paper("Hinton 2012")
@Example("""
        optimizers:
          generator: { type: rmsprop, learningRate: 5e-5 }
          discriminator: { type: rmsprop, learningRate: 5e-5 }
        """)
public final class RmsProp implements Optimizer {
    private final Config config;

    /**
     * The configuration.
     *
     * @param learningRate the step size
     * @param decay of the mean square, in [0, 1)
     * @param momentum in [0, 1); 0 for none
     * @param epsilon added outside the root, above 0
     */
    public record Config(
            @Description("the step size, a number or a schedule") @Default("5e-5") @Range(min = 0)
            Schedule learningRate,

            @Description("decay of the mean of squared gradients")
            @Default("0.9")
            @Range(min = 0, max = 1, exclusiveMax = true)
            double decay,

            @Description("share of the last step that is kept")
            @Default("0")
            @Range(min = 0, max = 1, exclusiveMax = true)
            double momentum,

            @Description("added to the root of the mean of squared gradients")
            @Default("1e-8")
            @Range(min = 0, exclusiveMin = true)
            double epsilon) {}

    @Inject
    public RmsProp(Config config) {
        this.config = config;
    }

    @Override
    public OptimizerSpec spec() {
        return new OptimizerSpec.RmsProp(config.learningRate, config.decay, config.momentum, config.epsilon);
    }
}
