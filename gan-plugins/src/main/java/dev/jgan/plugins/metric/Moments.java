package dev.jgan.plugins.metric;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Mean and covariance of rows that are read once, in parts, and never held. Each part is centred at its own mean and merged
 * into the whole (Chan, Golub and LeVeque 1983), so that no digits are lost far from 0.
 */
final class Moments {
    /** Rows of a part. */
    private static final int PART = 256;

    /** Rows and columns of the covariance that one core computes at a time. */
    private static final int ROWS = 64;

    private static final int COLUMNS = 256;

    private final int size;
    private final double[] mean;

    /** The sum of the products of deviations from the mean, {@code [size,size]}; only the upper half is right. */
    private final double[] scatter;

    /** The part that is being filled, {@code [PART + 1, size]} and its transpose; the last row merges it. */
    private final double[] part;

    private final double[] transposed;
    private final int depth = MatrixKernels.padded(PART + 1);
    private int filled;
    private int count;

    private Moments(int size) {
        this.size = size;
        mean = new double[size];
        scatter = new double[Math.multiplyExact(size, size)];
        part = new double[depth * size];
        transposed = new double[size * depth];
    }

    /** The moments of these rows. */
    static Moments of(Rows rows) {
        Moments moments = new Moments(rows.size());
        rows.read((values, some) -> {
            for (int row = 0; row < some; row++) {
                moments.add(values, row * moments.size);
            }
        });
        moments.merge();
        return moments;
    }

    /** The normal distribution with this mean and the unbiased covariance, which is NaN for fewer than two rows. */
    Gaussian gaussian() {
        double[] covariance = new double[scatter.length];
        for (int i = 0; i < size; i++) {
            for (int j = i; j < size; j++) {
                double value = count < 2 ? Double.NaN : scatter[i * size + j] / (count - 1);
                covariance[i * size + j] = value;
                covariance[j * size + i] = value;
            }
        }
        return new Gaussian(mean.clone(), covariance);
    }

    private void add(double[] values, int at) {
        System.arraycopy(values, at, part, filled * size, size);
        filled++;
        if (filled == PART) {
            merge();
        }
    }

    private void merge() {
        if (filled == 0) {
            return;
        }
        double[] centre = new double[size];
        for (int row = 0; row < filled; row++) {
            for (int i = 0; i < size; i++) {
                centre[i] += part[row * size + i] / filled;
            }
        }
        for (int row = 0; row < filled; row++) {
            for (int i = 0; i < size; i++) {
                part[row * size + i] -= centre[i];
            }
        }
        // The merged scatter has nm/(n+m) times the square of the difference of the means in addition: one more row.
        double root = Math.sqrt((double) count * filled / (count + filled));
        for (int i = 0; i < size; i++) {
            double difference = centre[i] - mean[i];
            part[filled * size + i] = root * difference;
            mean[i] += difference * filled / (count + filled);
        }
        Arrays.fill(part, (filled + 1) * size, part.length, 0);
        addScatter();
        count += filled;
        filled = 0;
    }

    private void addScatter() {
        for (int row = 0; row < depth; row++) {
            for (int i = 0; i < size; i++) {
                transposed[i * depth + row] = part[row * size + i];
            }
        }
        int across = (size + COLUMNS - 1) / COLUMNS;
        int down = (size + ROWS - 1) / ROWS;
        IntStream.range(0, across * down).parallel().forEach(tile -> {
            int i = tile / across * ROWS;
            int j = tile % across * COLUMNS;
            int columns = Math.min(COLUMNS, size - j);
            if (j + columns > i) {
                MatrixKernels.addProducts(
                        new MatrixKernels.Part(transposed, i * depth, depth),
                        new MatrixKernels.Part(part, j, size),
                        new MatrixKernels.Part(scatter, i * size + j, size),
                        Math.min(ROWS, size - i),
                        depth,
                        columns);
            }
        });
    }
}
