package dev.jgan.plugins.features;

import dev.jgan.api.backend.Backend;
import dev.jgan.api.data.SampleSpec;
import dev.jgan.api.metric.FeatureBatch;
import dev.jgan.api.metric.Features;
import dev.jgan.api.metric.UnsupportedMetricException;
import dev.jgan.api.tensor.HostTensor;
import dev.jgan.plugins.classifier.Classifier;
import dev.jgan.plugins.classifier.ClassifierWeights;
import jakarta.inject.Provider;
import java.io.IOException;

/**
 * The last layer but one, and the probabilities, of a classifier whose weights come with this module. Its graph is made when
 * the first samples come.
 */
abstract sealed class ShippedFeatures implements Features permits MnistFeatures, FashionMnistFeatures {
    private final ShippedClassifier shipped;
    private final String id;
    private final ClassifierOnDemand classifier;

    ShippedFeatures(ShippedClassifier shipped, Provider<Backend> backends) {
        this.shipped = shipped;
        byte[] file = shipped.file();
        ClassifierWeights weights;
        try {
            weights = ClassifierWeights.decode(file);
        } catch (IOException damaged) {
            throw new IllegalStateException(
                    "the resource " + shipped.fileName() + " of gan-plugins is damaged", damaged);
        }
        id = shipped.versioned() + ":" + ClassifierWeights.checksum(file);
        classifier =
                new ClassifierOnDemand(() -> Classifier.open(backends.get(), shipped.architecture(), weights.values()));
    }

    @Override
    public void check(SampleSpec samples) {
        SampleSpec expected = shipped.architecture().samples();
        if (!samples.equals(expected)) {
            throw new UnsupportedMetricException("the features '" + shipped.component() + "' are for "
                    + SampleWords.of(expected) + ", found " + SampleWords.of(samples)
                    + "; use 'pixels', or train a 'classifier' on labelled data of your own");
        }
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public int size(SampleSpec samples) {
        return shipped.architecture().features();
    }

    @Override
    public int classes() {
        return shipped.architecture().classes();
    }

    @Override
    public FeatureBatch extract(HostTensor samples, SampleSpec spec) {
        return classifier.classify(samples);
    }

    @Override
    public void close() {
        classifier.close();
    }
}
