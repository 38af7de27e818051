package com.example.showcase;

import dev.jgan.api.config.Default;
import dev.jgan.api.config.Description;
import dev.jgan.api.config.Paper;
import dev.jgan.api.config.Range;
import dev.jgan.api.network.Layer;
import dev.jgan.api.network.LayerFunction;
import dev.jgan.api.network.NetBuilder;
import dev.jgan.api.tensor.Shape;
import jakarta.inject.Inject;

/**
 * The activation {@code x + sin²(ax) / a} (Ziyin et al. 2020, "Neural Networks Fail to Learn Periodic Functions"), which
 * goes on periodically where others are straight. Any shape, which it keeps.
 */
@Description("The activation x + sin²(ax) / a, for what is periodic")
@Paper("Ziyin et al. 2020, https://arxiv.org/abs/2006.08195")
public final class Snake implements Layer {
    private final Config config;

    /**
     * The configuration.
     *
     * @param a the frequency; above 0
     */
    public record Config(
            @Description("the frequency") @Default("1") @Range(min = 0, exclusiveMin = true)
            double a) {}

    @Inject
    public Snake(Config config) {
        this.config = config;
    }

    @Override
    public LayerFunction build(NetBuilder network, Shape input) {
        return (pass, x) -> pass.add(x, pass.div(pass.square(pass.sin(pass.mul(x, config.a))), config.a));
    }
}
