package com.example.showcase;

import dev.jgan.api.config.Default;
import dev.jgan.api.config.Description;
import dev.jgan.api.config.Paper;
import dev.jgan.api.config.Range;
import dev.jgan.api.network.Discriminator;
import dev.jgan.api.network.Features;
import dev.jgan.api.network.NetBuilder;
import dev.jgan.api.network.Specs;
import dev.jgan.api.network.Trunk;
import dev.jgan.api.network.UnsupportedSpecsException;
import dev.jgan.api.tensor.Tensor;
import jakarta.inject.Inject;

/**
 * The features of a sample x of D values are x itself and all its products {@code xxᵀ}, {@code [N,D+D·D]}: the head
 * {@code dense} makes the function {@code xᵀAx + bᵀx + c} of them, which tells apart what differs in mean or covariance and
 * nothing else (Feizi et al. 2017, "Understanding GANs: the LQG Setting"). It has no weights of its own.
 */
@Description("Values and their products, for a quadratic function of the sample: the discriminator of the LQG setting")
@Paper("Feizi et al. 2017, https://arxiv.org/abs/1710.10793")
public final class Quadratic implements Discriminator {
    private final Config config;

    /**
     * The configuration.
     *
     * @param most values a sample may have, since there are as many features as their square
     */
    public record Config(
            @Description("values a sample may have at most: there are as many features as their square")
            @Default("64")
            @Range(min = 1, max = 1024)
            int most) {}

    @Inject
    public Quadratic(Config config) {
        this.config = config;
    }

    @Override
    public Trunk build(NetBuilder network, Specs specs) {
        long size = specs.samples().shape().size();
        if (size > config.most) {
            throw new UnsupportedSpecsException("quadratic reads samples of at most " + config.most + " values, found "
                    + size + "; raise 'most', or take another discriminator");
        }
        return (pass, samples) -> {
            Tensor x = pass.flatten(samples);
            Tensor products = pass.mul(pass.expandDims(x, 1), pass.expandDims(x, 2));
            return Features.of(pass.concat(1, x, pass.flatten(products)));
        };
    }
}
