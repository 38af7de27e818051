package dev.jgan.plugins.metric;

import java.util.Arrays;
import java.util.BitSet;

/**
 * The balls around rows that reach to the k-th nearest of the other rows, the boundary included, and the rows of another set
 * that fall into them. All distances are squared.
 */
final class Neighbourhoods {
    private final Rows rows;
    private final int neighbours;

    /** The squares of the k smallest distances of each row to other rows, in ascending order, {@code [count,k]}. */
    private final double[] nearest;

    private Neighbourhoods(Rows rows, int neighbours) {
        this.rows = rows;
        this.neighbours = neighbours;
        nearest = new double[rows.count() * neighbours];
        Arrays.fill(nearest, Double.POSITIVE_INFINITY);
    }

    /** Refuses a configuration by which no row has enough neighbours. */
    static void check(int neighbours, int most) {
        if (neighbours < 1 || most <= neighbours) {
            throw new IllegalArgumentException(
                    "neighbours must be at least 1 and most above it, found " + neighbours + " and " + most);
        }
    }

    /**
     * The balls around these rows.
     *
     * @param neighbours k, less than there are rows
     */
    static Neighbourhoods of(Rows rows, int neighbours) {
        Neighbourhoods found = new Neighbourhoods(rows, neighbours);
        Pairs.among(rows, Pairs.Measure.SQUARED_DISTANCE, found::add);
        return found;
    }

    private void add(Pairs.Tile tile) {
        for (int row = 0; row < tile.rows(); row++) {
            int number = tile.firstRow() + row;
            for (int column = Math.max(0, number + 1 - tile.firstColumn()); column < tile.columns(); column++) {
                double distance = tile.values()[row * tile.columns() + column];
                add(number, distance);
                add(tile.firstColumn() + column, distance);
            }
        }
    }

    private void add(int row, double distance) {
        int first = row * neighbours;
        int at = first + neighbours - 1;
        if (!(distance < nearest[at])) {
            return;
        }
        for (; at > first && nearest[at - 1] > distance; at--) {
            nearest[at] = nearest[at - 1];
        }
        nearest[at] = distance;
    }

    /** The square of a row's radius; NaN, so that nothing is within, if it has no k neighbours at a finite distance. */
    private double radius(int row) {
        double radius = nearest[row * neighbours + neighbours - 1];
        return Double.isInfinite(radius) ? Double.NaN : radius;
    }

    /**
     * What falls into the balls.
     *
     * @param hits how many pairs of a ball and a row within it there are
     * @param inside how many of the rows are within a ball or more
     * @param occupied how many balls have a row or more within
     */
    record Contents(long hits, int inside, int occupied) {}

    /** Counts other rows, not those that the balls are around, that fall into the balls. */
    Contents contents(Rows others) {
        double[] radii = new double[rows.count()];
        Arrays.setAll(radii, this::radius);
        BitSet inside = new BitSet(others.count());
        BitSet occupied = new BitSet(radii.length);
        long[] hits = {0};
        Pairs.between(rows, others, Pairs.Measure.SQUARED_DISTANCE, tile -> {
            for (int row = 0; row < tile.rows(); row++) {
                double radius = radii[tile.firstRow() + row];
                for (int column = 0; column < tile.columns(); column++) {
                    if (tile.values()[row * tile.columns() + column] <= radius) {
                        hits[0]++;
                        inside.set(tile.firstColumn() + column);
                        occupied.set(tile.firstRow() + row);
                    }
                }
            }
        });
        return new Contents(hits[0], inside.cardinality(), occupied.cardinality());
    }
}
