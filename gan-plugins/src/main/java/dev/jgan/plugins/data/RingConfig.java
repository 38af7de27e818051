package dev.jgan.plugins.data;

import dev.jgan.api.config.Default;
import dev.jgan.api.config.Description;
import dev.jgan.api.config.Range;

/** Configuration of {@link RingDataset}; the defaults are those of Lin et al. 2018 (PacGAN). */
@Description("points of Gaussians whose means are evenly spaced on a circle")
public record RingConfig(
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
        long dataSeed) {}
