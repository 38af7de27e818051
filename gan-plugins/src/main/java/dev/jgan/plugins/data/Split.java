package dev.jgan.plugins.data;

/** The two parts that MNIST, its relatives and CIFAR-10 come in. */
public enum Split {
    /** The larger part; IDX files that begin with {@code train}. */
    TRAIN("train"),
    /** The 10,000 images to test with; IDX files that begin with {@code t10k}. */
    TEST("t10k");

    private final String prefix;

    Split(String prefix) {
        this.prefix = prefix;
    }

    String prefix() {
        return prefix;
    }
}
