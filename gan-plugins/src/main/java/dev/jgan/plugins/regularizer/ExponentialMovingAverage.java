package dev.jgan.plugins.regularizer;

import dev.jgan.api.adversarial.Hooks;
import dev.jgan.api.adversarial.Regularizer;
import dev.jgan.api.config.Default;
import dev.jgan.api.config.Description;
import dev.jgan.api.config.Range;
import dev.jgan.api.game.Player;
import dev.jgan.api.schedule.Schedule;
import dev.jgan.plugins.config.Bounds;
import jakarta.inject.Inject;

/**
 * An exponential moving average of the generator's variables (Yazıcı et al. 2019, eq. 8), from which samples are made and
 * judged; training goes on with the variables themselves.
 */
@Description("Samples come from an exponential moving average of the generator's weights")
public final class ExponentialMovingAverage implements Regularizer {
    private final Config config;

    /**
     * The configuration.
     *
     * @param decay the weight of the old average at each generator turn, in [0, 1) at every step
     */
    public record Config(
            @Description("the weight of the old average at each generator turn, a number or a schedule")
            @Default("0.999")
            @Range(min = 0, max = 1, exclusiveMax = true)
            Schedule decay) {
        public Config {
            Bounds.belowOne("decay", decay);
        }
    }

    @Inject
    public ExponentialMovingAverage(Config config) {
        this.config = config;
    }

    @Override
    public void install(Hooks hooks) {
        hooks.shadow(Player.GENERATOR, config.decay);
    }
}
