package dev.jgan.plugins.regularizer;

import dev.jgan.api.adversarial.Hooks;
import dev.jgan.api.adversarial.Regularizer;
import dev.jgan.api.adversarial.StepContext;
import dev.jgan.api.config.Default;
import dev.jgan.api.config.Description;
import dev.jgan.api.config.Example;
import dev.jgan.api.config.Paper;
import dev.jgan.api.config.Range;
import dev.jgan.api.schedule.Schedule;
import dev.jgan.api.tensor.Tensor;
import dev.jgan.plugins.config.Bounds;
import jakarta.inject.Inject;

/**
 * R1 (Mescheder et al. 2018, eq. 9): the squared norm of the discriminator's gradient with respect to real samples, {@code
 * weight / 2 · mean |∇D(x)|²}, one norm for each sample (each pack, where samples are packed) over all its values. The mean
 * squared norm is reported as {@code squared-gradient-norm-real}.
 */
@Description("Pulls the discriminator's gradient at real samples to 0")
@Paper("Mescheder et al. 2018, equation 9, https://arxiv.org/abs/1801.04406")
@Example("""
        discriminator: { type: mlp }
        regularizers:
          - { type: r1, weight: 1, every: 16 }
        """)
public final class R1 implements Regularizer {
    private final Config config;

    /**
     * The configuration.
     *
     * @param weight γ, at least 0 at every step; a schedule can let it fade
     * @param every computed once in so many discriminator turns, with as much more weight; at least 1
     */
    public record Config(
            @Description("γ: the penalty is half of it times the mean squared gradient norm")
            @Default("10")
            @Range(min = 0)
            Schedule weight,

            @Description("computed once in so many discriminator turns, with as much more weight")
            @Default("1")
            @Range(min = 1)
            int every) {
        public Config {
            Bounds.atLeast("weight", weight, 0);
            Bounds.atLeast("every", every, 1);
        }
    }

    @Inject
    public R1(Config config) {
        this.config = config;
    }

    @Override
    public void install(Hooks hooks) {
        hooks.discriminator(config.every, this::penalise);
    }

    private void penalise(StepContext context) {
        penalise(context, config, "r1", "real", context.samples());
    }

    /**
     * Adds the penalty at some points, and reports the mean squared norm.
     *
     * @param term what the term is called
     * @param source what the points are: {@code real} or {@code fake}
     */
    static void penalise(StepContext context, Config config, String term, String source, Tensor points) {
        Tensor squared = context.mean(PointGradient.at(context, source, points).squaredNorms());
        context.term(term, context.mul(squared, context.mul(context.scalar(config.weight), 0.5)));
        context.report("squared-gradient-norm-" + source, squared);
    }
}
