package dev.jgan.plugins.data;

import dev.jgan.api.data.Mixture;
import dev.jgan.api.tensor.HostTensor;
import dev.jgan.api.tensor.Shape;

/** A mixture of round Gaussians of equal weight in the plane, drawn once. */
abstract class PlaneMixture extends PlaneDataset implements Mixture {
    private final float[] means;
    private final double deviation;

    /** Takes the means as x, y, x, y, … */
    PlaneMixture(float[] means, double deviation, int count, long dataSeed) {
        super(draw(means, deviation, count, new Draws(dataSeed)));
        this.means = means;
        this.deviation = deviation;
    }

    private static float[] draw(float[] means, double deviation, int count, Draws draws) {
        float[] coordinates = new float[Math.multiplyExact(2, count)];
        double[] pair = new double[2];
        for (int i = 0; i < count; i++) {
            int mode = draws.index(means.length / 2);
            draws.normalPair(pair);
            coordinates[2 * i] = (float) (means[2 * mode] + deviation * pair[0]);
            coordinates[2 * i + 1] = (float) (means[2 * mode + 1] + deviation * pair[1]);
        }
        return coordinates;
    }

    @Override
    public HostTensor means() {
        return HostTensor.of(Shape.of(means.length / 2, 2), means.clone());
    }

    @Override
    public double deviation() {
        return deviation;
    }
}
