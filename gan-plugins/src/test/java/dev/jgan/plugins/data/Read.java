package dev.jgan.plugins.data;

import dev.jgan.api.data.Dataset;
import java.util.stream.IntStream;

/** All that a data set holds. */
final class Read {
    private Read() {}

    static float[] samples(Dataset data) {
        float[] samples = new float[Math.toIntExact(data.samples().shape().size()) * data.size()];
        data.read(rows(data), samples, new int[data.classes() > 0 ? data.size() : 0]);
        return samples;
    }

    static int[] labels(Dataset data) {
        int[] labels = new int[data.size()];
        data.read(rows(data), new float[Math.toIntExact(data.samples().shape().size()) * data.size()], labels);
        return labels;
    }

    static float[] column(Dataset data, String column) {
        float[] values =
                new float[Math.toIntExact(data.columns().get(column).shape().size()) * data.size()];
        data.read(column, rows(data), values);
        return values;
    }

    private static int[] rows(Dataset data) {
        return IntStream.range(0, data.size()).toArray();
    }
}
