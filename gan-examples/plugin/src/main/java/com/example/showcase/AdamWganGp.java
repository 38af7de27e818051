package com.example.showcase;

import dev.jgan.api.config.Default;
import dev.jgan.api.config.Description;
import dev.jgan.api.config.Paper;
import dev.jgan.api.config.Range;
import dev.jgan.api.optimizer.Optimizer;
import dev.jgan.api.optimizer.OptimizerSpec;
import dev.jgan.api.schedule.Schedule;
import jakarta.inject.Inject;

/** Adam without memory of past gradients: beta1 = 0 and beta2 = 0.9 (Gulrajani et al. 2017, algorithm 1). */
@Description("Adam with the constants of WGAN-GP")
@Paper("Gulrajani et al. 2017, algorithm 1, https://arxiv.org/abs/1704.00028")
public final class AdamWganGp implements Optimizer {
    private final Config config;

    /**
     * The configuration.
     *
     * @param learningRate the step size
     */
    public record Config(
            @Description("the step size, a number or a schedule") @Default("1e-4") @Range(min = 0)
            Schedule learningRate) {}

    @Inject
    public AdamWganGp(Config config) {
        this.config = config;
    }

    @Override
    public OptimizerSpec spec() {
        return new OptimizerSpec.Adam(config.learningRate, 0, 0.9, 1e-8);
    }
}
