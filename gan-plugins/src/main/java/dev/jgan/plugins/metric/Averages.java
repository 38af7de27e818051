package dev.jgan.plugins.metric;

import dev.jgan.api.metric.Figure;
import java.util.OptionalDouble;

/** Figures that are means. */
final class Averages {
    private Averages() {}

    /**
     * The mean of independent values, with its standard error.
     *
     * @param values two or more, or one, which has no standard error
     */
    static Figure figure(String name, double... values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        double mean = sum / values.length;
        if (values.length == 1) {
            return Figure.of(name, mean);
        }
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        double error = Math.sqrt(squares / (values.length - 1) / values.length);
        return new Figure(name, mean, OptionalDouble.of(error));
    }
}
