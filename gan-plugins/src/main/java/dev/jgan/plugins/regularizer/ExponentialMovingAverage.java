package dev.jgan.plugins.regularizer;

import dev.jgan.api.adversarial.Hooks;
import dev.jgan.api.adversarial.Regularizer;
import dev.jgan.api.config.Default;
import dev.jgan.api.config.Description;
import dev.jgan.api.config.Example;
import dev.jgan.api.config.Paper;
import dev.jgan.api.config.Range;
import dev.jgan.api.game.Player;
import dev.jgan.api.schedule.Schedule;
import dev.jgan.plugins.config.Bounds;
import jakarta.inject.Inject;

/**
 * An exponential moving average of the generator's variables (Yazıcı et al. 2019, eq. 8), from which samples are made and
 * judged; training goes on with the variables themselves.
 *
 * <p>The moving averages of batch normalisation are those of many small batches, in each of which all layers below were
 * normalised by that batch: what the average of the weights does to a whole population is a little different, and shifts
 * samples by as much. Standing statistics (Brock et al. 2019, BigGAN, section 4.1; Izmailov et al. 2018 do the same to
 * averaged weights) are measured from the averaged generator itself, by one pass of many latents, and of labels drawn
 * uniformly, whenever they are needed: once before samples, evaluations and checkpoints. Training does not see them.
 */
@Description("Samples come from an exponential moving average of the generator's weights")
@Paper({
    "Yazıcı et al. 2019, equation 8, https://arxiv.org/abs/1806.04498",
    "Brock et al. 2019, section 4.1, for standing statistics, https://arxiv.org/abs/1809.11096"
})
@Example("""
        regularizers:
          - { type: ema, decay: 0.995, standingStatistics: 4096 }
        """)
public final class ExponentialMovingAverage implements Regularizer {
    private final Config config;

    /**
     * The configuration.
     *
     * @param decay the weight of the old average at each generator turn, in [0, 1) at every step
     * @param standingStatistics of how many latents the average's batch statistics are, at least 2; 0 to average the moving
     *     averages of batch normalisation like weights
     */
    public record Config(
            @Description("the weight of the old average at each generator turn, a number or a schedule")
            @Default("0.999")
            @Range(min = 0, max = 1, exclusiveMax = true)
            Schedule decay,

            @Description("of how many latents the average's batch statistics are, measured anew; 0 to average them too")
            @Default("0")
            @Range(min = 0)
            int standingStatistics) {
        public Config {
            Bounds.belowOne("decay", decay);
            if (standingStatistics < 0 || standingStatistics == 1) {
                throw new IllegalArgumentException(
                        "standingStatistics must be 0 or at least 2, found " + standingStatistics);
            }
        }
    }

    @Inject
    public ExponentialMovingAverage(Config config) {
        this.config = config;
    }

    @Override
    public void install(Hooks hooks) {
        hooks.shadow(Player.GENERATOR, config.decay, config.standingStatistics);
    }
}
