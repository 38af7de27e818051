package dev.jgan.api.metric;

import java.util.OptionalDouble;

/**
 * One number that a metric found.
 *
 * @param name as in {@link Metric#figures}
 * @param value may be NaN or infinite
 * @param standardError of the value over draws of samples, where the metric estimates it
 */
public record Figure(String name, double value, OptionalDouble standardError) {
    /** A figure without a standard error. */
    public static Figure of(String name, double value) {
        return new Figure(name, value, OptionalDouble.empty());
    }
}
