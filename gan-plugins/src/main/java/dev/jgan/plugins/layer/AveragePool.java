package dev.jgan.plugins.layer;

import dev.jgan.api.config.Default;
import dev.jgan.api.config.Description;
import dev.jgan.api.config.Example;
import dev.jgan.api.config.Range;
import dev.jgan.api.network.Layer;
import dev.jgan.api.network.LayerFunction;
import dev.jgan.api.network.NetBuilder;
import dev.jgan.api.tensor.Shape;
import dev.jgan.plugins.config.Bounds;
import jakarta.inject.Inject;

/** The mean of each block of pixels: {@code [N,H,W,C]} becomes {@code [N,H/factor,W/factor,C]}. */
@Description("Shrinks images to the mean of each block of pixels")
@Example("""
        discriminator:
          type: sequential
          layers:
            - { type: conv2d, filters: 32 }
            - { type: leaky-relu, slope: 0.2 }
            - { type: average-pool, factor: 2 }
        """)
public final class AveragePool implements Layer {
    private final Config config;

    /**
     * The configuration.
     *
     * @param factor height and width of a block, at least 1; divides height and width of the images
     */
    public record Config(
            @Description("height and width of a block; divides those of the images") @Default("2") @Range(min = 1)
            int factor) {
        public Config {
            Bounds.atLeast("factor", factor, 1);
        }
    }

    @Inject
    public AveragePool(Config config) {
        this.config = config;
    }

    @Override
    public LayerFunction build(NetBuilder network, Shape input) {
        Images.require("average-pool", input);
        Images.requireDivisible("average-pool", "factor", config.factor, input);
        return (pass, x) -> pass.averagePool(x, config.factor);
    }
}
