package com.example.showcase;

import dev.jgan.api.config.Default;
import dev.jgan.api.config.Description;
import dev.jgan.api.config.Paper;
import dev.jgan.api.config.Range;
import dev.jgan.api.network.Head;
import dev.jgan.api.network.HeadFunction;
import dev.jgan.api.network.Logits;
import dev.jgan.api.network.NetBuilder;
import dev.jgan.api.network.Specs;
import dev.jgan.api.tensor.Initializer;
import dev.jgan.api.tensor.Role;
import dev.jgan.api.tensor.Shape;
import dev.jgan.api.tensor.Tensor;
import dev.jgan.api.tensor.Weight;
import jakarta.inject.Inject;

/**
 * One logit a sample, {@code cap · tanh(l / cap)} of a weighted sum l of its features (Bello et al. 2017, "Neural
 * Combinatorial Optimization", who clip logits so): a discriminator that is sure stays within ±cap, where its gradient does
 * not vanish altogether as that of a sigmoid of large logits does.
 */
@Description("One logit a sample, kept within a cap by a hyperbolic tangent")
@Paper("Bello et al. 2017, https://arxiv.org/abs/1611.09940")
public final class SoftCap implements Head {
    private final Config config;

    /**
     * The configuration.
     *
     * @param cap the largest absolute logit; above 0
     */
    public record Config(
            @Description("the largest absolute logit") @Default("10") @Range(min = 0, exclusiveMin = true)
            double cap) {}

    @Inject
    public SoftCap(Config config) {
        this.config = config;
    }

    @Override
    public HeadFunction build(NetBuilder network, Specs specs, Shape features) {
        Weight kernel = network.weight(
                "kernel", Shape.of(Math.toIntExact(features.size()), 1), new Initializer.GlorotUniform(), Role.KERNEL);
        Weight bias = network.weight("bias", Shape.of(1), Initializer.zeros(), Role.BIAS);
        return (pass, seen) -> {
            Tensor sum = pass.add(pass.matmul(pass.flatten(seen.output()), pass.read(kernel)), pass.read(bias));
            return Logits.of(pass.mul(pass.tanh(pass.div(sum, config.cap)), config.cap));
        };
    }
}
