package dev.jgan.core.evaluation;

import dev.jgan.api.data.Dataset;
import dev.jgan.api.data.SampleSpec;
import dev.jgan.api.metric.Samples;
import dev.jgan.api.tensor.HostTensor;
import dev.jgan.core.data.ClassLabels;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Rows of a data set as samples, read in parts under its monitor, since a run may be reading ahead.
 *
 * @param rows which ones, in which order
 */
public record DatasetSamples(Dataset dataset, int[] rows) implements Samples {
    private static final int[] NO_LABELS = {};

    /** All rows in their order. */
    static DatasetSamples all(Dataset dataset) {
        return new DatasetSamples(dataset, IntStream.range(0, dataset.size()).toArray());
    }

    @Override
    public SampleSpec spec() {
        return dataset.samples();
    }

    @Override
    public int count() {
        return rows.length;
    }

    @Override
    public int classes() {
        return dataset.classes();
    }

    @Override
    public void read(Reader reader) {
        long size = spec().shape().size();
        int part = FloatRows.partRows(size);
        for (int from = 0; from < rows.length; from += part) {
            int[] some = Arrays.copyOfRange(rows, from, Math.min(rows.length, from + part));
            float[] values = new float[Math.toIntExact(some.length * size)];
            int[] labels = classes() > 0 ? new int[some.length] : NO_LABELS;
            synchronized (dataset) {
                dataset.read(some, values, labels);
            }
            ClassLabels.check(dataset, some, labels);
            reader.accept(HostTensor.of(spec().shape().batched(some.length), values), labels);
        }
    }
}
