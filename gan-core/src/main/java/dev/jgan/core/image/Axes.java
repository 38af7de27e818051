package dev.jgan.core.image;

import dev.jgan.api.tensor.HostTensor;

/**
 * The part of the plane that a plot shows.
 *
 * @param minX the left end, below {@code maxX}
 * @param minY the lower end, below {@code maxY}; for histograms, whose height is a count, it does not matter
 */
public record Axes(double minX, double maxX, double minY, double maxY) {
    private static final double MARGIN = 0.25;

    public Axes {
        if (!(minX < maxX && minY < maxY && Double.isFinite(maxX - minX) && Double.isFinite(maxY - minY))) {
            throw new IllegalArgumentException("axes need finite, ascending ends, found [" + minX + ", " + maxX
                    + "] and [" + minY + ", " + maxY + "]");
        }
    }

    /**
     * Axes that hold points with a quarter of their extent to spare on each side. Made from real data they stay the same
     * for all grids of a run.
     *
     * @param points {@code [N,D]}; the first two coordinates count, values that are not finite do not
     */
    public static Axes of(HostTensor points) {
        int dimensions = points.shape().get(-1);
        double[] x = range(points.floats(), dimensions, 0);
        double[] y = range(points.floats(), dimensions, Math.min(1, dimensions - 1));
        return new Axes(x[0], x[1], y[0], y[1]);
    }

    /** Axes for sequences: time from 0 to {@code length - 1}, and the range of all values with a margin. */
    static Axes ofSequences(HostTensor sequences, int length) {
        double[] y = range(sequences.floats(), 1, 0);
        return new Axes(0, Math.max(1, length - 1), y[0], y[1]);
    }

    private static double[] range(float[] values, int stride, int offset) {
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        for (int i = offset; i < values.length; i += stride) {
            if (Float.isFinite(values[i])) {
                min = Math.min(min, values[i]);
                max = Math.max(max, values[i]);
            }
        }
        if (min > max) {
            return new double[] {-1, 1};
        }
        double margin = max > min ? MARGIN * (max - min) : Math.max(1, Math.abs(min));
        return new double[] {min - margin, max + margin};
    }
}
