package dev.jgan.plugins.layer;

import dev.jgan.api.config.Default;
import dev.jgan.api.config.Description;
import dev.jgan.api.config.Example;
import dev.jgan.api.config.Paper;
import dev.jgan.api.config.Range;
import dev.jgan.api.network.Layer;
import dev.jgan.api.network.LayerFunction;
import dev.jgan.api.network.NetBuilder;
import dev.jgan.api.tensor.Initializer;
import dev.jgan.api.tensor.Shape;
import dev.jgan.plugins.config.Bounds;
import jakarta.inject.Inject;

/**
 * A maxout layer (Goodfellow et al. 2013): each unit is the largest of several linear pieces, {@code [N,in]} to
 * {@code max over p of (x · kernel + bias)[N,p,units]}. No activation follows it. The kernel is {@code [in,pieces·units]}:
 * first the first piece of every unit, since the largest along an inner axis of few is found slowly.
 */
@Description("Each unit is the largest of several linear pieces; reads vectors, needs no activation")
@Paper("Goodfellow et al. 2013, https://arxiv.org/abs/1302.4389")
@Example("""
        discriminator:
          type: sequential
          layers:
            - { type: maxout, units: 200, pieces: 5 }
            - { type: maxout, units: 200, pieces: 5 }
        """)
public final class Maxout implements Layer {
    private final Config config;

    /**
     * The configuration.
     *
     * @param units the number of outputs, at least 1
     * @param pieces linear pieces of each unit, at least 2
     * @param initializer the first values of the kernel
     */
    public record Config(
            @Description("the number of outputs") @Range(min = 1)
            int units,

            @Description("linear pieces of each unit") @Default("5") @Range(min = 2)
            int pieces,

            @Description("the first values of the kernel") @Default("{type: glorot-uniform}")
            Initializer initializer) {
        public Config {
            Bounds.atLeast("units", units, 1);
            Bounds.atLeast("pieces", pieces, 2);
        }
    }

    @Inject
    public Maxout(Config config) {
        this.config = config;
    }

    @Override
    public LayerFunction build(NetBuilder network, Shape input) {
        LayerFunction pieces = new Dense(new Dense.Config(config.pieces * config.units, true, config.initializer))
                .build(network, input);
        return (pass, x) -> {
            Shape each = Shape.of(x.shape().get(0), config.pieces, config.units);
            return pass.max(pass.reshape(pieces.apply(pass, x), each), 1);
        };
    }
}
