package dev.jgan.plugins.network;

import dev.jgan.api.config.Default;
import dev.jgan.api.config.Description;
import dev.jgan.api.config.Example;
import dev.jgan.api.config.Paper;
import dev.jgan.api.config.Range;
import dev.jgan.api.network.Discriminator;
import dev.jgan.api.network.Layer;
import dev.jgan.api.network.NetBuilder;
import dev.jgan.api.network.Specs;
import dev.jgan.api.network.Trunk;
import dev.jgan.api.tensor.Initializer;
import dev.jgan.plugins.config.Bounds;
import dev.jgan.plugins.layer.Activation;
import dev.jgan.plugins.layer.Flatten;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A multilayer perceptron (Goodfellow et al. 2014): all values of a sample, of whatever shape, go through dense hidden
 * layers. The head follows.
 */
@Description("A multilayer perceptron; reads samples of any shape")
@Paper("Goodfellow et al. 2014, https://arxiv.org/abs/1406.2661")
@Example("discriminator: { type: mlp, hidden: [256, 256], normalization: layer-norm }")
public final class MlpDiscriminator implements Discriminator {
    private final Config config;

    /**
     * The configuration.
     *
     * @param hidden the units of each hidden layer, each at least 1; may be empty
     * @param activation after each hidden layer
     * @param normalization of each hidden layer, before its activation
     * @param initializer the first values of all kernels
     * @param labels what is done with the labels of samples
     */
    public record Config(
            @Description("the units of each hidden layer") @Default("[128, 128]") @Range(min = 1)
            List<Integer> hidden,

            @Description("what follows each hidden layer") @Default("{type: leaky-relu, slope: 0.2}")
            Activation activation,

            @Description("how hidden layers are normalised: none, batch-norm, layer-norm or virtual-batch-norm")
            @Default("none")
            Normalization normalization,

            @Description("the first values of all kernels") @Default("{type: glorot-uniform}")
            Initializer initializer,

            @Description("what is done with labels: ignored, or concatenated (one-hot, to the sample)")
            @Default("ignored")
            DiscriminatorLabels labels) {
        public Config {
            hidden = List.copyOf(hidden);
            Bounds.eachAtLeast("hidden", hidden, 1);
        }

        /** A network that ignores labels. */
        public Config(
                List<Integer> hidden, Activation activation, Normalization normalization, Initializer initializer) {
            this(hidden, activation, normalization, initializer, DiscriminatorLabels.IGNORED);
        }
    }

    @Inject
    public MlpDiscriminator(Config config) {
        this.config = config;
    }

    @Override
    public Trunk build(NetBuilder network, Specs specs) {
        Map<String, Layer> layers = new LinkedHashMap<>();
        layers.put("flatten", new Flatten());
        config.labels.appendTo(layers, network);
        Perceptron.hidden(
                layers,
                config.hidden,
                config.activation,
                config.normalization,
                GeneratorLabels.IGNORED,
                config.initializer);
        return LayerStack.ofSamples(network, specs, layers).trunk();
    }
}
