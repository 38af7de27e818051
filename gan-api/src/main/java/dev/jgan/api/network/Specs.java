package dev.jgan.api.network;

import dev.jgan.api.data.SampleSpec;

/**
 * What a network is built for. There is no batch size: each application has its own.
 *
 * @param samples what the generator makes and the discriminator sees; packed for a discriminator with packing
 * @param latent what the generator starts from
 * @param classes how many classes the data has, 0 without labels
 */
public record Specs(SampleSpec samples, LatentSpec latent, int classes) {}
