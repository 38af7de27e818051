package com.example.showcase;

import dev.jgan.api.config.Default;
import dev.jgan.api.config.Description;
import dev.jgan.api.config.Paper;
import dev.jgan.api.network.Generated;
import dev.jgan.api.network.Generator;
import dev.jgan.api.network.GeneratorFunction;
import dev.jgan.api.network.NetBuilder;
import dev.jgan.api.network.Specs;
import dev.jgan.api.tensor.Initializer;
import dev.jgan.api.tensor.Role;
import dev.jgan.api.tensor.Shape;
import dev.jgan.api.tensor.Weight;
import jakarta.inject.Inject;

/**
 * Samples {@code zA + b} of latents z, reshaped as the data is. Of normal latents these are a normal distribution, so that
 * with the discriminator {@code quadratic} the solution is known: principal component analysis (Feizi et al. 2017,
 * "Understanding GANs: the LQG Setting"). A floor for networks that are not linear.
 */
@Description("Samples that are a linear map of the latent: the generator of the LQG setting")
@Paper("Feizi et al. 2017, https://arxiv.org/abs/1710.10793")
public final class Linear implements Generator {
    private final Config config;

    /**
     * The configuration.
     *
     * @param initializer the first values of the map
     */
    public record Config(
            @Description("the first values of the map") @Default("{type: glorot-uniform}")
            Initializer initializer) {}

    @Inject
    public Linear(Config config) {
        this.config = config;
    }

    @Override
    public GeneratorFunction build(NetBuilder network, Specs specs) {
        Shape sample = specs.samples().shape();
        int size = Math.toIntExact(sample.size());
        Weight map = network.weight("map", Shape.of(specs.latent().total(), size), config.initializer, Role.KERNEL);
        Weight shift = network.weight("shift", Shape.of(size), Initializer.zeros(), Role.BIAS);
        return (pass, latent) -> {
            int batch = latent.values().shape().get(0);
            return Generated.of(pass.reshape(
                    pass.add(pass.matmul(latent.values(), pass.read(map)), pass.read(shift)), sample.batched(batch)));
        };
    }
}
