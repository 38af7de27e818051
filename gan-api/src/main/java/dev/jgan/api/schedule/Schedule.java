package dev.jgan.api.schedule;

import dev.jgan.api.config.Default;
import dev.jgan.api.config.Description;
import dev.jgan.api.config.Named;
import dev.jgan.api.config.Range;

/**
 * A host value that is a function of the step: a learning rate, a noise level, a temperature. It has no state, so that a
 * resumed run sees the values that the uninterrupted one would have. In an experiment file a bare number is a
 * {@link Constant}, anything else names its {@code type}.
 */
public sealed interface Schedule {
    /**
     * The value at a step.
     *
     * @param step completed generator updates, at least 0
     */
    double at(long step);

    /** The least value at any step, or of {@link WarmUp} a bound below it; NaN if its values are no numbers. */
    double least();

    /** The greatest value at any step, or of {@link WarmUp} a bound above it; NaN if its values are no numbers. */
    double greatest();

    /** A schedule that never changes. */
    static Schedule constant(double value) {
        return new Constant(value);
    }

    /** The same value at every step. */
    @Named("constant")
    record Constant(@Description("the value") double value) implements Schedule {
        @Override
        public double at(long step) {
            return value;
        }

        @Override
        public double least() {
            return value;
        }

        @Override
        public double greatest() {
            return value;
        }
    }

    /** A straight line from one value to another, which then stays. */
    @Named("linear")
    record Linear(
            @Description("the value until the step 'after'") double from,

            @Description("the value from the step 'after + steps' on") @Default("0")
            double to,

            @Description("how many steps the change takes") @Range(min = 1)
            long steps,

            @Description("the step at which the change begins") @Default("0") @Range(min = 0)
            long after)
            implements Schedule {
        public Linear {
            change(from, to, steps, after);
        }

        @Override
        public double at(long step) {
            return from + (to - from) * progress(step, steps, after);
        }

        @Override
        public double least() {
            return Math.min(from, to);
        }

        @Override
        public double greatest() {
            return Math.max(from, to);
        }
    }

    /** Half a cosine from one value to another, which then stays (Loshchilov and Hutter 2017, eq. 5, without restarts). */
    @Named("cosine")
    record Cosine(
            @Description("the value until the step 'after'") double from,

            @Description("the value from the step 'after + steps' on") @Default("0")
            double to,

            @Description("how many steps the change takes") @Range(min = 1)
            long steps,

            @Description("the step at which the change begins") @Default("0") @Range(min = 0)
            long after)
            implements Schedule {
        public Cosine {
            change(from, to, steps, after);
        }

        @Override
        public double at(long step) {
            return to + (from - to) * (1 + Math.cos(Math.PI * progress(step, steps, after))) / 2;
        }

        @Override
        public double least() {
            return Math.min(from, to);
        }

        @Override
        public double greatest() {
            return Math.max(from, to);
        }
    }

    /** A straight rise from 0 over the first steps, then another schedule, which is asked for the step since the start. */
    @Named("warm-up")
    record WarmUp(
            @Description("how many steps the rise takes") @Range(min = 1)
            long steps,

            @Description("what it rises to and then follows")
            Schedule then)
            implements Schedule {
        public WarmUp {
            require(steps >= 1, "steps", "at least 1", steps);
        }

        @Override
        public double at(long step) {
            double rise = Math.min(1, (step + 1) / (double) steps);
            return rise * then.at(step);
        }

        // Where the rise meets the least and the greatest value of 'then' is not looked for.

        @Override
        public double least() {
            return Math.min(then.least(), then.least() / steps);
        }

        @Override
        public double greatest() {
            return Math.max(then.greatest(), then.greatest() / steps);
        }
    }

    private static void change(double from, double to, long steps, long after) {
        require(Double.isFinite(from), "from", "a finite number", from);
        require(Double.isFinite(to), "to", "a finite number", to);
        require(steps >= 1, "steps", "at least 1", steps);
        require(after >= 0, "after", "at least 0", after);
    }

    private static void require(boolean right, String key, String expected, Number found) {
        if (!right) {
            throw new IllegalArgumentException(key + " must be " + expected + ", found " + found);
        }
    }

    private static double progress(long step, long steps, long after) {
        return Math.min(1, Math.max(0, (step - after) / (double) steps));
    }
}
