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
import dev.jgan.plugins.layer.Conv2d;
import dev.jgan.plugins.layer.Dense;
import dev.jgan.plugins.layer.Reshape;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The residual generator of Miyato et al. 2018 (SNGAN, appendix B.4, table 4), for images whose sides are 4 to 7 pixels doubled
 * n times: dense to {@code [H/2^n,W/2^n,filters]}, n residual blocks that double the size, normalisation, relu, a 3x3
 * convolution to the image and tanh. 28 pixels take two blocks from 7x7, 32 three from 4x4 (the paper's, with 256 filters), 48
 * three from 6x6, 64 four from 4x4.
 */
@Description("Residual blocks (SNGAN); makes images of 28, 32, 48 or 64 pixels and the like")
@Paper("Miyato et al. 2018, appendix B.4, table 4, https://arxiv.org/abs/1802.05957")
@Example("generator: { type: resnet, filters: 64, attention: true }")
public final class ResnetGenerator implements Generator {
    private static final Initializer GLOROT = new Initializer.GlorotUniform();

    private final Config config;

    /**
     * The configuration.
     *
     * @param filters channels of all blocks; at least 1
     * @param normalization within the blocks and after them, before each activation
     * @param labels what is done with the labels that are asked for
     * @param embedding the length of a label's vector with {@link GeneratorLabels#EMBEDDED}, at least 1
     * @param attention whether self-attention follows the largest map of at most 16x16 pixels
     */
    public record Config(
            @Description("channels of all blocks; the paper has 256") @Default("64") @Range(min = 1)
            int filters,

            @Description("how blocks are normalised: batch-norm, layer-norm or none") @Default("batch-norm")
            Normalization normalization,

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
            Bounds.atLeast("embedding", embedding, 1);
        }
    }

    @Inject
    public ResnetGenerator(Config config) {
        this.config = config;
    }

    @Override
    public GeneratorFunction build(NetBuilder network, Specs specs) {
        SampleSpec.Images images = ResnetImages.of(network, specs, config.normalization);
        int blocks = ResnetImages.doublings(images);
        config.labels.check(network, config.normalization, blocks);
        return LayerStack.ofLatents(network, specs, layers(images, blocks)).generator();
    }

    private Map<String, Layer> layers(SampleSpec.Images images, int blocks) {
        Shape start = Shape.of(images.height() >> blocks, images.width() >> blocks, config.filters);
        List<Shape> maps = new ArrayList<>();
        for (int number = 1; number <= blocks; number++) {
            maps.add(Shape.of(start.get(0) << number, start.get(1) << number));
        }
        Map<String, Layer> layers = new LinkedHashMap<>();
        config.labels.appendTo(layers, config.embedding);
        layers.put("dense", new Dense(new Dense.Config(Math.toIntExact(start.size()), true, GLOROT)));
        layers.put("reshape", new Reshape(new Reshape.Config(start.dimensions())));
        for (int number = 1; number <= blocks; number++) {
            layers.put(
                    "block-" + number,
                    new ResidualBlock(
                            config.filters, ResidualBlock.Size.UP, false, config.normalization, config.labels));
            if (config.attention && number - 1 == Attention.place(maps)) {
                layers.put("self-attention", Attention.layer(maps.get(number - 1), GLOROT));
            }
        }
        config.labels.normalize(layers, config.normalization, blocks + 1, Initializer.ones());
        layers.put("activation", ActivationLayer.of(new Activation.Relu()));
        layers.put("conv2d", new Conv2d(new Conv2d.Config(images.channels(), 3, 1, true, GLOROT)));
        layers.put("activation-out", ActivationLayer.of(new Activation.Tanh()));
        return layers;
    }
}
