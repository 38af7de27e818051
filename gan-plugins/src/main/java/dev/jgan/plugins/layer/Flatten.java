package dev.jgan.plugins.layer;

import dev.jgan.api.config.Description;
import dev.jgan.api.config.Example;
import dev.jgan.api.network.Layer;
import dev.jgan.api.network.LayerFunction;
import dev.jgan.api.network.NetBuilder;
import dev.jgan.api.tensor.Shape;
import jakarta.inject.Inject;

/** Makes a vector of each sample: {@code [N,H,W,C]} becomes {@code [N,H·W·C]}. */
@Description("Makes a vector of each sample")
@Example("""
        discriminator:
          type: sequential
          layers:
            - { type: conv2d, filters: 32, size: 4, stride: 2 }
            - { type: leaky-relu, slope: 0.2 }
            - flatten
            - { type: dense, units: 64 }
            - { type: leaky-relu, slope: 0.2 }
        """)
public final class Flatten implements Layer {
    @Inject
    public Flatten() {}

    @Override
    public LayerFunction build(NetBuilder network, Shape input) {
        return (pass, x) -> pass.flatten(x);
    }
}
