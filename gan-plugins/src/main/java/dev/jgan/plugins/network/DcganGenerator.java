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
import dev.jgan.api.network.UnsupportedSpecsException;
import dev.jgan.api.tensor.Shape;
import dev.jgan.plugins.config.Bounds;
import dev.jgan.plugins.layer.Activation;
import dev.jgan.plugins.layer.ActivationLayer;
import dev.jgan.plugins.layer.Conv2dTranspose;
import dev.jgan.plugins.layer.Dense;
import dev.jgan.plugins.layer.Reshape;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The generator of Radford et al. 2016 (DCGAN), for images {@code [H,W,C]} of 1 or 3 channels with H and W divisible by 2 to
 * the power of {@code layers}. With two layers: dense to {@code [H/4,W/4,2·filters]}, 4x4 transposed convolutions of stride 2
 * to {@code [H/2,W/2,filters]} and {@code [H,W,C]}, with normalisation and relu between, tanh at the end. Each further layer
 * starts with half the size and twice the channels. Kernels start at N(0, 0.02²), gains at N(1, 0.02²).
 */
@Description(
        "Transposed convolutions (DCGAN); makes images of 1 or 3 channels, divisible by 4, or by 2 to the power of layers")
@Paper("Radford et al. 2016, https://arxiv.org/abs/1511.06434")
@Example("generator: { type: dcgan, filters: 64 }")
public final class DcganGenerator implements Generator {
    private final Config config;

    /**
     * The configuration.
     *
     * @param filters channels before the last layer; twice as many before each earlier one; at least 1
     * @param normalization of the hidden layers, before their activation
     * @param layers how many transposed convolutions of stride 2; at least 1 and at most 8
     * @param labels what is done with the labels that are asked for
     * @param embedding the length of a label's vector with {@link GeneratorLabels#EMBEDDED}, at least 1
     * @param attention whether self-attention follows the largest hidden map of at most 16x16 pixels
     */
    public record Config(
            @Description("channels before the last layer; before each earlier layer twice as many")
            @Default("64")
            @Range(min = 1)
            int filters,

            @Description("how hidden layers are normalised: batch-norm, layer-norm, virtual-batch-norm or none")
            @Default("batch-norm")
            Normalization normalization,

            @Description("transposed convolutions of stride 2; the image must be divisible by 2 so often")
            @Default("2")
            @Range(min = 1, max = 8)
            int layers,

            @Description(
                    "what is done with labels: ignored, embedded (beside the latent) or normalized (batch-norm by class)")
            @Default("ignored")
            GeneratorLabels labels,

            @Description("the length of a label's trained vector, with labels: embedded") @Default("50") @Range(min = 1)
            int embedding,

            @Description("whether there is a self-attention block, after the largest map of at most 16x16 pixels")
            @Default("false")
            boolean attention) {
        public Config {
            Bounds.atLeast("filters", filters, 1);
            Bounds.between("layers", layers, 1, 8);
            Bounds.atLeast("embedding", embedding, 1);
        }

        /** Two layers that ignore labels, without attention. */
        public Config(int filters, Normalization normalization) {
            this(filters, normalization, 2, GeneratorLabels.IGNORED, 50, false);
        }
    }

    @Inject
    public DcganGenerator(Config config) {
        this.config = config;
    }

    @Override
    public GeneratorFunction build(NetBuilder network, Specs specs) {
        SampleSpec.Images images = DcganImages.of(specs, config.layers);
        if (images.channels() != 1 && images.channels() != 3) {
            throw new UnsupportedSpecsException("a dcgan generator makes images of 1 or 3 channels, but these have "
                    + images.channels() + "; use mlp or sequential networks");
        }
        config.labels.check(network, config.normalization, config.layers);
        return LayerStack.ofLatents(network, specs, layers(images)).generator();
    }

    private Map<String, Layer> layers(SampleSpec.Images images) {
        boolean bias = config.normalization.needsBias();
        int height = images.height() / DcganImages.reduction(config.layers);
        int width = images.width() / DcganImages.reduction(config.layers);
        int wide = channels(0);
        List<Shape> maps = DcganImages.maps(images, config.layers);
        Map<String, Layer> layers = new LinkedHashMap<>();
        config.labels.appendTo(layers, config.embedding);
        layers.put("dense", new Dense(new Dense.Config(height * width * wide, bias, DcganImages.KERNEL)));
        layers.put("reshape", new Reshape(new Reshape.Config(List.of(height, width, wide))));
        for (int number = 1; number <= config.layers; number++) {
            config.labels.normalize(layers, config.normalization, number, DcganImages.GAIN);
            layers.put("activation-" + number, ActivationLayer.of(new Activation.Relu()));
            int halved = config.layers - number;
            if (config.attention && halved == Attention.place(maps)) {
                layers.put("self-attention", Attention.layer(maps.get(halved), DcganImages.KERNEL));
            }
            boolean last = number == config.layers;
            layers.put(
                    "conv2d-transpose-" + number,
                    last ? enlarge(images.channels(), true) : enlarge(channels(number), bias));
        }
        layers.put("activation-out", ActivationLayer.of(new Activation.Tanh()));
        return layers;
    }

    /** How many channels there are after so many transposed convolutions, but the last. */
    private int channels(int convolutions) {
        return config.filters << (config.layers - 1 - convolutions);
    }

    private static Layer enlarge(int filters, boolean bias) {
        return new Conv2dTranspose(new Conv2dTranspose.Config(
                filters, DcganImages.KERNEL_SIZE, DcganImages.STRIDE, bias, DcganImages.KERNEL));
    }
}
