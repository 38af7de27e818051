package dev.jgan.cli.console;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.Locale;

/** How numbers are written for people. */
public final class Numbers {
    private static final MathContext FIGURE_DIGITS = new MathContext(4);

    private Numbers() {}

    /** A loss or a score in three digits, or as a power of ten where that is shorter: {@code 0.693}, {@code 1.2e+04}. */
    public static String score(double value) {
        if (!Double.isFinite(value)) {
            return Double.toString(value);
        }
        double size = Math.abs(value);
        if (size >= 1000 || (size < 0.001 && size > 0)) {
            return String.format(Locale.ROOT, "%.1e", value);
        }
        return String.format(Locale.ROOT, size >= 100 ? "%.1f" : size >= 10 ? "%.2f" : "%.3f", value);
    }

    /** The same in fewer characters, for a line that must be short: {@code 0.69}, {@code -31.5}, {@code 1.2e+04}. */
    public static String shortScore(double value) {
        double size = Math.abs(value);
        if (!Double.isFinite(value) || size >= 1000) {
            return score(value);
        }
        return String.format(Locale.ROOT, size >= 100 ? "%.0f" : size >= 10 ? "%.1f" : "%.2f", value);
    }

    /** A figure of an evaluation in four digits: {@code 12.31}, {@code 8}, {@code 0.001234}, {@code 1.234e-7}. */
    public static String figure(double value) {
        if (!Double.isFinite(value)) {
            return Double.toString(value);
        }
        BigDecimal rounded = new BigDecimal(value).round(FIGURE_DIGITS).stripTrailingZeros();
        int exponent = rounded.precision() - rounded.scale() - 1;
        boolean plain = value == 0 || exponent >= -5 && exponent < 7;
        return plain
                ? rounded.toPlainString()
                : rounded.toString().replace("E+", "e").replace('E', 'e');
    }

    /** A rate: {@code 8.1}, {@code 412}. */
    public static String rate(double value) {
        return String.format(Locale.ROOT, value >= 100 ? "%.0f" : value >= 1 ? "%.1f" : "%.2f", value);
    }

    /** A duration as a clock shows it: {@code 0:07}, {@code 12:40}, {@code 1:02:03}. */
    public static String clock(Duration duration) {
        long seconds = Math.max(0, Math.round(duration.toMillis() / 1000.0));
        long hours = seconds / 3600;
        return hours > 0
                ? String.format(Locale.ROOT, "%d:%02d:%02d", hours, seconds / 60 % 60, seconds % 60)
                : String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60);
    }
}
