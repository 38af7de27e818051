package dev.jgan.plugins.trial;

import dev.jgan.api.data.SampleSpec;
import dev.jgan.api.metric.FeatureBatch;
import dev.jgan.api.metric.Features;
import dev.jgan.api.metric.UnsupportedMetricException;
import dev.jgan.api.tensor.HostTensor;
import dev.jgan.api.tensor.Shape;
import java.util.Optional;

/**
 * Features of grey images of two pixels: the first pixel is the feature, and, if there are classes, the pixels are the
 * probabilities of two.
 */
public final class GivenClassifier implements Features {
    private final int size;
    private final int classes;
    private boolean closed;
    private int namings;

    /**
     * Features.
     *
     * @param size what it says of their length
     * @param classes what it says of their number
     */
    public GivenClassifier(int size, int classes) {
        this.size = size;
        this.classes = classes;
    }

    /** Whether it was closed. */
    public boolean isClosed() {
        return closed;
    }

    /** How often its id was asked for, which may take long for features that learn. */
    public int namings() {
        return namings;
    }

    @Override
    public void check(SampleSpec samples) {
        if (!samples.equals(new SampleSpec.Images(1, 2, 1))) {
            throw new UnsupportedMetricException("given: two grey pixels, found " + samples.shape());
        }
    }

    @Override
    public String id() {
        namings++;
        return "given-1";
    }

    @Override
    public int size(SampleSpec samples) {
        return size;
    }

    @Override
    public int classes() {
        return classes;
    }

    @Override
    public FeatureBatch extract(HostTensor samples, SampleSpec spec) {
        check(spec);
        int rows = samples.shape().get(0);
        float[] features = new float[rows];
        for (int row = 0; row < rows; row++) {
            features[row] = samples.floats()[2 * row];
        }
        Optional<HostTensor> probabilities =
                classes == 0 ? Optional.empty() : Optional.of(HostTensor.of(Shape.of(rows, 2), samples.floats()));
        return new FeatureBatch(HostTensor.of(Shape.of(rows, 1), features), probabilities);
    }

    @Override
    public void close() {
        closed = true;
    }
}
