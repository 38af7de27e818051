package dev.jgan.plugins.regularizer;

import dev.jgan.api.adversarial.Hooks;
import dev.jgan.api.adversarial.Regularizer;
import dev.jgan.api.adversarial.StepContext;
import dev.jgan.api.config.Default;
import dev.jgan.api.config.Description;
import dev.jgan.api.config.Example;
import dev.jgan.api.config.Paper;
import dev.jgan.api.config.Range;
import dev.jgan.api.tensor.Tensor;
import dev.jgan.plugins.config.Bounds;
import jakarta.inject.Inject;

/**
 * DRAGAN (Kodali et al. 2017, section 3): at points around real samples, {@code x + deviation · std(x) · u}, the norm of the
 * discriminator's gradient is drawn to 1. {@code std} is that of all numbers of the batch, {@code u} uniform on [0, 1) for
 * each number, as in the authors' program; the paper's text has normal noise. Unlike here, the program then goes only a part
 * of this way, by one more number uniform on [0, 1) for each sample. The cost gets {@code weight · mean (norm -
 * 1)²}, with one norm for each sample (each pack, where samples are packed) over all its values. The mean norm is reported
 * as {@code dragan-gradient-norm}.
 */
@Description("Draws the discriminator's gradient norm around real samples to 1 (DRAGAN)")
@Paper("Kodali et al. 2017, section 3, https://arxiv.org/abs/1705.07215")
@Example("""
        discriminator: { type: mlp }
        regularizers:
          - { type: dragan, weight: 10 }
        """)
public final class Dragan implements Regularizer {
    private final Config config;

    /**
     * The configuration.
     *
     * @param weight factor of the penalty, at least 0
     * @param deviation how far the noise reaches, in standard deviations of the batch; above 0
     * @param every computed once in so many discriminator turns, with as much more weight; at least 1
     */
    public record Config(
            @Description("factor of the penalty") @Default("10") @Range(min = 0)
            double weight,

            @Description("how far the noise around real samples reaches, in standard deviations of the batch")
            @Default("0.5")
            @Range(min = 0, exclusiveMin = true)
            double deviation,

            @Description("computed once in so many discriminator turns, with as much more weight")
            @Default("1")
            @Range(min = 1)
            int every) {
        public Config {
            Bounds.atLeast("weight", weight, 0);
            Bounds.positive("deviation", deviation);
            Bounds.atLeast("every", every, 1);
        }
    }

    @Inject
    public Dragan(Config config) {
        this.config = config;
    }

    @Override
    public void install(Hooks hooks) {
        hooks.discriminator(config.every, this::penalise);
    }

    private void penalise(StepContext context) {
        Tensor norm =
                PointGradient.at(context, "neighbours", neighbours(context)).norms();
        Tensor squared = context.mean(context.square(context.sub(norm, 1)));
        context.term("dragan", context.mul(squared, config.weight));
        context.report("dragan-gradient-norm", context.mean(norm));
    }

    private Tensor neighbours(StepContext context) {
        Tensor real = context.samples();
        Tensor centred = context.sub(real, context.mean(real));
        Tensor deviation = context.sqrt(context.mean(context.square(centred)));
        Tensor noise = context.uniform("noise", real.shape());
        return context.add(real, context.mul(noise, context.mul(deviation, config.deviation)));
    }
}
