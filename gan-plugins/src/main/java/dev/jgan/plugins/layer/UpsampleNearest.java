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

/** Repeats each pixel of {@code [N,H,W,C]} along both axes: {@code [N,H·factor,W·factor,C]}. */
@Description("Enlarges images by repeating each pixel")
@Example("""
        generator:
          type: sequential
          layers:
            - { type: dense, units: 3136 }
            - { type: reshape, shape: [7, 7, 64] }
            - relu
            - { type: upsample-nearest, factor: 4 }
            - { type: conv2d, filters: 1, size: 5 }
            - tanh
        """)
public final class UpsampleNearest implements Layer {
    private final Config config;

    /**
     * The configuration.
     *
     * @param factor how often each pixel is repeated along each axis, at least 1
     */
    public record Config(
            @Description("how often each pixel is repeated along each axis") @Default("2") @Range(min = 1)
            int factor) {
        public Config {
            Bounds.atLeast("factor", factor, 1);
        }
    }

    @Inject
    public UpsampleNearest(Config config) {
        this.config = config;
    }

    @Override
    public LayerFunction build(NetBuilder network, Shape input) {
        Images.require("upsample-nearest", input);
        return (pass, x) -> pass.upsampleNearest(x, config.factor);
    }
}
