package dev.jgan.plugins.features;

import dev.jgan.api.data.Dataset;
import dev.jgan.api.metric.Features;
import dev.jgan.api.tensor.HostTensor;
import java.util.stream.IntStream;

/** How often the most probable class is the right one. */
final class Accuracy {
    private static final int PART = 1000;

    private Accuracy() {}

    /** The share of all samples, in [0, 1]. */
    static double of(Features features, Dataset data) {
        int right = 0;
        for (int from = 0; from < data.size(); from += PART) {
            int[] rows =
                    IntStream.range(from, Math.min(data.size(), from + PART)).toArray();
            float[] samples = new float
                    [rows.length * Math.toIntExact(data.samples().shape().size())];
            int[] labels = new int[rows.length];
            data.read(rows, samples, labels);
            HostTensor probabilities = features.extract(
                            HostTensor.of(data.samples().shape().batched(rows.length), samples), data.samples())
                    .probabilities()
                    .orElseThrow();
            for (int i = 0; i < rows.length; i++) {
                float[] row = probabilities.rows(i, i + 1).floats();
                int label = labels[i];
                right += IntStream.range(0, row.length).allMatch(k -> k == label || row[k] < row[label]) ? 1 : 0;
            }
        }
        return (double) right / data.size();
    }
}
