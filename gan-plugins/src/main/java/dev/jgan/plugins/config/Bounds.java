package dev.jgan.plugins.config;

import dev.jgan.api.schedule.Schedule;
import java.util.List;

/**
 * Checks of configurations that are made in Java; those of experiment files are checked by their annotations before. NaN is
 * in no range.
 */
public final class Bounds {
    private Bounds() {}

    /**
     * Refuses a number that is too small.
     *
     * @throws IllegalArgumentException beginning with the key
     */
    public static void atLeast(String key, int value, int least) {
        require(value >= least, key, "at least " + least, value);
    }

    /**
     * Refuses a number that is too small or too large.
     *
     * @throws IllegalArgumentException beginning with the key
     */
    public static void between(String key, int value, int least, int most) {
        require(value >= least && value <= most, key, "from " + least + " to " + most, value);
    }

    /**
     * Refuses a number that is too small.
     *
     * @throws IllegalArgumentException beginning with the key
     */
    public static void atLeast(String key, double value, int least) {
        require(value >= least, key, "at least " + least, value);
    }

    /**
     * Refuses a list with a number that is too small.
     *
     * @throws IllegalArgumentException beginning with the key
     */
    public static void eachAtLeast(String key, List<Integer> values, int least) {
        values.forEach(value -> atLeast(key, value, least));
    }

    /**
     * Refuses a schedule with a value that is too small.
     *
     * @throws IllegalArgumentException beginning with the key
     */
    public static void atLeast(String key, Schedule values, int least) {
        require(values.least() >= least, key, "at least " + least, values);
    }

    /**
     * Refuses 0 and what is below.
     *
     * @throws IllegalArgumentException beginning with the key
     */
    public static void positive(String key, double value) {
        require(value > 0, key, "above 0", value);
    }

    /**
     * Refuses a schedule that reaches 0, or what is below.
     *
     * @throws IllegalArgumentException beginning with the key
     */
    public static void positive(String key, Schedule values) {
        require(values.least() > 0, key, "above 0", values);
    }

    /**
     * Refuses what is not in {@code [0, 1)}.
     *
     * @throws IllegalArgumentException beginning with the key
     */
    public static void belowOne(String key, double value) {
        require(value >= 0 && value < 1, key, "at least 0 and below 1", value);
    }

    /**
     * Refuses a schedule with a value that is not in {@code [0, 1)}.
     *
     * @throws IllegalArgumentException beginning with the key
     */
    public static void belowOne(String key, Schedule values) {
        require(values.least() >= 0 && values.greatest() < 1, key, "at least 0 and below 1", values);
    }

    /**
     * Refuses what is not in {@code [0, 1]}.
     *
     * @throws IllegalArgumentException beginning with the key
     */
    public static void share(String key, double value) {
        require(value >= 0 && value <= 1, key, "from 0 to 1", value);
    }

    /**
     * Refuses other lists than two finite numbers, the second not below the first.
     *
     * @throws IllegalArgumentException beginning with the key
     */
    public static void range(String key, List<Double> range) {
        boolean right = range.size() == 2
                && range.get(1) >= range.get(0)
                && !range.get(0).isInfinite()
                && !range.get(1).isInfinite();
        require(right, key, "two numbers, the least and the largest, such as [0, 1]", range);
    }

    private static void require(boolean right, String key, String expected, Object found) {
        if (!right) {
            throw new IllegalArgumentException(key + " must be " + expected + ", found " + found);
        }
    }
}
