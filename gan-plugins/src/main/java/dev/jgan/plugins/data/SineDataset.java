package dev.jgan.plugins.data;

import dev.jgan.api.config.Default;
import dev.jgan.api.config.Description;
import dev.jgan.api.config.Example;
import dev.jgan.api.config.Range;
import dev.jgan.plugins.config.Bounds;
import jakarta.inject.Inject;

/** Points {@code [2]} on a sine curve: x uniform on [-π, π), y = amplitude · sin x + noise. */
@Description("Points on one period of a sine curve")
@Example("data: { type: sine, noise: 0.05, batchSize: 256 }")
public final class SineDataset extends PlaneDataset {
    /**
     * The configuration.
     *
     * @param amplitude the height of the curve
     * @param noise the standard deviation of Gaussian noise added to y, at least 0
     * @param count how many points are drawn, at least 1
     * @param dataSeed seed of the points, which do not depend on the run's seed
     */
    public record Config(
            @Description("the height of the curve") @Default("1")
            double amplitude,

            @Description("the standard deviation of Gaussian noise added to y") @Default("0") @Range(min = 0)
            double noise,

            @Description("how many points are drawn") @Default("100000") @Range(min = 1, max = 100_000_000)
            int count,

            @Description("seed of the points, which do not depend on the run's seed") @Default("0")
            long dataSeed) {
        public Config {
            Bounds.atLeast("noise", noise, 0);
            Bounds.atLeast("count", count, 1);
        }
    }

    @Inject
    public SineDataset(Config config) {
        super(draw(config, new Draws(config.dataSeed())));
    }

    private static float[] draw(Config config, Draws draws) {
        float[] coordinates = new float[Math.multiplyExact(2, config.count())];
        double[] pair = new double[2];
        for (int i = 0; i < config.count(); i++) {
            double x = draws.uniform(-Math.PI, Math.PI);
            draws.normalPair(pair);
            coordinates[2 * i] = (float) x;
            coordinates[2 * i + 1] = (float) (config.amplitude() * StrictMath.sin(x) + config.noise() * pair[0]);
        }
        return coordinates;
    }
}
