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

/** Stochastic gradient descent, with momentum (Polyak 1964; Sutskever et al. 2013 for Nesterov's) if wanted. */
@Description("Gradient descent, with momentum if wanted")
@Paper({"Polyak 1964, for momentum", "Sutskever et al. 2013, for that of Nesterov"})
@Example("""
        optimizers:
          generator: { type: sgd, learningRate: 1e-2, momentum: 0.9 }
          discriminator: { type: sgd, learningRate: 1e-2, momentum: 0.9 }
        """)
public final class Sgd implements Optimizer {
    private final Config config;

    /**
     * The configuration.
     *
     * @param learningRate the step size
     * @param momentum in [0, 1); 0 for none
     * @param nesterov whether the gradient is taken ahead
     */
    public record Config(
            @Description("the step size, a number or a schedule") @Default("1e-2") @Range(min = 0)
            Schedule learningRate,

            @Description("share of the last step that is kept")
            @Default("0")
            @Range(min = 0, max = 1, exclusiveMax = true)
            double momentum,

            @Description("whether the gradient is taken ahead (Nesterov)") @Default("false")
            boolean nesterov) {}

    @Inject
    public Sgd(Config config) {
        this.config = config;
    }

    @Override
    public OptimizerSpec spec() {
        return new OptimizerSpec.Sgd(config.learningRate, config.momentum, config.nesterov);
    }
}
