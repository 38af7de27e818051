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

/** Adam (Kingma and Ba 2015, algorithm 1), with the constants that are usual for GANs (Radford et al. 2016). */
@Description("Adam; the defaults are those of DCGAN")
@Paper("Kingma and Ba 2015, algorithm 1, https://arxiv.org/abs/1412.6980")
@Example("""
        optimizers:
          generator: { type: adam, learningRate: 2e-4, beta1: 0.5 }
          discriminator: { type: adam, learningRate: { type: cosine, from: 2e-4, steps: 10000 }, beta1: 0.5 }
        """)
public final class Adam implements Optimizer {
    private final Config config;

    /**
     * The configuration.
     *
     * @param learningRate the step size
     * @param beta1 decay of the first moment, in [0, 1)
     * @param beta2 decay of the second moment, in [0, 1)
     * @param epsilon added outside the root, above 0
     */
    public record Config(
            @Description("the step size, a number or a schedule") @Default("2e-4") @Range(min = 0)
            Schedule learningRate,

            @Description("decay of the mean of gradients") @Default("0.5") @Range(min = 0, max = 1, exclusiveMax = true)
            double beta1,

            @Description("decay of the mean of squared gradients")
            @Default("0.999")
            @Range(min = 0, max = 1, exclusiveMax = true)
            double beta2,

            @Description("added to the root of the mean of squared gradients")
            @Default("1e-8")
            @Range(min = 0, exclusiveMin = true)
            double epsilon) {}

    @Inject
    public Adam(Config config) {
        this.config = config;
    }

    @Override
    public OptimizerSpec spec() {
        return new OptimizerSpec.Adam(config.learningRate, config.beta1, config.beta2, config.epsilon);
    }
}
