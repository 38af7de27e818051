package dev.jgan.plugins.data;

import jakarta.inject.Inject;

/**
 * Points {@code [2]} of Gaussians of equal weight whose means are evenly spaced on a circle around the origin, the first at
 * (radius, 0): the 2-D ring of Lin et al. 2018 (PacGAN), section 4.1.
 */
public final class RingDataset extends PlaneMixture {
    @Inject
    public RingDataset(RingConfig config) {
        super(means(config), config.deviation(), config.count(), config.dataSeed());
    }

    private static float[] means(RingConfig config) {
        float[] means = new float[2 * config.modes()];
        for (int mode = 0; mode < config.modes(); mode++) {
            double angle = 2 * Math.PI * mode / config.modes();
            means[2 * mode] = (float) (config.radius() * StrictMath.cos(angle));
            means[2 * mode + 1] = (float) (config.radius() * StrictMath.sin(angle));
        }
        return means;
    }
}
