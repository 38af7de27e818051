package dev.jgan.plugins.data;

import dev.jgan.api.config.Default;
import dev.jgan.api.config.Description;
import dev.jgan.api.config.Example;
import dev.jgan.api.config.Paper;
import dev.jgan.api.config.Range;
import dev.jgan.plugins.config.Bounds;
import jakarta.inject.Inject;

/**
 * Points {@code [2]} of Gaussians of equal weight whose means are evenly spaced on a circle around the origin, the first at
 * (radius, 0): the 2-D ring of Lin et al. 2018 (PacGAN), section 4.1.
 */
@Description("Points of Gaussians whose means are evenly spaced on a circle")
@Paper("Lin et al. 2018, section 4.1, https://arxiv.org/abs/1712.04086")
@Example("data: { type: ring, modes: 8, deviation: 0.01, batchSize: 256 }")
public final class RingDataset extends PlaneMixture {
    /**
     * The configuration; its defaults are those of the paper.
     *
     * @param modes how many Gaussians, at least 1
     * @param radius the radius of the circle, at least 0
     * @param deviation the standard deviation of each Gaussian along each axis, above 0
     * @param count how many points are drawn, at least 1
     * @param dataSeed seed of the points, which do not depend on the run's seed
     */
    public record Config(
            @Description("how many Gaussians") @Default("8") @Range(min = 1, max = 10_000)
            int modes,

            @Description("the radius of the circle") @Default("1") @Range(min = 0)
            double radius,

            @Description("the standard deviation of each Gaussian along each axis")
            @Default("0.01")
            @Range(min = 0, exclusiveMin = true)
            double deviation,

            @Description("how many points are drawn") @Default("100000") @Range(min = 1, max = 100_000_000)
            int count,

            @Description("seed of the points, which do not depend on the run's seed") @Default("0")
            long dataSeed) {
        public Config {
            Bounds.atLeast("modes", modes, 1);
            Bounds.atLeast("radius", radius, 0);
            Bounds.positive("deviation", deviation);
            Bounds.atLeast("count", count, 1);
        }
    }

    @Inject
    public RingDataset(Config config) {
        super(means(config), config.deviation(), config.count(), config.dataSeed());
    }

    private static float[] means(Config config) {
        float[] means = new float[2 * config.modes()];
        for (int mode = 0; mode < config.modes(); mode++) {
            double angle = 2 * Math.PI * mode / config.modes();
            means[2 * mode] = (float) (config.radius() * StrictMath.cos(angle));
            means[2 * mode + 1] = (float) (config.radius() * StrictMath.sin(angle));
        }
        return means;
    }
}
