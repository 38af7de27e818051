package dev.jgan.plugins.data;

import jakarta.inject.Inject;

/**
 * Points {@code [2]} of Gaussians of equal weight whose means form a square grid around the origin, by default
 * {-4, -2, 0, 2, 4}²: the 2-D grid of Lin et al. 2018 (PacGAN), section 4.1.
 */
public final class GridDataset extends PlaneMixture {
    @Inject
    public GridDataset(GridConfig config) {
        super(means(config), config.deviation(), config.count(), config.dataSeed());
    }

    private static float[] means(GridConfig config) {
        int side = config.side();
        float[] means = new float[2 * side * side];
        for (int mode = 0; mode < side * side; mode++) {
            means[2 * mode] = (float) ((mode % side - (side - 1) / 2.0) * config.spacing());
            means[2 * mode + 1] = (float) ((mode / side - (side - 1) / 2.0) * config.spacing());
        }
        return means;
    }
}
