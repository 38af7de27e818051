package dev.jgan.plugins.network;

import dev.jgan.api.config.Description;
import dev.jgan.api.config.Example;
import dev.jgan.api.network.Generator;
import dev.jgan.api.network.GeneratorFunction;
import dev.jgan.api.network.Layer;
import dev.jgan.api.network.NetBuilder;
import dev.jgan.api.network.Specs;
import dev.jgan.api.network.UnsupportedSpecsException;
import dev.jgan.api.plugin.Component;
import dev.jgan.api.tensor.Shape;
import jakarta.inject.Inject;
import java.util.List;

/** Layers one after the other, from the latent {@code [N,L]} to the samples. Layers
 * such as {@code label-concat} may read labels. */
@Description("A list of layers; the last must give the shape of a sample")
@Example("""
        generator:
          type: sequential
          layers:
            - { type: dense, units: 128 }
            - relu
            - { type: dense, units: 2 }
        """)
public final class SequentialGenerator implements Generator {
    private final Config config;

    /**
     * The configuration.
     *
     * @param layers in order; the first reads vectors as long as the latent
     */
    public record Config(
            @Description("the layers, in order") List<Component<Layer>> layers) {
        public Config {
            layers = List.copyOf(layers);
        }
    }

    @Inject
    public SequentialGenerator(Config config) {
        this.config = config;
    }

    @Override
    public GeneratorFunction build(NetBuilder network, Specs specs) {
        LayerStack stack = LayerStack.ofLatents(network, specs, SequentialLayers.named(config.layers));
        Shape sample = specs.samples().shape();
        if (!stack.output().equals(sample)) {
            String remedy = stack.output().size() == sample.size()
                    ? "end with a reshape layer of shape " + sample
                    : "let the last layers give " + sample.size() + " values of the shape " + sample;
            throw new UnsupportedSpecsException(network.name() + ": the layers make samples of the shape "
                    + stack.output() + ", but the data's have " + sample + "; " + remedy);
        }
        return stack.generator();
    }
}
