package dev.jgan.core.experiment.scripted;

import dev.jgan.api.data.SampleSpec;
import dev.jgan.api.metric.FeatureBatch;
import dev.jgan.api.metric.Features;
import dev.jgan.api.metric.UnsupportedMetricException;
import dev.jgan.api.tensor.HostTensor;
import jakarta.inject.Inject;
import java.util.Optional;

/** Twice a number. Like features that load a network to look at it, these know their size once they were checked. */
public final class DoubledFeatures implements Features {
    private boolean checked;

    @Inject
    public DoubledFeatures() {
        Openings.opened();
    }

    @Override
    public void check(SampleSpec samples) {
        if (!samples.equals(new SampleSpec.Points(1))) {
            throw new UnsupportedMetricException("doubled reads points of one dimension, found " + samples);
        }
        checked = true;
    }

    @Override
    public String id() {
        return "doubled-1";
    }

    @Override
    public int size(SampleSpec samples) {
        if (!checked) {
            throw new IllegalStateException("what it reads was not checked");
        }
        return 1;
    }

    @Override
    public FeatureBatch extract(HostTensor samples, SampleSpec spec) {
        float[] doubled = samples.floats().clone();
        for (int i = 0; i < doubled.length; i++) {
            doubled[i] *= 2;
        }
        return new FeatureBatch(HostTensor.of(samples.shape(), doubled), Optional.empty());
    }

    @Override
    public void close() {
        Openings.closed();
    }
}
