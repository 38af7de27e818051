package dev.jgan.plugins.layer;

import dev.jgan.api.config.Description;
import dev.jgan.api.config.Example;
import dev.jgan.api.config.Range;
import dev.jgan.api.network.Layer;
import dev.jgan.api.network.LayerFunction;
import dev.jgan.api.network.NetBuilder;
import dev.jgan.api.network.UnsupportedSpecsException;
import dev.jgan.api.tensor.Shape;
import dev.jgan.plugins.config.Bounds;
import jakarta.inject.Inject;
import java.util.List;

/** Gives each sample another shape of as many elements, row by row. */
@Description("Gives each sample another shape of as many elements")
@Example("""
        generator:
          type: sequential
          layers:
            - { type: dense, units: 784 }
            - { type: reshape, shape: [28, 28, 1] }
            - tanh
        """)
public final class Reshape implements Layer {
    private final Config config;

    /**
     * The configuration.
     *
     * @param shape the extents of one sample, without the batch axis, each at least 1
     */
    public record Config(
            @Description("the extents of one sample, such as [7, 7, 128]") @Range(min = 1)
            List<Integer> shape) {
        public Config {
            shape = List.copyOf(shape);
            Bounds.eachAtLeast("shape", shape, 1);
        }
    }

    @Inject
    public Reshape(Config config) {
        this.config = config;
    }

    @Override
    public LayerFunction build(NetBuilder network, Shape input) {
        Shape shape = new Shape(config.shape);
        if (shape.size() != input.size()) {
            throw new UnsupportedSpecsException("reshape to " + shape + " needs " + shape.size()
                    + " elements a sample, found the shape " + input + " with " + input.size());
        }
        return (pass, x) -> pass.reshape(x, shape.batched(x.shape().get(0)));
    }
}
