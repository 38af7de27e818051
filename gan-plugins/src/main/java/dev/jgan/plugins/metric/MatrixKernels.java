package dev.jgan.plugins.metric;

/**
 * The two inner loops in which metrics spend their time, on row-major matrices in double precision. Each result is summed up
 * in the order of the depth, whatever surrounds it, so that the same rows give the same number to the last bit wherever they
 * stand. The loops are of the form that the JIT compiler makes vector instructions of.
 */
final class MatrixKernels {
    /** Numbers of the depth that are gone through for all rows before the next: their part of b stays in the cache. */
    private static final int DEPTH = 64;

    private MatrixKernels() {}

    /**
     * A part of a matrix.
     *
     * @param values row by row
     * @param offset where the part begins
     * @param stride from one row to the next
     */
    record Part(double[] values, int offset, int stride) {}

    /**
     * {@code to[i,j] += Σ_k a[i,k] · b[k,j]}.
     *
     * @param depth numbers that are summed, a multiple of 4
     */
    static void addProducts(Part a, Part b, Part to, int rows, int depth, int columns) {
        for (int from = 0; from < depth; from += DEPTH) {
            int end = Math.min(depth, from + DEPTH);
            for (int row = 0; row < rows; row++) {
                int at = a.offset + row * a.stride;
                int sum = to.offset + row * to.stride;
                for (int k = from; k < end; k += 4) {
                    addProducts(a.values, at + k, b.values, b.offset + k * b.stride, b.stride, to.values, sum, columns);
                }
            }
        }
    }

    private static void addProducts(double[] a, int k, double[] b, int at, int stride, double[] to, int sum, int n) {
        double a0 = a[k];
        double a1 = a[k + 1];
        double a2 = a[k + 2];
        double a3 = a[k + 3];
        int b1 = at + stride;
        int b2 = b1 + stride;
        int b3 = b2 + stride;
        for (int j = 0; j < n; j++) {
            to[sum + j] += (a0 * b[at + j] + a1 * b[b1 + j]) + (a2 * b[b2 + j] + a3 * b[b3 + j]);
        }
    }

    /**
     * {@code to[i,j] += Σ_k (a[i,k] - b[k,j])²}: without the cancellation of |a|² + |b|² - 2ab, so that equal rows have the
     * distance 0, and the distance is the same from both ends.
     *
     * @param depth numbers that are summed, a multiple of 4
     */
    static void addSquaredDistances(Part a, Part b, Part to, int rows, int depth, int columns) {
        for (int from = 0; from < depth; from += DEPTH) {
            int end = Math.min(depth, from + DEPTH);
            for (int row = 0; row < rows; row++) {
                int at = a.offset + row * a.stride;
                int sum = to.offset + row * to.stride;
                for (int k = from; k < end; k += 4) {
                    addSquares(a.values, at + k, b.values, b.offset + k * b.stride, b.stride, to.values, sum, columns);
                }
            }
        }
    }

    private static void addSquares(double[] a, int k, double[] b, int at, int stride, double[] to, int sum, int n) {
        double a0 = a[k];
        double a1 = a[k + 1];
        double a2 = a[k + 2];
        double a3 = a[k + 3];
        int b1 = at + stride;
        int b2 = b1 + stride;
        int b3 = b2 + stride;
        for (int j = 0; j < n; j++) {
            double d0 = a0 - b[at + j];
            double d1 = a1 - b[b1 + j];
            double d2 = a2 - b[b2 + j];
            double d3 = a3 - b[b3 + j];
            to[sum + j] += (d0 * d0 + d1 * d1) + (d2 * d2 + d3 * d3);
        }
    }

    /** The next multiple of 4. */
    static int padded(int depth) {
        return (depth + 3) / 4 * 4;
    }
}
