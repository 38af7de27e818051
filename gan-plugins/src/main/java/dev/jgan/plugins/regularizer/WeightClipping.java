package dev.jgan.plugins.regularizer;

import dev.jgan.api.adversarial.Hooks;
import dev.jgan.api.adversarial.Regularizer;
import dev.jgan.api.config.Default;
import dev.jgan.api.config.Description;
import dev.jgan.api.config.Range;
import dev.jgan.api.game.Player;
import jakarta.inject.Inject;

/**
 * Weight clipping (Arjovsky et al. 2017, algorithm 1): after each of its updates, and at the start, every weight of the
 * critic, biases and gains included, is put back into {@code [-limit, limit]}.
 */
@Description("Keeps every weight of the critic within a limit, for the wasserstein loss")
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
    }
}
