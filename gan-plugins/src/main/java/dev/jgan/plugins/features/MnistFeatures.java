package dev.jgan.plugins.features;

import dev.jgan.api.backend.Backend;
import dev.jgan.api.config.Description;
import dev.jgan.api.config.Example;
import dev.jgan.api.config.NoConfig;
import jakarta.inject.Inject;
import jakarta.inject.Provider;

/** The features of a classifier of handwritten digits, for images {@code [28,28,1]} in [-1, 1]. */
@Description("A classifier of handwritten digits; reads grey images of 28 by 28 pixels")
@Example("evaluation: { every: 500, features: mnist, metrics: [fid, kid] }")
public final class MnistFeatures extends ShippedFeatures {
    @Inject
    public MnistFeatures(NoConfig config, Provider<Backend> backends) {
        super(ShippedClassifier.MNIST, backends);
    }
}
