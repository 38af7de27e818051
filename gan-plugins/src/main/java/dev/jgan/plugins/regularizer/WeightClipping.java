package dev.jgan.plugins.regularizer;

import dev.jgan.api.adversarial.Hooks;
import dev.jgan.api.adversarial.Regularizer;
import dev.jgan.api.adversarial.StepContext;
import dev.jgan.api.config.Default;
import dev.jgan.api.config.Description;
import dev.jgan.api.config.Example;
import dev.jgan.api.config.Paper;
import dev.jgan.api.config.Range;
import dev.jgan.api.game.Player;
import dev.jgan.api.tensor.DType;
import dev.jgan.api.tensor.Tensor;
import dev.jgan.api.tensor.Weight;
import jakarta.inject.Inject;

/**
 * Weight clipping (Arjovsky et al. 2017, algorithm 1): after each of its updates, and at the start, every weight of the
 * critic, biases and gains included, is put back into {@code [-limit, limit]}. The share of the weights that are at either
 * bound, as the turn finds them, is reported as {@code critic-weights-at-limit}, in [0, 1]: clipping tends to push them there
 * (Gulrajani et al. 2017, figure 1b).
 */
@Description("Keeps every weight of the critic within a limit, for the wasserstein loss")
@Paper("Arjovsky et al. 2017, algorithm 1, https://arxiv.org/abs/1701.07875")
@Example("""
        loss: { type: wasserstein }
        schedule: { type: alternating, discriminator: 5, generator: 1 }
        regularizers:
          - { type: weight-clipping, limit: 0.01 }
        """)
public final class WeightClipping implements Regularizer {
    private final Config config;

    /**
     * The configuration.
     *
     * @param limit the largest absolute value of a weight, above 0
     */
    public record Config(
            @Description("the largest absolute value of a weight") @Default("0.01") @Range(min = 0, exclusiveMin = true)
            double limit) {
        public Config {
            if (!(limit > 0)) {
                throw new IllegalArgumentException("limit must be above 0, found " + limit);
            }
        }
    }

    @Inject
    public WeightClipping(Config config) {
        this.config = config;
    }

    @Override
    public void install(Hooks hooks) {
        hooks.constrain(Player.DISCRIMINATOR, (ops, value, weight) -> ops.clip(value, -config.limit, config.limit));
        hooks.discriminator(context -> context.report("critic-weights-at-limit", shareAtLimit(context)));
    }

    private Tensor shareAtLimit(StepContext context) {
        Tensor count = context.constant(0);
        long all = 0;
        for (Weight weight : context.weights(Player.DISCRIMINATOR)) {
            Tensor sizes = context.abs(context.read(weight));
            Tensor reached = context.greaterEqual(sizes, context.constant(config.limit));
            count = context.add(count, context.sum(context.cast(reached, DType.FLOAT32)));
            all += weight.shape().size();
        }
        return context.div(count, all);
    }
}
