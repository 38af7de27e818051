package dev.jgan.plugins.layer;

/** Checks of configurations that are made in Java; those of experiment files are checked by their annotations before. */
final class Bounds {
    private Bounds() {}

    static void atLeast(String key, int value, int least) {
        if (value < least) {
            throw new IllegalArgumentException(key + " must be at least " + least + ", found " + value);
        }
    }

    static void positive(String key, double value) {
        if (!(value > 0)) {
            throw new IllegalArgumentException(key + " must be above 0, found " + value);
        }
    }

    static void within(String key, double value, double low, double belowHigh) {
        // Written so that NaN fails.
        if (!(value >= low && value < belowHigh)) {
            throw new IllegalArgumentException(
                    key + " must be at least " + low + " and below " + belowHigh + ", found " + value);
        }
    }
}
