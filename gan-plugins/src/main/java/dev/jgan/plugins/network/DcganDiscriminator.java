package dev.jgan.plugins.network;

import dev.jgan.api.config.Default;
import dev.jgan.api.config.Description;
import dev.jgan.api.config.Example;
import dev.jgan.api.config.Paper;
import dev.jgan.api.config.Range;
import dev.jgan.api.data.SampleSpec;
import dev.jgan.api.network.Discriminator;
import dev.jgan.api.network.Layer;
import dev.jgan.api.network.NetBuilder;
import dev.jgan.api.network.Specs;
import dev.jgan.api.network.Trunk;
import dev.jgan.api.tensor.Shape;
import dev.jgan.plugins.config.Bounds;
import dev.jgan.plugins.layer.Activation;
import dev.jgan.plugins.layer.ActivationLayer;
import dev.jgan.plugins.layer.Conv2d;
import dev.jgan.plugins.layer.Flatten;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The discriminator of Radford et al. 2016 (DCGAN), for images {@code [H,W,C]} with H and W divisible by 2 to the power of
 * {@code layers}: 4x4 convolutions of stride 2 to {@code [H/2,W/2,filters]}, {@code [H/4,W/4,2·filters]} and so on, all but
 * the first normalised, leaky relu 0.2 after each, then flat for the head. Kernels start at N(0, 0.02²), gains at N(1, 0.02²).
 */
@Description("Convolutions (DCGAN); reads images with height and width divisible by 4, or by 2 to the power of layers")
@Paper("Radford et al. 2016, https://arxiv.org/abs/1511.06434")
@Example("discriminator: { type: dcgan, filters: 64, normalization: none }")
public final class DcganDiscriminator implements Discriminator {
    private static final Activation LEAKY = new Activation.LeakyRelu(0.2);

    private final Config config;

    /**
     * The configuration.
     *
     * @param filters channels after the first layer; twice as many after each further one; at least 1
     * @param normalization of all layers but the first, before their activation; a critic with a gradient penalty needs
     *     none or layer-norm
     * @param layers how many convolutions of stride 2; at least 1 and at most 8
     * @param labels what is done with the labels of samples
     * @param attention whether self-attention follows the largest map of at most 16x16 pixels
     */
    public record Config(
            @Description("channels after the first layer; each further one has twice as many")
            @Default("64")
            @Range(min = 1)
            int filters,

            @Description(
                    "how all layers but the first are normalised: batch-norm, layer-norm, virtual-batch-norm or none")
            @Default("batch-norm")
            Normalization normalization,

            @Description("convolutions of stride 2; the image must be divisible by 2 so often")
            @Default("2")
            @Range(min = 1, max = 8)
            int layers,

            @Description("what is done with labels: ignored, or concatenated (as one constant channel a class)")
            @Default("ignored")
            DiscriminatorLabels labels,

            @Description("whether there is a self-attention block, after the largest map of at most 16x16 pixels")
            @Default("false")
            boolean attention) {
        public Config {
            Bounds.atLeast("filters", filters, 1);
            Bounds.between("layers", layers, 1, 8);
        }

        /** Two layers that ignore labels, without attention. */
        public Config(int filters, Normalization normalization) {
            this(filters, normalization, 2, DiscriminatorLabels.IGNORED, false);
        }
    }

    @Inject
    public DcganDiscriminator(Config config) {
        this.config = config;
    }

    @Override
    public Trunk build(NetBuilder network, Specs specs) {
        SampleSpec.Images images = DcganImages.of(specs, config.layers);
        List<Shape> maps = DcganImages.maps(images, config.layers);
        Map<String, Layer> layers = new LinkedHashMap<>();
        config.labels.appendTo(layers, network);
        for (int number = 1; number <= config.layers; number++) {
            Normalization normalization = number == 1 ? Normalization.NONE : config.normalization;
            layers.put("conv2d-" + number, reduce(config.filters << (number - 1), normalization.needsBias()));
            normalization.appendTo(layers, number, DcganImages.GAIN);
            layers.put("activation-" + number, ActivationLayer.of(LEAKY));
            if (config.attention && number - 1 == Attention.place(maps)) {
                layers.put("self-attention", Attention.layer(maps.get(number - 1), DcganImages.KERNEL));
            }
        }
        layers.put("flatten", new Flatten());
        return LayerStack.ofSamples(network, specs, layers).trunk();
    }

    private static Layer reduce(int filters, boolean bias) {
        return new Conv2d(
                new Conv2d.Config(filters, DcganImages.KERNEL_SIZE, DcganImages.STRIDE, bias, DcganImages.KERNEL));
    }
}
