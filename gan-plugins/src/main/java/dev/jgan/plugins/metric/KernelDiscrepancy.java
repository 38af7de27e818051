package dev.jgan.plugins.metric;

/**
 * The square of the maximum mean discrepancy (MMD) of two sets of rows under the kernel {@code (x·y / d + 1)³}, d the length
 * of a row: the unbiased estimate over all pairs (Gretton et al. 2012, eq. 3).
 *
 * <p>The standard error is right where the two differ by much more than it. Where both are drawn alike, the first-order part
 * of the estimate vanishes and only the pairs vary. The jackknife counts each pair with both of its rows, so that it finds
 * twice the variance (Efron and Stein 1981), and the standard error is about √2 times too large: it errs on the careful side.
 *
 * @param value of the estimate, which may be below 0
 * @param standardError of the value, by the jackknife: how much it changes when one row is left out, over all rows of both
 *     sides (Arvesen 1969)
 */
record KernelDiscrepancy(double value, double standardError) {
    /**
     * Compares two sets.
     *
     * @param one at least 3 rows
     * @param other at least 3 rows as long
     */
    static KernelDiscrepancy between(Rows one, Rows other) {
        double[] ones = sumsAmong(one);
        double[] others = sumsAmong(other);
        double[] onesAcross = new double[one.count()];
        double[] othersAcross = new double[other.count()];
        Pairs.between(one, other, Pairs.Measure.PRODUCT, tile -> {
            for (int row = 0; row < tile.rows(); row++) {
                double sum = 0;
                for (int column = 0; column < tile.columns(); column++) {
                    double value = kernel(tile.values()[row * tile.columns() + column], one.size());
                    sum += value;
                    othersAcross[tile.firstColumn() + column] += value;
                }
                onesAcross[tile.firstRow() + row] += sum;
            }
        });
        return new Sums(ones, others, onesAcross, othersAcross).estimate();
    }

    /** For each row, the sum of the kernel over all other rows. */
    private static double[] sumsAmong(Rows rows) {
        double[] sums = new double[rows.count()];
        Pairs.among(rows, Pairs.Measure.PRODUCT, tile -> {
            for (int row = 0; row < tile.rows(); row++) {
                int number = tile.firstRow() + row;
                double sum = 0;
                for (int column = Math.max(0, number + 1 - tile.firstColumn()); column < tile.columns(); column++) {
                    double value = kernel(tile.values()[row * tile.columns() + column], rows.size());
                    sum += value;
                    sums[tile.firstColumn() + column] += value;
                }
                sums[number] += sum;
            }
        });
        return sums;
    }

    private static double kernel(double product, int size) {
        double base = product / size + 1;
        return base * base * base;
    }

    /**
     * Sums of the kernel.
     *
     * @param ones of each row of one set, over the other rows of that set
     * @param others likewise for the other set
     * @param onesAcross of each row of one set, over the rows of the other set
     * @param othersAcross likewise
     */
    private record Sums(double[] ones, double[] others, double[] onesAcross, double[] othersAcross) {
        KernelDiscrepancy estimate() {
            double among = sum(ones);
            double otherAmong = sum(others);
            double across = sum(onesAcross);
            double value = estimate(among, ones.length, otherAmong, others.length, across);
            double[] without = new double[ones.length];
            for (int i = 0; i < without.length; i++) {
                without[i] = estimate(
                        among - 2 * ones[i], ones.length - 1, otherAmong, others.length, across - onesAcross[i]);
            }
            double[] withoutOther = new double[others.length];
            for (int i = 0; i < withoutOther.length; i++) {
                withoutOther[i] = estimate(
                        among, ones.length, otherAmong - 2 * others[i], others.length - 1, across - othersAcross[i]);
            }
            return new KernelDiscrepancy(value, Math.sqrt(variance(without) + variance(withoutOther)));
        }

        private static double estimate(double among, double n, double otherAmong, double m, double across) {
            return among / (n * (n - 1)) + otherAmong / (m * (m - 1)) - 2 * across / (n * m);
        }

        /** The variance of an estimate whose values without one row each are these. */
        private static double variance(double[] without) {
            double mean = sum(without) / without.length;
            double squares = 0;
            for (double value : without) {
                squares += (value - mean) * (value - mean);
            }
            return squares * (without.length - 1) / without.length;
        }

        private static double sum(double[] values) {
            double sum = 0;
            for (double value : values) {
                sum += value;
            }
            return sum;
        }
    }
}
