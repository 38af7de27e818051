package dev.jgan.bench.measure;

import java.util.OptionalDouble;

/**
 * What one process measured.
 *
 * @param milliseconds a step, the mean of the timed ones; for matrix products the shortest one
 * @param peakMegabytes of 2^20 bytes that the process had in memory at most, up to the last timed step; empty where the
 *     system does not tell
 */
public record Measured(double milliseconds, OptionalDouble peakMegabytes) {
    public Measured {
        if (!(milliseconds > 0)) {
            throw new IllegalArgumentException("milliseconds must be above 0, found " + milliseconds);
        }
    }
}
