package com.example.showcase;

import dev.jgan.api.config.Default;
import dev.jgan.api.config.Description;
import dev.jgan.api.config.Range;
import dev.jgan.api.data.SampleSpec;
import dev.jgan.api.metric.FeatureBatch;
import dev.jgan.api.metric.Features;
import dev.jgan.api.tensor.HostTensor;
import dev.jgan.api.tensor.Shape;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Features {@code xR / sqrt(size)}, R a fixed matrix of signs +1 and -1 (Achlioptas 2003, "Database-friendly random
 * projections"): distances between samples are kept about as they are, in as few dimensions as one likes. Nothing is learnt,
 * so that figures of them compare pixels.
 */
@Description("A random linear map of the samples, which keeps distances; fits any samples")
public final class RandomProjection implements Features {
    private final Config config;

    /**
     * The configuration.
     *
     * @param size of a feature vector
     * @param matrixSeed another matrix for another seed
     */
    public record Config(
            @Description("the length of a feature vector") @Default("64") @Range(min = 1)
            int size,

            @Description("another map for another seed") @Default("0")
            long matrixSeed) {}

    @Inject
    public RandomProjection(Config config) {
        this.config = config;
    }

    @Override
    public void check(SampleSpec samples) {
        // Every sample has values.
    }

    @Override
    public String id() {
        return "random-projection-" + config.size + "-" + config.matrixSeed;
    }

    @Override
    public int size(SampleSpec samples) {
        return config.size;
    }

    @Override
    public FeatureBatch extract(HostTensor samples, SampleSpec spec) {
        int values = Math.toIntExact(spec.shape().size());
        int count = samples.shape().get(0);
        float[] x = samples.floats();
        float[] features = new float[count * config.size];
        float scale = (float) (1 / Math.sqrt(config.size));
        // Drawn again for each batch, row by row: the matrix may be larger than the batch.
        SplittableRandom random = new SplittableRandom(config.matrixSeed);
        for (int value = 0; value < values; value++) {
            for (int feature = 0; feature < config.size; feature++) {
                float sign = random.nextBoolean() ? scale : -scale;
                for (int sample = 0; sample < count; sample++) {
                    features[sample * config.size + feature] += sign * x[sample * values + value];
                }
            }
        }
        return new FeatureBatch(HostTensor.of(Shape.of(count, config.size), features), Optional.empty());
    }
}
