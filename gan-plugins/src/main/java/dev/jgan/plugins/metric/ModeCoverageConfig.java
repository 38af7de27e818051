package dev.jgan.plugins.metric;

import dev.jgan.api.config.Default;
import dev.jgan.api.config.Description;
import dev.jgan.api.config.Range;

/** Configuration of {@link ModeCoverage}. */
@Description("how many modes of a mixture the generator reaches, how well, and how evenly")
public record ModeCoverageConfig(
        @Description("how near its mean a sample of high quality is, in standard deviations")
        @Default("3")
        @Range(min = 0, exclusiveMin = true)
        double deviations) {}
