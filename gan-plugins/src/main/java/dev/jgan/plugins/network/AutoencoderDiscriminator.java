package dev.jgan.plugins.network;

import dev.jgan.api.config.Default;
import dev.jgan.api.config.Description;
import dev.jgan.api.config.Example;
import dev.jgan.api.config.Paper;
import dev.jgan.api.config.Range;
import dev.jgan.api.data.SampleSpec;
import dev.jgan.api.network.Discriminator;
import dev.jgan.api.network.Features;
import dev.jgan.api.network.Layer;
import dev.jgan.api.network.NetBuilder;
import dev.jgan.api.network.Specs;
import dev.jgan.api.network.Trunk;
import dev.jgan.api.tensor.Initializer;
import dev.jgan.api.tensor.Shape;
import dev.jgan.api.tensor.Tensor;
import dev.jgan.plugins.config.Bounds;
import dev.jgan.plugins.layer.Activation;
import dev.jgan.plugins.layer.Dense;
import dev.jgan.plugins.layer.Flatten;
import dev.jgan.plugins.layer.Reshape;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A discriminator that reconstructs samples x, of whatever shape {@code [N, …]} (Berthelot et al. 2017, section 3.5, with
 * dense layers in place of convolutions): hidden layers narrow x to a code, hidden layers of the same widths in reverse
 * widen it to the reconstruction AE(x), whose last layer is linear. The features are {@code -|x - AE(x)|}, {@code [N, …]}, so
 * that the head {@code mean} gives minus the mean error of each sample. Taps: {@value #RECONSTRUCTION} {@code [N, …]} and
 * {@code code} {@code [N,code]}. Labels are not looked at.
 *
 * <p>Images are read and made as differences from black. What is 0 here is reconstructed perfectly as long as biases are 0:
 * were it grey, where generators start, grey images would remain the easiest ones, and the generator would stay there.
 */
@Description("Reconstructs samples of any shape, and gives minus the error of each value; for the loss began")
@Paper("Berthelot et al. 2017, section 3.5, with dense layers, https://arxiv.org/abs/1703.10717")
@Example("""
        discriminator: { type: autoencoder, hidden: [256, 128], code: 64 }
        head: { type: mean }
        loss: { type: began }
        """)
public final class AutoencoderDiscriminator implements Discriminator {
    /** The tap with what was made of the samples, of their shape. */
    public static final String RECONSTRUCTION = "reconstruction";

    private static final String CODE = "code";

    /** The value of black. */
    private static final double BLACK = -1;

    private final Config config;

    /**
     * The configuration.
     *
     * @param hidden the units of each layer from sample to code, each at least 1; from code to sample in reverse
     * @param code the length of the code, at least 1
     * @param activation after each hidden layer
     * @param initializer the first values of all kernels
     */
    public record Config(
            @Description("the units of each hidden layer from sample to code; the way back has them in reverse")
            @Default("[256, 128]")
            @Range(min = 1)
            List<Integer> hidden,

            @Description("how many numbers a sample is reduced to") @Default("64") @Range(min = 1)
            int code,

            @Description("what follows each hidden layer") @Default("{type: elu}")
            Activation activation,

            @Description("the first values of all kernels") @Default("{type: glorot-uniform}")
            Initializer initializer) {
        public Config {
            hidden = List.copyOf(hidden);
            Bounds.eachAtLeast("hidden", hidden, 1);
            Bounds.atLeast("code", code, 1);
        }
    }

    @Inject
    public AutoencoderDiscriminator(Config config) {
        this.config = config;
    }

    @Override
    public Trunk build(NetBuilder network, Specs specs) {
        Shape sample = specs.samples().shape();
        LayerStack encoder = LayerStack.build(network.scope("encoder"), sample, encoder());
        LayerStack decoder = LayerStack.build(network.scope("decoder"), encoder.output(), decoder(sample));
        double origin = specs.samples() instanceof SampleSpec.Images ? BLACK : 0;
        return (pass, samples) -> {
            Tensor code = encoder.trunk().apply(pass, pass.sub(samples, origin)).output();
            Tensor made = pass.add(decoder.trunk().apply(pass, code).output(), origin);
            Tensor error = pass.abs(pass.sub(samples, made));
            return new Features(pass.neg(error), Map.of(RECONSTRUCTION, made, CODE, code));
        };
    }

    private Map<String, Layer> encoder() {
        Map<String, Layer> layers = new LinkedHashMap<>();
        layers.put("flatten", new Flatten());
        Perceptron.hidden(
                layers,
                config.hidden,
                config.activation,
                Normalization.NONE,
                GeneratorLabels.IGNORED,
                config.initializer);
        layers.put("dense-code", dense(config.code));
        return layers;
    }

    private Map<String, Layer> decoder(Shape sample) {
        List<Integer> widening = new ArrayList<>(config.hidden);
        Collections.reverse(widening);
        Map<String, Layer> layers = new LinkedHashMap<>();
        Perceptron.hidden(
                layers, widening, config.activation, Normalization.NONE, GeneratorLabels.IGNORED, config.initializer);
        layers.put("dense-out", dense(Math.toIntExact(sample.size())));
        layers.put("reshape-out", new Reshape(new Reshape.Config(sample.dimensions())));
        return layers;
    }

    private Dense dense(int units) {
        return new Dense(new Dense.Config(units, true, config.initializer));
    }
}
