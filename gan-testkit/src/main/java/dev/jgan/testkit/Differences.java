package dev.jgan.testkit;

import java.util.Map;

/**
 * What a turn reports at five places along a direction, from which its slope there follows.
 *
 * @param here at the point itself, by the name of the report
 * @param ahead at a step ahead
 * @param behind a step behind
 * @param halfAhead half a step ahead
 * @param halfBehind half a step behind
 * @param step how far a step is
 */
record Differences(
        Map<String, Float> here,
        Map<String, Float> ahead,
        Map<String, Float> behind,
        Map<String, Float> halfAhead,
        Map<String, Float> halfBehind,
        float step) {
    /** The relative rounding of a float, and how many of them a cost may be off by. */
    private static final double ROUNDING = 16 * Math.ulp(1f);

    /** The slope of a report along the direction, by Richardson's extrapolation of the two central differences. */
    double slope(String report) {
        return (4 * fine(report) - coarse(report)) / 3;
    }

    /**
     * By how much a step and half a step disagree about the slope, or about its change: where that is much, the cost has a kink
     * close by. A kink at the point itself shows in the change alone, which halves with the step where the cost is smooth.
     */
    double disagreement(String report) {
        double change = ((double) ahead.get(report) - 2.0 * here.get(report) + behind.get(report)) / step;
        double halfChange =
                ((double) halfAhead.get(report) - 2.0 * here.get(report) + halfBehind.get(report)) / (step / 2);
        return Math.max(Math.abs(fine(report) - coarse(report)), Math.abs(2 * halfChange - change));
    }

    /** How much of a slope may be rounding. */
    double noise(String report) {
        double size = Math.max(1, Math.max(Math.abs(ahead.get(report)), Math.abs(behind.get(report))));
        return size * ROUNDING / step;
    }

    private double coarse(String report) {
        return ((double) ahead.get(report) - behind.get(report)) / (2 * step);
    }

    private double fine(String report) {
        return ((double) halfAhead.get(report) - halfBehind.get(report)) / step;
    }
}
