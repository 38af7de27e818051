package dev.jgan.cli.console;

/** A mean that forgets: recent values weigh more. A value that is not finite is shown at once, and then forgotten. */
final class RunningMean {
    private static final double MEMORY = 0.9;

    private double mean;
    private double weight;

    void add(double value) {
        if (!Double.isFinite(value) || !Double.isFinite(mean)) {
            mean = value;
            weight = 1;
            return;
        }
        weight = MEMORY * weight + (1 - MEMORY);
        mean += (value - mean) * (1 - MEMORY) / weight;
    }

    double value() {
        return mean;
    }
}
