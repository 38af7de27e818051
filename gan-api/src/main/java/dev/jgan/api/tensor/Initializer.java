package dev.jgan.api.tensor;

import dev.jgan.api.config.Default;
import dev.jgan.api.config.Description;
import dev.jgan.api.config.Named;
import dev.jgan.api.config.Range;

/**
 * How the first value of a variable is drawn, keyed by the run's seed and the variable's name.
 *
 * <p>Fans follow the layout of the kernel: dense {@code [in,out]} has fan-in {@code in}; a convolution {@code [h,w,in,out]}
 * has fan-in {@code h·w·in} and fan-out {@code h·w·out}; a transposed one {@code [h,w,out,in]} likewise by its own axes. The
 * output axis of a {@link Weight} decides. Experiment files name them by {@code type}: {@code {type: normal, deviation: 0.02}}.
 */
public sealed interface Initializer {
    /** Every element is {@code value}. */
    @Named("constant")
    record Constant(
            @Description("the value of every element") float value) implements Initializer {}

    /** Independent normal draws. */
    @Named("normal")
    record Normal(
            @Description("the mean of the draws") @Default("0")
            float mean,

            @Description("the standard deviation of the draws") @Range(min = 0)
            float deviation)
            implements Initializer {}

    /** Independent draws, uniform on {@code [low, high)}. */
    @Named("uniform")
    record Uniform(
            @Description("the smallest value") float low,
            @Description("above the largest value") float high) implements Initializer {}

    /** Glorot and Bengio 2010, eq. 16: uniform on ±sqrt(6 / (fan-in + fan-out)). */
    @Named("glorot-uniform")
    record GlorotUniform() implements Initializer {}

    /** He et al. 2015, eq. 10: normal with deviation sqrt(2 / fan-in). */
    @Named("he-normal")
    record HeNormal() implements Initializer {}

    /** He et al. 2015: uniform on ±sqrt(6 / fan-in). */
    @Named("he-uniform")
    record HeUniform() implements Initializer {}

    /** All zeros. */
    static Initializer zeros() {
        return new Constant(0);
    }

    /** All ones. */
    static Initializer ones() {
        return new Constant(1);
    }

    /** Normal draws around 0. */
    static Initializer normal(double deviation) {
        return new Normal(0, (float) deviation);
    }

    /** The inputs that one output of this kernel sums over. */
    static long fanIn(Shape shape, int outputAxis) {
        return shape.rank() < 2 ? Math.max(1, shape.size()) : shape.size() / shape.get(outputAxis);
    }

    /** The outputs that one input of this kernel reaches: for a convolution {@code h·w·out}. */
    static long fanOut(Shape shape, int outputAxis) {
        if (shape.rank() < 2) {
            return Math.max(1, shape.size());
        }
        int inputAxis = shape.axis(outputAxis) == shape.rank() - 1 ? shape.rank() - 2 : shape.rank() - 1;
        return shape.size() / shape.get(inputAxis);
    }
}
