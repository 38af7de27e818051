package dev.jgan.plugins.metric;

import dev.jgan.api.metric.Figure;
import java.util.Arrays;
import java.util.Comparator;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * The area under the ROC curve: the probability that a random positive has a higher score than a random negative, ties
 * counted as halves.
 */
final class Auroc {
    private Auroc() {}

    /**
     * The area, with the standard error of DeLong et al. 1988 over draws of both sides where each has two at least.
     *
     * @param positives scores, at least one
     * @param negatives scores, at least one
     * @return NaN if a score is
     */
    static Figure figure(String name, double[] positives, double[] negatives) {
        int m = positives.length;
        int n = negatives.length;
        double[] all = Arrays.copyOf(positives, m + n);
        System.arraycopy(negatives, 0, all, m, n);
        if (Arrays.stream(all).anyMatch(Double::isNaN)) {
            return Figure.of(name, Double.NaN);
        }
        double[] ranks = ranks(all);
        double[] amongPositives = ranks(positives);
        double[] amongNegatives = ranks(negatives);
        // How much of the other side lies below each positive, and above each negative.
        double[] below = IntStream.range(0, m)
                .mapToDouble(i -> (ranks[i] - amongPositives[i]) / n)
                .toArray();
        double[] above = IntStream.range(0, n)
                .mapToDouble(i -> 1 - (ranks[m + i] - amongNegatives[i]) / m)
                .toArray();
        double area = Arrays.stream(below).average().orElseThrow();
        return m == 1 || n == 1
                ? Figure.of(name, area)
                : new Figure(
                        name,
                        area,
                        OptionalDouble.of(Math.sqrt(variance(below, area) / m + variance(above, area) / n)));
    }

    /** Ranks from 1, the mean one where values are the same. */
    private static double[] ranks(double[] values) {
        Integer[] order = IntStream.range(0, values.length).boxed().toArray(Integer[]::new);
        Arrays.sort(order, Comparator.comparingDouble(i -> values[i]));
        double[] ranks = new double[values.length];
        for (int from = 0; from < order.length; ) {
            int to = from + 1;
            while (to < order.length && values[order[to]] == values[order[from]]) {
                to++;
            }
            for (int i = from; i < to; i++) {
                ranks[order[i]] = (from + to + 1) / 2.0;
            }
            from = to;
        }
        return ranks;
    }

    private static double variance(double[] values, double mean) {
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return squares / (values.length - 1);
    }
}
