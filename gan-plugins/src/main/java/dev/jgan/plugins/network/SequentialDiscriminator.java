package dev.jgan.plugins.network;

import dev.jgan.api.config.Description;
import dev.jgan.api.config.Example;
import dev.jgan.api.network.Discriminator;
import dev.jgan.api.network.Layer;
import dev.jgan.api.network.NetBuilder;
import dev.jgan.api.network.Specs;
import dev.jgan.api.network.Trunk;
import dev.jgan.api.plugin.Component;
import jakarta.inject.Inject;
import java.util.List;

/** Layers one after the other, from the samples to the features that the head reads. Layers
 * such as {@code label-concat} may read labels. */
@Description("A list of layers from samples to features; the head follows")
@Example("""
        discriminator:
          type: sequential
          layers:
            - { type: dense, units: 128 }
            - { type: leaky-relu, slope: 0.2 }
        """)
public final class SequentialDiscriminator implements Discriminator {
    private final Config config;

    /**
     * The configuration.
     *
     * @param layers in order; the first reads samples as the data has them
     */
    public record Config(
            @Description("the layers, in order, without the last one that makes logits")
            List<Component<Layer>> layers) {
        public Config {
            layers = List.copyOf(layers);
        }
    }

    @Inject
    public SequentialDiscriminator(Config config) {
        this.config = config;
    }

    @Override
    public Trunk build(NetBuilder network, Specs specs) {
        return LayerStack.ofSamples(network, specs, SequentialLayers.named(config.layers))
                .trunk();
    }
}
