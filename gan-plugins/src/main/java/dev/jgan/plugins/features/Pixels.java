package dev.jgan.plugins.features;

import dev.jgan.api.config.Description;
import dev.jgan.api.config.Example;
import dev.jgan.api.config.NoConfig;
import dev.jgan.api.data.SampleSpec;
import dev.jgan.api.metric.FeatureBatch;
import dev.jgan.api.metric.Features;
import dev.jgan.api.tensor.HostTensor;
import dev.jgan.api.tensor.Shape;
import jakarta.inject.Inject;
import java.util.Optional;

/** The samples themselves, flattened: {@code [N,H,W,C]} becomes {@code [N,H·W·C]}. Fits any samples. */
@Description("The samples themselves, flattened; fits any samples")
@Example("evaluation: { every: 500, features: pixels, metrics: [kid] }")
public final class Pixels implements Features {
    @Inject
    public Pixels(NoConfig config) {}

    @Override
    public void check(SampleSpec samples) {
        // Every sample has values.
    }

    @Override
    public String id() {
        return "pixels";
    }

    @Override
    public int size(SampleSpec samples) {
        return Math.toIntExact(samples.shape().size());
    }

    @Override
    public FeatureBatch extract(HostTensor samples, SampleSpec spec) {
        Shape flat = Shape.of(samples.shape().get(0), size(spec));
        return new FeatureBatch(HostTensor.of(flat, samples.floats()), Optional.empty());
    }
}
