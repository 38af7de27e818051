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
import dev.jgan.api.tensor.Initializer;
import dev.jgan.api.tensor.Shape;
import dev.jgan.plugins.config.Bounds;
import dev.jgan.plugins.layer.Activation;
import dev.jgan.plugins.layer.ActivationLayer;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The residual discriminator of Miyato et al. 2018 (SNGAN, appendix B.4, table 4): residual blocks that halve the size until
 * both sides are at most 8 pixels, two that keep it, relu, and the sum over all pixels: features {@code [N,filters]}. 28, 32
 * and 48 pixels become 7, 8 and 6, 64 become 8. Without normalisation, as by default, it mixes no samples and may be given a
 * gradient penalty.
 */
@Description("Residual blocks (SNGAN); reads images of 28, 32, 48 or 64 pixels and the like")
@Paper("Miyato et al. 2018, appendix B.4, table 4, https://arxiv.org/abs/1802.05957")
@Example("""
        discriminator: { type: resnet, filters: 64 }
        loss: { type: hinge }
        regularizers: [spectral-norm]
        """)
public final class ResnetDiscriminator implements Discriminator {
    private static final int KEEPING = 2;

    private final Config config;

    /**
     * The configuration.
     *
     * @param filters channels of all blocks, and so the number of features; at least 1
     * @param normalization within the blocks, before each activation but those of the samples
     * @param labels what is done with the labels of samples
     * @param attention whether self-attention follows the largest map of at most 16x16 pixels
     */
    public record Config(
            @Description("channels of all blocks; the paper has 128") @Default("64") @Range(min = 1)
            int filters,

            @Description("how blocks are normalised: none, batch-norm or layer-norm") @Default("none")
            Normalization normalization,

            @Description("what is done with labels: ignored, or concatenated (as one constant channel a class)")
            @Default("ignored")
            DiscriminatorLabels labels,

            @Description("whether there is a self-attention block, after the largest map of at most 16x16 pixels")
            @Default("false")
            boolean attention) {
        public Config {
            Bounds.atLeast("filters", filters, 1);
        }
    }

    @Inject
    public ResnetDiscriminator(Config config) {
        this.config = config;
    }

    @Override
    public Trunk build(NetBuilder network, Specs specs) {
        SampleSpec.Images images = ResnetImages.of(network, specs, config.normalization);
        int halvings = ResnetImages.halvings(images);
        List<Shape> maps = new ArrayList<>();
        for (int number = 1; number <= halvings; number++) {
            maps.add(Shape.of(images.height() >> number, images.width() >> number));
        }
        Map<String, Layer> layers = new LinkedHashMap<>();
        config.labels.appendTo(layers, network);
        for (int number = 1; number <= halvings + KEEPING; number++) {
            ResidualBlock.Size size = number <= halvings ? ResidualBlock.Size.DOWN : ResidualBlock.Size.SAME;
            layers.put(
                    "block-" + number,
                    new ResidualBlock(
                            config.filters, size, number == 1, config.normalization, GeneratorLabels.IGNORED));
            if (config.attention && number - 1 == Attention.place(maps)) {
                layers.put("self-attention", Attention.layer(maps.get(number - 1), new Initializer.GlorotUniform()));
            }
        }
        config.normalization.appendTo(layers, halvings + KEEPING + 1, Initializer.ones());
        layers.put("activation", ActivationLayer.of(new Activation.Relu()));
        layers.put("sum", (scope, input) -> (pass, x) -> pass.sum(x, 1, 2));
        return LayerStack.ofSamples(network, specs, layers).trunk();
    }
}
