package faulty;

import dev.jgan.api.data.SampleSpec;
import dev.jgan.api.metric.FeatureBatch;
import dev.jgan.api.metric.Features;
import dev.jgan.api.tensor.HostTensor;
import jakarta.inject.Inject;
import java.util.Optional;

/** Samples as they are. */
public final class FaultyFeatures implements Features {
    private final Fault fault;

    @Inject
    public FaultyFeatures(Fault fault) {
        this.fault = fault;
    }

    @Override
    public void check(SampleSpec samples) {
        fault.at("check");
    }

    @Override
    public String id() {
        fault.at("id");
        return "faulty";
    }

    @Override
    public int size(SampleSpec samples) {
        fault.at("size");
        return 2;
    }

    @Override
    public int classes() {
        fault.at("classes");
        return 0;
    }

    @Override
    public FeatureBatch extract(HostTensor samples, SampleSpec spec) {
        fault.at("extract");
        return new FeatureBatch(HostTensor.of(samples.shape(), samples.floats().clone()), Optional.empty());
    }

    @Override
    public void close() {
        fault.at("close");
    }
}
