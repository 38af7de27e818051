package dev.jgan.plugins.data;

import dev.jgan.api.config.Default;
import dev.jgan.api.config.Description;
import dev.jgan.api.config.Range;

/** Configuration of {@link SineDataset}. */
@Description("points on one period of a sine curve")
public record SineConfig(
        @Description("the height of the curve") @Default("1")
        double amplitude,

        @Description("the standard deviation of Gaussian noise added to y") @Default("0") @Range(min = 0)
        double noise,

        @Description("how many points are drawn") @Default("100000") @Range(min = 1, max = 100_000_000)
        int count,

        @Description("seed of the points, which do not depend on the run's seed") @Default("0")
        long dataSeed) {}
