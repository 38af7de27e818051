package dev.jgan.plugins.features;

import dev.jgan.api.metric.FeatureBatch;
import dev.jgan.api.tensor.HostTensor;
import dev.jgan.plugins.classifier.Classifier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A classifier that is opened when the first samples come. */
final class ClassifierOnDemand implements AutoCloseable {
    private final Supplier<Classifier> opening;
    private @Nullable Classifier classifier;

    ClassifierOnDemand(Supplier<Classifier> opening) {
        this.opening = opening;
    }

    FeatureBatch classify(HostTensor samples) {
        if (classifier == null) {
            classifier = opening.get();
        }
        return classifier.classify(samples);
    }

    @Override
    public void close() {
        if (classifier != null) {
            classifier.close();
            classifier = null;
        }
    }
}
