package dev.jgan.plugins.metric;

import dev.jgan.api.data.SampleSpec;
import dev.jgan.api.metric.Samples;
import dev.jgan.api.tensor.HostTensor;
import java.util.Arrays;

/** Samples from memory, in parts of which the last is smaller; no labels where there are no classes. */
record GivenSamples(SampleSpec spec, int classes, float[] values, int[] labels) implements Samples {
    private static final int PART = 700;

    static GivenSamples of(SampleSpec spec, float... values) {
        return new GivenSamples(spec, 0, values, new int[0]);
    }

    static GivenSamples points(float... values) {
        return of(new SampleSpec.Points(2), values);
    }

    /** Points of two classes in turn: of the first at (1, 0), of the second at (0, 1). */
    static GivenSamples labelled(int count) {
        float[] values = new float[2 * count];
        int[] labels = new int[count];
        for (int i = 0; i < count; i++) {
            labels[i] = i % 2;
            values[2 * i + labels[i]] = 1;
        }
        return new GivenSamples(new SampleSpec.Points(2), 2, values, labels);
    }

    /** Samples that must not be read. */
    static GivenSamples none() {
        return points();
    }

    @Override
    public int count() {
        return values.length / Math.toIntExact(spec.shape().size());
    }

    @Override
    public void read(Reader reader) {
        if (count() == 0) {
            throw new AssertionError("these samples are not needed");
        }
        int size = Math.toIntExact(spec.shape().size());
        for (int from = 0; from < count(); from += PART) {
            int to = Math.min(count(), from + PART);
            reader.accept(
                    HostTensor.of(spec.shape().batched(to - from), Arrays.copyOfRange(values, from * size, to * size)),
                    classes == 0 ? new int[0] : Arrays.copyOfRange(labels, from, to));
        }
    }
}
