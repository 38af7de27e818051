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
 * The gradient penalty (Gulrajani et al. 2017, eq. 3; one-sided: Petzka et al. 2018, eq. 8): at points between real and
 * generated samples, one random share each, the norm of the critic's gradient with respect to the sample is drawn to {@code
 * target}. The cost gets {@code weight · mean (norm - target)²}, with one norm for each sample (each pack, where samples are
 * packed) over all its values. The mean norm is reported as {@code critic-gradient-norm}.
 */
@Description("Draws the critic's gradient norm between real and generated samples to a target")
@Paper({
    "Gulrajani et al. 2017, equation 3, https://arxiv.org/abs/1704.00028",
    "Petzka et al. 2018, equation 8, one-sided, https://arxiv.org/abs/1709.08894"
})
@Example("""
        discriminator: { type: mlp }
        loss: { type: wasserstein }
        regularizers:
          - { type: gradient-penalty, weight: 10 }
        """)
public final class GradientPenalty implements Regularizer {
    private final Config config;

    /**
     * The configuration.
     *
     * @param weight factor of the penalty, at least 0
     * @param target the norm that is drawn to, at least 0
     * @param oneSided whether only norms above the target are penalised
     * @param every computed once in so many discriminator turns, with as much more weight; at least 1
     */
    public record Config(
            @Description("factor of the penalty") @Default("10") @Range(min = 0)
            double weight,

            @Description("the gradient norm to reach") @Default("1") @Range(min = 0)
            double target,

            @Description("whether only norms above the target are penalised") @Default("false")
            boolean oneSided,

            @Description("computed once in so many discriminator turns, with as much more weight")
            @Default("1")
            @Range(min = 1)
            int every) {
        public Config {
            Bounds.atLeast("weight", weight, 0);
            Bounds.atLeast("target", target, 0);
            Bounds.atLeast("every", every, 1);
        }
    }

    @Inject
    public GradientPenalty(Config config) {
        this.config = config;
    }

    @Override
    public void install(Hooks hooks) {
        hooks.discriminator(config.every, this::penalise);
    }

    private void penalise(StepContext context) {
        Tensor norm =
                PointGradient.at(context, "interpolates", context.interpolate()).norms();
        Tensor excess = context.sub(norm, config.target);
        Tensor counted = config.oneSided ? context.relu(excess) : excess;
        context.term("gradient-penalty", context.mul(context.mean(context.square(counted)), config.weight));
        context.report("critic-gradient-norm", context.mean(norm));
    }
}
