package dev.jgan.core.experiment;

import dev.jgan.api.data.Dataset;
import dev.jgan.api.data.SampleSpec;
import dev.jgan.api.tensor.HostTensor;
import dev.jgan.core.data.ClassLabels;
import dev.jgan.core.data.DataOrder;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Rows of data, for games that make samples of its columns.
 *
 * @param columns what samples are made of, by name, each {@code [N, …]}
 * @param samples what the data has in their place
 * @param labels their classes, 0 without labels
 */
record DataRows(Map<String, HostTensor> columns, HostTensor samples, int[] labels) {
    /** Keeps the choice apart from the order of the run's data. */
    private static final long SALT = 0x636f_6c75_6d6e_7321L;

    /** Numbers of rows that follow from a seed: all once, in an order of their own, before any comes again. */
    static int[] chosen(Dataset data, int count, long seed) {
        int[] order = new DataOrder(data.size(), 1, seed ^ SALT).permutation(0);
        int[] rows = new int[count];
        Arrays.setAll(rows, i -> order[i % order.length]);
        return rows;
    }

    /**
     * Reads rows under the data's monitor, since a run may be reading ahead.
     *
     * @throws dev.jgan.api.data.DataException if a label is none of the data's classes
     */
    static DataRows read(Dataset data, Collection<String> columns, int[] rows) {
        Map<String, HostTensor> values = new LinkedHashMap<>();
        int[] labels = new int[rows.length];
        HostTensor samples = empty(data.samples(), rows.length);
        synchronized (data) {
            data.read(rows, samples.floats(), labels);
            for (String column : columns) {
                HostTensor value = empty(data.columns().get(column), rows.length);
                data.read(column, rows, value.floats());
                values.put(column, value);
            }
        }
        ClassLabels.check(data, rows, labels);
        return new DataRows(values, samples, labels);
    }

    private static HostTensor empty(SampleSpec spec, int rows) {
        return HostTensor.of(
                spec.shape().batched(rows),
                new float[Math.toIntExact(spec.shape().batched(rows).size())]);
    }
}
