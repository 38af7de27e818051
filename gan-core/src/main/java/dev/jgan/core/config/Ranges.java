package dev.jgan.core.config;

import dev.jgan.api.config.Range;
import dev.jgan.api.schedule.Schedule;
import java.math.BigDecimal;
import java.util.Optional;

/** Checks numbers, and schedules of them, against their range. */
final class Ranges {
    private Ranges() {}

    /** {@code "must be at least 1, found 0"}, or nothing if the number is in the range. */
    static Optional<String> violation(Range range, double value, String found) {
        return violation(range, value, value, found);
    }

    /** {@code "must be at least 0 and less than 1, found values from 0.9 to 1.5"}, or nothing if all are in the range. */
    static Optional<String> violation(Range range, Schedule schedule) {
        double least = schedule.least();
        double greatest = schedule.greatest();
        String found = least == greatest ? text(least) : "values from " + text(least) + " to " + text(greatest);
        return violation(range, least, greatest, found);
    }

    // Written so that NaN is in no range.
    private static Optional<String> violation(Range range, double least, double greatest, String found) {
        boolean above = range.exclusiveMin() ? least > range.min() : least >= range.min();
        boolean below = range.exclusiveMax() ? greatest < range.max() : greatest <= range.max();
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
        return Double.isFinite(number)
                ? BigDecimal.valueOf(number).stripTrailingZeros().toPlainString()
                : Double.toString(number);
    }
}
