package dev.jgan.plugins.data;

import dev.jgan.api.config.Default;
import dev.jgan.api.config.Description;
import dev.jgan.api.config.Range;

/** Configuration of {@link GridDataset}; the defaults are those of Lin et al. 2018 (PacGAN). */
@Description("points of Gaussians whose means form a square grid")
public record GridConfig(
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
        long dataSeed) {}
