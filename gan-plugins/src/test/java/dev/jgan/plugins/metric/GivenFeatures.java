package dev.jgan.plugins.metric;

import dev.jgan.api.metric.ExtractedFeatures;
import dev.jgan.api.metric.UnsupportedMetricException;
import dev.jgan.api.tensor.HostTensor;
import dev.jgan.api.tensor.Shape;
import java.util.Arrays;
import java.util.Random;
import java.util.function.Consumer;

/** Features from memory, in parts of which the last is smaller. */
record GivenFeatures(int size, float[] values, int classes, float[] classProbabilities) implements ExtractedFeatures {
    private static final int PART = 300;

    static GivenFeatures of(int size, float... values) {
        return new GivenFeatures(size, values, 0, new float[0]);
    }

    static GivenFeatures of(int size, double... values) {
        return of(size, floats(values));
    }

    /** Independent normal features. */
    static GivenFeatures normal(int count, int size, double mean, double deviation, long seed) {
        Random random = new Random(seed);
        return of(
                size,
                random.doubles((long) count * size)
                        .map(ignored -> mean + deviation * random.nextGaussian())
                        .toArray());
    }

    /** Features that are the probabilities too. */
    static GivenFeatures probabilities(int classes, double... values) {
        return new GivenFeatures(classes, floats(values), classes, floats(values));
    }

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    @Override
    public int count() {
        return values.length / size;
    }

    @Override
    public void features(Consumer<HostTensor> part) {
        parts(values, size, part);
    }

    @Override
    public void probabilities(Consumer<HostTensor> part) {
        if (classes == 0) {
            throw new UnsupportedMetricException("the features come from no classifier");
        }
        parts(classProbabilities, classes, part);
    }

    private static void parts(float[] values, int size, Consumer<HostTensor> part) {
        for (int from = 0; from < values.length; from += PART * size) {
            int to = Math.min(values.length, from + PART * size);
            part.accept(HostTensor.of(Shape.of((to - from) / size, size), Arrays.copyOfRange(values, from, to)));
        }
    }
}
