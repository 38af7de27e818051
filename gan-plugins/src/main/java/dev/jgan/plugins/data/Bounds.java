package dev.jgan.plugins.data;

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
}
