package com.example.showcase;

import dev.jgan.api.config.Default;
import dev.jgan.api.config.Description;
import dev.jgan.api.config.Range;
import dev.jgan.api.metric.Evaluation;
import dev.jgan.api.metric.Figure;
import dev.jgan.api.metric.FigureDefinition;
import dev.jgan.api.metric.FigureDefinition.Better;
import dev.jgan.api.metric.Metric;
import dev.jgan.api.metric.Samples;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;

/**
 * The sliced Wasserstein distance (Bonneel et al. 2015): samples are projected to random directions, and the distance of
 * order 1 of the two distributions on each line, the area between their quantile functions, is averaged. In the data's units;
 * 0 for equal sets. It reads samples, no features, and keeps all values of both sides in memory.
 *
 * <p>The figure {@code sliced-wasserstein} has the standard error over directions.
 */
@Description("The distance of two sets of samples along random directions, in the data's units")
public final class SlicedWasserstein implements Metric {
    private static final String NAME = "sliced-wasserstein";

    private final Config config;

    /**
     * The configuration.
     *
     * @param directions at least 2
     */
    public record Config(
            @Description("how many random directions") @Default("50") @Range(min = 2)
            int directions) {}

    @Inject
    public SlicedWasserstein(Config config) {
        this.config = config;
    }

    @Override
    public List<FigureDefinition> figures() {
        return List.of(new FigureDefinition(
                NAME, Better.LOWER, "mean distance along random directions, in the data's units, from 0"));
    }

    @Override
    public List<Figure> evaluate(Evaluation evaluation) {
        float[] generated = values(evaluation.generated());
        float[] real = values(evaluation.reference());
        int size = Math.toIntExact(evaluation.reference().spec().shape().size());
        SplittableRandom random = new SplittableRandom(evaluation.seed());
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < config.directions; i++) {
            double[] direction = direction(random, size);
            double distance = distance(projected(generated, direction), projected(real, direction));
            sum += distance;
            squares += distance * distance;
        }
        double mean = sum / config.directions;
        double variance = Math.max(0, squares - sum * mean) / (config.directions - 1);
        return List.of(new Figure(NAME, mean, OptionalDouble.of(Math.sqrt(variance / config.directions))));
    }

    private static float[] values(Samples samples) {
        float[] all = new float
                [Math.toIntExact(samples.count() * samples.spec().shape().size())];
        int[] at = {0};
        samples.read((part, labels) -> {
            System.arraycopy(part.floats(), 0, all, at[0], part.floats().length);
            at[0] += part.floats().length;
        });
        return all;
    }

    /** Uniform on the sphere: a normal vector of length 1. */
    private static double[] direction(SplittableRandom random, int size) {
        double[] normal = random.doubles(size)
                .map(radius -> Math.sqrt(-2 * Math.log(1 - radius)) * Math.cos(2 * Math.PI * random.nextDouble()))
                .toArray();
        double norm =
                Math.sqrt(Arrays.stream(normal).map(value -> value * value).sum());
        return Arrays.stream(normal).map(value -> value / norm).toArray();
    }

    private static double[] projected(float[] samples, double[] direction) {
        double[] projected = new double[samples.length / direction.length];
        for (int i = 0; i < samples.length; i++) {
            projected[i / direction.length] += samples[i] * direction[i % direction.length];
        }
        Arrays.sort(projected);
        return projected;
    }

    /** The area between the quantile functions of two sorted sets, which are steps of 1/n and 1/m. */
    private static double distance(double[] a, double[] b) {
        double area = 0;
        double from = 0;
        int i = 0;
        int j = 0;
        while (i < a.length && j < b.length) {
            // Products of whole numbers, so that steps at the same height are the same.
            long endOfA = (i + 1L) * b.length;
            long endOfB = (j + 1L) * a.length;
            double to = (double) Math.min(endOfA, endOfB) / ((double) a.length * b.length);
            area += (to - from) * Math.abs(a[i] - b[j]);
            from = to;
            i += endOfA <= endOfB ? 1 : 0;
            j += endOfB <= endOfA ? 1 : 0;
        }
        return area;
    }
}
