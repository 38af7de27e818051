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
import dev.jgan.api.schedule.Schedule;
import dev.jgan.api.tensor.Tensor;
import dev.jgan.plugins.config.Bounds;
import jakarta.inject.Inject;

/**
 * Keeps the distances between latents among their samples. The generator's cost gets {@code weight · mean (d(x) / mean d(real)
 * - d(z) / mean d(z))²} over all pairs of different rows of the batch, d being the Euclidean distance of the flattened
 * samples x, the turn's real samples and the latents z; so the generator's turns read data. Labels are not looked at: pairs
 * of different classes count like all others.
 *
 * <p>It is akin to two others. Benaim & Wolf 2017, eq. 6, map images to images: they take L1 distances, less a mean and
 * divided by a deviation that are fixed beforehand by the data, and the absolute difference of the two. Tran et al. 2018
 * (Dist-GAN) compare no single distances: they square the difference between the mean of all signed differences of samples
 * and, times a constant, that of latents.
 *
 * <p>A generator of low cost spreads as widely as the data, maps neighbours to neighbours, and does not fold the latent space
 * over. No map to separate modes keeps distances, so the weight should fade: it is meant for the beginning, which decides
 * which latents go to which mode. Codes of the latent count like noise.
 */
@Description("Draws the generator to keep the distances between latents among their samples")
@Paper({
    "Benaim and Wolf 2017, equation 6, akin, https://arxiv.org/abs/1706.00826",
    "Tran et al. 2018, akin, https://arxiv.org/abs/1803.08887"
})
@Example("""
        regularizers:
          - { type: distance-preservation, weight: { type: linear, from: 1, to: 0, steps: 800 } }
        """)
public final class DistancePreservation implements Regularizer {
    /** Inside the root of a squared distance, against the infinite slope at 0. */
    private static final double EPSILON = 1e-12;

    private final Config config;

    /**
     * The configuration.
     *
     * @param weight factor of the mean squared difference, at least 0 at every step; a schedule can let it fade
     * @param every computed once in so many generator turns, with as much more weight; at least 1
     */
    public record Config(
            @Description("factor of the mean squared difference of relative distances") @Default("1") @Range(min = 0)
            Schedule weight,

            @Description("computed once in so many generator turns, with as much more weight")
            @Default("1")
            @Range(min = 1)
            int every) {
        public Config {
            Bounds.atLeast("weight", weight, 0);
            Bounds.atLeast("every", every, 1);
        }
    }

    @Inject
    public DistancePreservation(Config config) {
        this.config = config;
    }

    @Override
    public void install(Hooks hooks) {
        hooks.own(Player.GENERATOR).mixesSamples();
        hooks.generator(config.every, this::compare);
    }

    private void compare(StepContext context) {
        Tensor samples = distances(context, context.generated().samples());
        Tensor real = distances(context, context.samples());
        Tensor latents = distances(context, context.latent().values());
        Tensor difference = context.sub(
                context.div(samples, meanOfPairs(context, real)), context.div(latents, meanOfPairs(context, latents)));
        Tensor stress = meanOfPairs(context, context.square(difference));
        context.term("distance-preservation", context.mul(stress, context.scalar(config.weight)));
    }

    /** {@code [N, …]} to {@code [N, N]}: Euclidean distances; 0 of a row to itself. */
    private static Tensor distances(StepContext context, Tensor rows) {
        Tensor flat = context.flatten(rows);
        // The mean is taken off first: distances of rows that are close together and far from 0 would drown in
        // rounding.
        Tensor centred = context.sub(flat, context.mean(flat, 0));
        Tensor squares = context.sum(context.square(centred), 1);
        Tensor products = context.matmul(centred, centred, false, true);
        Tensor squared = context.sub(
                context.add(context.expandDims(squares, 1), context.expandDims(squares, 0)), context.mul(products, 2));
        Tensor positive = context.add(context.relu(squared), EPSILON);
        return context.mul(
                context.sqrt(positive), BatchPairs.others(context, rows.shape().get(0)));
    }

    /** The mean of {@code [N, N]} without the diagonal, where it must be 0. */
    private static Tensor meanOfPairs(StepContext context, Tensor pairs) {
        int rows = pairs.shape().get(0);
        return context.div(context.sum(pairs), (double) rows * (rows - 1));
    }
}
