package dev.jgan.plugins.data;

import jakarta.inject.Inject;

/** Points {@code [2]} on a sine curve: x uniform on [-π, π), y = amplitude · sin x + noise. */
public final class SineDataset extends PlaneDataset {
    @Inject
    public SineDataset(SineConfig config) {
        super(draw(config, new Draws(config.dataSeed())));
    }

    private static float[] draw(SineConfig config, Draws draws) {
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
