package dev.jgan.plugins.metric;

import java.util.Arrays;

/**
 * For each of some rows, the nearest row of another set.
 *
 * @param numbers of the nearest rows; -1 where no distance is a finite number; of several as near, the first
 * @param distances to them; NaN where there is none
 */
record NearestRows(int[] numbers, double[] distances) {
    /** The nearest rows of a set. */
    static NearestRows of(Rows rows, Rows others) {
        int[] nowhere = new int[rows.count()];
        Arrays.fill(nowhere, -1);
        return search(rows, others, nowhere);
    }

    /**
     * The nearest other rows of the set that the rows are of.
     *
     * @param chosen the numbers of the rows, ascending
     */
    static NearestRows among(Rows all, int[] chosen) {
        return search(new ChosenRows(all, chosen), all, chosen);
    }

    /**
     * Searches.
     *
     * @param self the number of a row among the others, where it does not count
     */
    private static NearestRows search(Rows rows, Rows others, int[] self) {
        int[] numbers = new int[rows.count()];
        double[] distances = new double[rows.count()];
        Arrays.fill(numbers, -1);
        Arrays.fill(distances, Double.POSITIVE_INFINITY);
        Pairs.between(rows, others, Pairs.Measure.SQUARED_DISTANCE, tile -> {
            for (int i = 0; i < tile.rows(); i++) {
                int row = tile.firstRow() + i;
                for (int column = 0; column < tile.columns(); column++) {
                    double distance = tile.values()[i * tile.columns() + column];
                    if (distance < distances[row] && tile.firstColumn() + column != self[row]) {
                        distances[row] = distance;
                        numbers[row] = tile.firstColumn() + column;
                    }
                }
            }
        });
        for (int row = 0; row < numbers.length; row++) {
            distances[row] = numbers[row] < 0 ? Double.NaN : Math.sqrt(distances[row]);
        }
        return new NearestRows(numbers, distances);
    }
}
