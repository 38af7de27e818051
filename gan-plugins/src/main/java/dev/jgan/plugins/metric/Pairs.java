package dev.jgan.plugins.metric;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Compares every row with every row, in tiles of bounded memory. Tiles are computed on all cores and handed out one after
 * the other in a fixed order, so that what is summed up from them does not depend on the number of cores.
 */
final class Pairs {
    /** Numbers of the left rows that are held at a time, 64 MB. */
    private static final int HELD = 1 << 23;

    /**
     * Columns of a tile, fewer where rows are very long: 64 rows of that part of the right side fit into a core's second
     * cache.
     */
    private static final int COLUMNS = 256;

    /** Rows that are computed together before they are handed out, 8 MB. */
    private static final int WAVE = 4096;

    /** Rows that one core computes at a time. */
    private static final int ROWS = 128;

    private Pairs() {}

    /** How two rows are compared. */
    enum Measure {
        PRODUCT,
        SQUARED_DISTANCE
    }

    /**
     * What was found for some rows of the left side and some of the right side.
     *
     * @param firstRow the number of the first left row
     * @param firstColumn the number of the first right row
     * @param values row by row; the array may be longer, and is used again
     */
    record Tile(int firstRow, int rows, int firstColumn, int columns, double[] values) {}

    /** Takes tiles. */
    @FunctionalInterface
    interface Visitor {
        void accept(Tile tile);
    }

    /** All rows of one side with all of the other. */
    static void between(Rows left, Rows right, Measure measure, Visitor visitor) {
        new Pass(left, right, measure, visitor, false).run();
    }

    /**
     * All pairs of different rows of one side, once: those of the tiles whose row number is below the column number. The
     * tiles hold others too, which are to be passed over.
     */
    static void among(Rows rows, Measure measure, Visitor visitor) {
        new Pass(rows, rows, measure, visitor, true).run();
    }

    private static final class Pass {
        private final Rows left;
        private final Rows right;
        private final Measure measure;
        private final Visitor visitor;
        private final boolean upper;
        private final int size;
        private final int depth;
        private final int width;
        private final double[] columns;
        private final double[] tile;
        private int filled;
        private int firstColumn;

        Pass(Rows left, Rows right, Measure measure, Visitor visitor, boolean upper) {
            if (left.size() != right.size()) {
                throw new IllegalArgumentException(
                        "rows of " + left.size() + " and of " + right.size() + " numbers do not compare");
            }
            this.left = left;
            this.right = right;
            this.measure = measure;
            this.visitor = visitor;
            this.upper = upper;
            size = left.size();
            depth = MatrixKernels.padded(size);
            width = Math.max(1, Math.min(COLUMNS, HELD / depth));
            columns = new double[depth * width];
            tile = new double[Math.min(WAVE, left.count()) * width];
        }

        void run() {
            int most = Math.max(1, Math.min(left.count(), HELD / depth));
            double[] held = new double[most * depth];
            for (int first = 0; first < left.count(); first += most) {
                int end = Math.min(left.count(), first + most);
                hold(held, first, end);
                filled = 0;
                firstColumn = 0;
                int from = first;
                right.read((values, rows) -> {
                    for (int row = 0; row < rows; row++) {
                        add(values, row * size);
                        if (filled == width) {
                            compare(held, from, end);
                        }
                    }
                });
                compare(held, from, end);
            }
        }

        private void hold(double[] held, int first, int end) {
            int[] next = {0};
            left.read((values, rows) -> {
                for (int row = 0; row < rows; row++, next[0]++) {
                    if (next[0] >= first && next[0] < end) {
                        System.arraycopy(values, row * size, held, (next[0] - first) * depth, size);
                    }
                }
            });
        }

        private void add(double[] values, int at) {
            for (int i = 0; i < size; i++) {
                columns[i * width + filled] = values[at + i];
            }
            filled++;
        }

        /** Compares the left rows {@code first} to {@code end - 1} with the columns that are there. */
        private void compare(double[] held, int first, int end) {
            int last = upper ? Math.min(end, firstColumn + filled) : end;
            for (int from = first; from < last; from += WAVE) {
                int rows = Math.min(WAVE, last - from);
                Arrays.fill(tile, 0, rows * filled, 0);
                int start = from;
                IntStream.range(0, (rows + ROWS - 1) / ROWS)
                        .parallel()
                        .forEach(part -> compare(held, start - first, rows, part * ROWS));
                visitor.accept(new Tile(from, rows, firstColumn, filled, tile));
            }
            firstColumn += filled;
            filled = 0;
        }

        private void compare(double[] held, int from, int rows, int row) {
            MatrixKernels.Part a = new MatrixKernels.Part(held, (from + row) * depth, depth);
            MatrixKernels.Part b = new MatrixKernels.Part(columns, 0, width);
            MatrixKernels.Part to = new MatrixKernels.Part(tile, row * filled, filled);
            int some = Math.min(ROWS, rows - row);
            switch (measure) {
                case PRODUCT -> MatrixKernels.addProducts(a, b, to, some, depth, filled);
                case SQUARED_DISTANCE -> MatrixKernels.addSquaredDistances(a, b, to, some, depth, filled);
            }
        }
    }
}
