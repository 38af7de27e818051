package dev.jgan.core.evaluation;

import dev.jgan.api.metric.ExtractedFeatures;
import dev.jgan.api.metric.FeatureBatch;
import dev.jgan.api.metric.Features;
import dev.jgan.api.metric.Samples;
import dev.jgan.api.metric.UnsupportedMetricException;
import dev.jgan.api.tensor.HostTensor;
import dev.jgan.api.tensor.Shape;
import java.util.function.Consumer;

/**
 * Features, and behind them in the same row the probabilities of classes, in a file.
 *
 * @param rows each with {@code size + classes} numbers
 */
record StoredFeatures(FloatRows rows, int size, int classes) implements ExtractedFeatures, AutoCloseable {
    /** Computes the features of samples, in a temporary file. */
    static StoredFeatures of(Features features, Samples samples) {
        int size = features.size(samples.spec());
        int classes = features.classes();
        FloatRows rows = FloatRows.temporary(size + classes);
        try {
            samples.read((part, labels) -> rows.append(joined(
                    features,
                    features.extract(part, samples.spec()),
                    part.shape().get(0),
                    size,
                    classes)));
            return new StoredFeatures(rows, size, classes);
        } catch (RuntimeException | Error e) {
            rows.close();
            throw e;
        }
    }

    @Override
    public int count() {
        return rows.count();
    }

    @Override
    public void features(Consumer<HostTensor> part) {
        read(0, size, part);
    }

    @Override
    public void probabilities(Consumer<HostTensor> part) {
        if (classes == 0) {
            throw new UnsupportedMetricException("the features come from no classifier and have no probabilities");
        }
        read(size, classes, part);
    }

    @Override
    public void close() {
        rows.close();
    }

    private void read(int column, int columns, Consumer<HostTensor> reader) {
        int width = rows.width();
        int part = FloatRows.partRows(width);
        for (int from = 0; from < count(); from += part) {
            int some = Math.min(part, count() - from);
            float[] whole = rows.read(from, some);
            float[] cut = columns == width ? whole : new float[some * columns];
            for (int row = 0; row < some && columns != width; row++) {
                System.arraycopy(whole, row * width + column, cut, row * columns, columns);
            }
            reader.accept(HostTensor.of(Shape.of(some, columns), cut));
        }
    }

    private static float[] joined(Features features, FeatureBatch batch, int count, int size, int classes) {
        checkShape(features, "features", batch.features(), Shape.of(count, size));
        if (batch.probabilities().isPresent() != classes > 0) {
            throw new IllegalStateException("the features '" + features.id() + "' have " + classes
                    + " classes, but their batches " + (classes > 0 ? "lack" : "have") + " probabilities");
        }
        if (classes == 0) {
            return batch.features().floats();
        }
        HostTensor probabilities = batch.probabilities().orElseThrow();
        checkShape(features, "probabilities", probabilities, Shape.of(count, classes));
        float[] joined = new float[count * (size + classes)];
        for (int row = 0; row < count; row++) {
            int at = row * (size + classes);
            System.arraycopy(batch.features().floats(), row * size, joined, at, size);
            System.arraycopy(probabilities.floats(), row * classes, joined, at + size, classes);
        }
        return joined;
    }

    private static void checkShape(Features features, String what, HostTensor found, Shape expected) {
        if (!found.shape().equals(expected)) {
            throw new IllegalStateException("the features '" + features.id() + "' promised " + what + " " + expected
                    + ", but gave " + found.shape());
        }
    }
}
