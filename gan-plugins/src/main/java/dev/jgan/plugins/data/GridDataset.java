package dev.jgan.plugins.data;

import dev.jgan.api.config.Default;
import dev.jgan.api.config.Description;
import dev.jgan.api.config.Example;
import dev.jgan.api.config.Paper;
import dev.jgan.api.config.Range;
import dev.jgan.plugins.config.Bounds;
import jakarta.inject.Inject;

/**
 * Points {@code [2]} of Gaussians of equal weight whose means form a square grid around the origin, by default
 * {-4, -2, 0, 2, 4}²: the 2-D grid of Lin et al. 2018 (PacGAN), section 4.1.
 */
@Description("Points of Gaussians whose means form a square grid")
@Paper("Lin et al. 2018, section 4.1, https://arxiv.org/abs/1712.04086")
@Example("data: { type: grid, side: 5, spacing: 2, batchSize: 256 }")
public final class GridDataset extends PlaneMixture {
    /**
     * The configuration; its defaults are those of the paper.
     *
     * @param side how many Gaussians along each axis, at least 1
     * @param spacing the distance of neighbouring means, above 0
     * @param deviation the standard deviation of each Gaussian along each axis, above 0
     * @param count how many points are drawn, at least 1
     * @param dataSeed seed of the points, which do not depend on the run's seed
     */
    public record Config(
            @Description("how many Gaussians along each axis") @Default("5") @Range(min = 1, max = 100)
            int side,

            @Description("the distance of neighbouring means") @Default("2") @Range(min = 0, exclusiveMin = true)
            double spacing,

            @Description("the standard deviation of each Gaussian along each axis")
            @Default("0.05")
            @Range(min = 0, exclusiveMin = true)
            double deviation,

            @Description("how many points are drawn") @Default("100000") @Range(min = 1, max = 100_000_000)
            int count,

            @Description("seed of the points, which do not depend on the run's seed") @Default("0")
            long dataSeed) {
        public Config {
            Bounds.atLeast("side", side, 1);
            Bounds.positive("spacing", spacing);
            Bounds.positive("deviation", deviation);
            Bounds.atLeast("count", count, 1);
        }
    }

    @Inject
    public GridDataset(Config config) {
        super(means(config), config.deviation(), config.count(), config.dataSeed());
    }

    private static float[] means(Config config) {
        int side = config.side();
        float[] means = new float[2 * side * side];
        for (int mode = 0; mode < side * side; mode++) {
            means[2 * mode] = (float) ((mode % side - (side - 1) / 2.0) * config.spacing());
            means[2 * mode + 1] = (float) ((mode / side - (side - 1) / 2.0) * config.spacing());
        }
        return means;
    }
}
