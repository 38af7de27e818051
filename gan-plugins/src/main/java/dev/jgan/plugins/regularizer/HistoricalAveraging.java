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
import dev.jgan.api.tensor.Initializer;
import dev.jgan.api.tensor.Shape;
import dev.jgan.api.tensor.State;
import dev.jgan.api.tensor.Tensor;
import dev.jgan.api.tensor.Weight;
import dev.jgan.plugins.config.Bounds;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Historical averaging (Salimans et al. 2016, section 3.3): the cost of each player gets {@code weight · |θ − mean of the
 * past θ|²} over all its weights, as they are read, after transforms such as spectral normalisation. The mean is that of the
 * weights at all earlier turns of the player in which the term was due, all counting the same; at the first one the term is
 * 0.
 */
@Description("Holds both players' weights near the mean of those that they had before")
@Paper("Salimans et al. 2016, section 3.3, https://arxiv.org/abs/1606.03498")
@Example("""
        regularizers:
          - { type: historical-averaging, weight: 0.01 }
        """)
public final class HistoricalAveraging implements Regularizer {
    private final Config config;

    /**
     * The configuration.
     *
     * @param weight factor of the squared distance, at least 0; the paper names none
     * @param every computed once in so many turns of a player, with as much more weight; at least 1
     */
    public record Config(
            @Description("factor of the squared distance from the mean") @Default("0.01") @Range(min = 0)
            double weight,

            @Description("computed once in so many turns of a player, with as much more weight")
            @Default("1")
            @Range(min = 1)
            int every) {
        public Config {
            Bounds.atLeast("weight", weight, 0);
            Bounds.atLeast("every", every, 1);
        }
    }

    @Inject
    public HistoricalAveraging(Config config) {
        this.config = config;
    }

    @Override
    public void install(Hooks hooks) {
        hooks.discriminator(config.every, history(hooks, Player.DISCRIMINATOR));
        hooks.generator(config.every, history(hooks, Player.GENERATOR));
    }

    private Consumer<StepContext> history(Hooks hooks, Player player) {
        State turns = hooks.own(player).state("turns", Shape.SCALAR, Initializer.zeros());
        Map<Weight, State> means = new LinkedHashMap<>();
        hooks.beside(
                player,
                (network, weight) -> means.put(weight, network.state("mean", weight.shape(), Initializer.zeros())));
        return context -> penalise(context, turns, means);
    }

    private void penalise(StepContext context, State turns, Map<Weight, State> means) {
        Tensor before = context.read(turns);
        Tensor now = context.add(before, 1);
        Tensor squares = context.constant(0);
        for (Map.Entry<Weight, State> entry : means.entrySet()) {
            Tensor mean = context.read(entry.getValue());
            Tensor distance = context.sub(context.read(entry.getKey()), mean);
            squares = context.add(squares, context.sum(context.square(distance)));
            context.update(entry.getValue(), context.add(mean, context.div(context.stopGradient(distance), now)));
        }
        context.update(turns, now);
        Tensor hasPast = context.minimum(before, context.constant(1));
        context.term("historical-averaging", context.mul(context.mul(squares, hasPast), config.weight));
    }
}
