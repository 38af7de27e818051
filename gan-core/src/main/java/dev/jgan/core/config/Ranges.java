package dev.jgan.core.config;

import dev.jgan.api.config.Range;
import java.math.BigDecimal;
import java.util.Optional;

/** Checks numbers against their range. */
final class Ranges {
    private Ranges() {}

    /** {@code "must be at least 1, found 0"}, or nothing if the number is in the range. */
    static Optional<String> violation(Range range, double value, String found) {
        boolean above = range.exclusiveMin() ? value > range.min() : value >= range.min();
        boolean below = range.exclusiveMax() ? value < range.max() : value <= range.max();
        return above && below ? Optional.empty() : Optional.of("must be " + text(range) + ", found " + found);
    }

    /** {@code "at least 0 and less than 1"}. */
    static String text(Range range) {
        String low = (range.exclusiveMin() ? "greater than " : "at least ") + text(range.min());
        String high = (range.exclusiveMax() ? "less than " : "at most ") + text(range.max());
        if (Double.isInfinite(range.min())) {
            return high;
        }
        return Double.isInfinite(range.max()) ? low : low + " and " + high;
    }

    /** The shortest decimal of a number. */
    static String text(double number) {
        return Double.isInfinite(number)
                ? Double.toString(number)
                : BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }
}
