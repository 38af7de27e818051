package dev.jgan.plugins.regularizer;

import dev.jgan.api.adversarial.Hooks;
import dev.jgan.api.adversarial.Regularizer;
import dev.jgan.api.config.Default;
import dev.jgan.api.config.Description;
import dev.jgan.api.config.Example;
import dev.jgan.api.config.Paper;
import dev.jgan.api.config.Range;
import dev.jgan.api.network.Mode;
import dev.jgan.api.network.Pass;
import dev.jgan.api.schedule.Schedule;
import dev.jgan.api.tensor.Tensor;
import dev.jgan.plugins.config.Bounds;
import jakarta.inject.Inject;

/**
 * Instance noise (Sønderby et al. 2017): independent normal noise is added to every number of every sample that the
 * discriminator sees in training, real or generated, drawn anew for each batch that it judges; its deviation is
 * usually taken to 0. The points of a penalty get it too: the penalty then bounds the gradient where the discriminator is
 * taught, and still differentiates by the points without noise. Samples that are judged outside training get none.
 */
@Description("Adds normal noise to all samples that the discriminator sees, less and less of it")
@Paper("Sønderby et al. 2017, https://arxiv.org/abs/1610.04490")
@Example("""
        regularizers:
          - { type: instance-noise, deviation: { type: linear, from: 0.1, to: 0, steps: 8000 } }
        """)
public final class InstanceNoise implements Regularizer {
    private final Config config;

    /**
     * The configuration.
     *
     * @param deviation the noise's standard deviation in the samples' own units, at least 0 at every step
     */
    public record Config(
            @Description("the standard deviation of the noise in the samples' own units, a number or a schedule")
            @Default("{type: linear, from: 0.1, to: 0, steps: 10000}")
            @Range(min = 0)
            Schedule deviation) {
        public Config {
            Bounds.atLeast("deviation", deviation, 0);
        }
    }

    @Inject
    public InstanceNoise(Config config) {
        this.config = config;
    }

    @Override
    public void install(Hooks hooks) {
        hooks.samples(this::disturb);
    }

    private Tensor disturb(Pass pass, Tensor samples) {
        if (pass.mode() == Mode.SAMPLE) {
            return samples;
        }
        return pass.add(samples, pass.mul(pass.normal("noise", samples.shape()), pass.scalar(config.deviation)));
    }
}
