package dev.jgan.plugins.data;

/** The two parts that MNIST and its relatives come in. */
public enum Split {
    /** Files that begin with {@code train}. */
    TRAIN("train"),
    /** Files that begin with {@code t10k}. */
    TEST("t10k");

    private final String prefix;

    Split(String prefix) {
        this.prefix = prefix;
    }

    String prefix() {
        return prefix;
    }
}
