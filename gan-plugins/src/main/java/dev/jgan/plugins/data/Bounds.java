package dev.jgan.plugins.data;

import java.util.List;

/** Checks of configurations that are made in Java; those of experiment files are checked by their annotations before. */
final class Bounds {
    private Bounds() {}

    static void atLeast(String key, double value, int least) {
        // Written so that NaN fails.
        if (!(value >= least)) {
            throw new IllegalArgumentException(key + " must be at least " + least + ", found " + value);
        }
    }

    static void positive(String key, double value) {
        if (!(value > 0)) {
            throw new IllegalArgumentException(key + " must be above 0, found " + value);
        }
    }

    /** Two finite numbers, the second not below the first. */
    static void range(String key, List<Double> range) {
        if (range.size() != 2
                || !(range.get(1) >= range.get(0))
                || range.get(0).isInfinite()
                || range.get(1).isInfinite()) {
            throw new IllegalArgumentException(
                    key + " must be two numbers, the least and the largest, such as [0, 1], found " + range);
        }
    }
}
