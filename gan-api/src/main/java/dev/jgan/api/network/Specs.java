package dev.jgan.api.network;

import dev.jgan.api.data.SampleSpec;
import java.util.Map;

/**
 * What a network is built for. There is no batch size: each application has its own.
 *
 * @param samples what the generator makes and the discriminator sees; packed for a discriminator with packing
 * @param latent what the generator starts from
 * @param classes how many classes the data has, 0 without labels
 * @param columns what else the data gives with each sample, by name: the input of an image-to-image generator
 */
public record Specs(SampleSpec samples, LatentSpec latent, int classes, Map<String, SampleSpec> columns) {
    public Specs {
        columns = Map.copyOf(columns);
    }

    /** What a network is built for, of data without further columns. */
    public Specs(SampleSpec samples, LatentSpec latent, int classes) {
        this(samples, latent, classes, Map.of());
    }
}
