package dev.jgan.plugins.features;

import dev.jgan.api.backend.Backend;
import dev.jgan.api.config.Description;
import dev.jgan.api.config.Example;
import dev.jgan.api.config.NoConfig;
import jakarta.inject.Inject;
import jakarta.inject.Provider;

/** The features of a classifier of pieces of clothing, for images {@code [28,28,1]} in [-1, 1]. */
@Description("A classifier of pieces of clothing; reads grey images of 28 by 28 pixels")
@Example("""
        data: { type: fashion-mnist, batchSize: 64 }
        evaluation: { every: 500, features: fashion-mnist, metrics: [fid] }
        """)
public final class FashionMnistFeatures extends ShippedFeatures {
    @Inject
    public FashionMnistFeatures(NoConfig config, Provider<Backend> backends) {
        super(ShippedClassifier.FASHION_MNIST, backends);
    }
}
