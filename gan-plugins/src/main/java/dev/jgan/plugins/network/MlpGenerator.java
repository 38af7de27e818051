package dev.jgan.plugins.network;

import dev.jgan.api.config.Default;
import dev.jgan.api.config.Description;
import dev.jgan.api.config.Example;
import dev.jgan.api.config.Paper;
import dev.jgan.api.config.Range;
import dev.jgan.api.data.SampleSpec;
import dev.jgan.api.network.Generator;
import dev.jgan.api.network.GeneratorFunction;
import dev.jgan.api.network.Layer;
import dev.jgan.api.network.NetBuilder;
import dev.jgan.api.network.Specs;
import dev.jgan.api.tensor.Initializer;
import dev.jgan.api.tensor.Shape;
import dev.jgan.plugins.config.Bounds;
import dev.jgan.plugins.layer.Activation;
import dev.jgan.plugins.layer.ActivationLayer;
import dev.jgan.plugins.layer.Dense;
import dev.jgan.plugins.layer.Reshape;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A multilayer perceptron (Goodfellow et al. 2014): the latent goes through dense hidden layers, and a last dense layer makes
 * all values of a sample, of whatever shape.
 */
@Description("A multilayer perceptron; makes samples of any shape")
@Paper("Goodfellow et al. 2014, https://arxiv.org/abs/1406.2661")
@Example("generator: { type: mlp, hidden: [256, 256], normalization: batch-norm }")
public final class MlpGenerator implements Generator {
    private final Config config;

    /**
     * The configuration.
     *
     * @param hidden the units of each hidden layer, each at least 1; may be empty
     * @param activation after each hidden layer
     * @param normalization of each hidden layer, before its activation
     * @param output the last activation; empty for tanh if the samples are images, linear if not
     * @param initializer the first values of all kernels
     * @param labels what is done with the labels that are asked for
     * @param embedding the length of a label's vector with {@link GeneratorLabels#EMBEDDED}, at least 1
     */
    public record Config(
            @Description("the units of each hidden layer") @Default("[128, 128]") @Range(min = 1)
            List<Integer> hidden,

            @Description("what follows each hidden layer") @Default("{type: relu}")
            Activation activation,

            @Description("how hidden layers are normalised: none, batch-norm, layer-norm or virtual-batch-norm")
            @Default("none")
            Normalization normalization,

            @Description("the last activation; without it tanh for images, linear for other samples")
            Optional<Activation> output,

            @Description("the first values of all kernels") @Default("{type: glorot-uniform}")
            Initializer initializer,

            @Description(
                    "what is done with labels: ignored, embedded (beside the latent) or normalized (batch-norm by class)")
            @Default("ignored")
            GeneratorLabels labels,

            @Description("the length of a label's trained vector, with labels: embedded") @Default("50") @Range(min = 1)
            int embedding) {
        public Config {
            hidden = List.copyOf(hidden);
            Bounds.eachAtLeast("hidden", hidden, 1);
            Bounds.atLeast("embedding", embedding, 1);
        }

        /** A network that ignores labels. */
        public Config(
                List<Integer> hidden,
                Activation activation,
                Normalization normalization,
                Optional<Activation> output,
                Initializer initializer) {
            this(hidden, activation, normalization, output, initializer, GeneratorLabels.IGNORED, 50);
        }
    }

    @Inject
    public MlpGenerator(Config config) {
        this.config = config;
    }

    @Override
    public GeneratorFunction build(NetBuilder network, Specs specs) {
        config.labels.check(network, config.normalization, config.hidden.size());
        Shape sample = specs.samples().shape();
        Map<String, Layer> layers = new LinkedHashMap<>();
        config.labels.appendTo(layers, config.embedding);
        Perceptron.hidden(
                layers, config.hidden, config.activation, config.normalization, config.labels, config.initializer);
        layers.put("dense-out", new Dense(new Dense.Config(Math.toIntExact(sample.size()), true, config.initializer)));
        layers.put("reshape-out", new Reshape(new Reshape.Config(sample.dimensions())));
        layers.put("activation-out", ActivationLayer.of(config.output.orElseGet(() -> usual(specs.samples()))));
        return LayerStack.ofLatents(network, specs, layers).generator();
    }

    private static Activation usual(SampleSpec samples) {
        return samples instanceof SampleSpec.Images ? new Activation.Tanh() : new Activation.Linear();
    }
}
