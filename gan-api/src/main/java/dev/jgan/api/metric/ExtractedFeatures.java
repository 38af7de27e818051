package dev.jgan.api.metric;

import dev.jgan.api.tensor.HostTensor;
import java.util.function.Consumer;

/**
 * The features of some samples, in the order of the samples. They are computed once, however many metrics read them, and
 * need not fit into memory at once.
 */
public interface ExtractedFeatures {
    /** How many samples there are. */
    int count();

    /** The length of a feature vector. */
    int size();

    /** The number of classes, or 0 if the features come from no classifier. */
    int classes();

    /** Reads all features in parts, float32 {@code [n,size]}; the same at every call. Nothing may be kept without a copy. */
    void features(Consumer<HostTensor> part);

    /**
     * Reads the probabilities of the classes in parts, float32 {@code [n,classes]}; the same at every call. Nothing may be
     * kept without a copy.
     *
     * @throws UnsupportedMetricException if the features come from no classifier
     */
    void probabilities(Consumer<HostTensor> part);

    /** All features, one row after the other, {@code count · size} numbers: for metrics that compare all with all. */
    default float[] all() {
        float[] all = new float[Math.multiplyExact(count(), size())];
        int[] at = {0};
        features(part -> {
            float[] values = part.floats();
            System.arraycopy(values, 0, all, at[0], values.length);
            at[0] += values.length;
        });
        return all;
    }
}
