package dev.jgan.plugins.network;

import dev.jgan.api.config.Default;
import dev.jgan.api.config.Description;
import dev.jgan.api.config.Range;
import dev.jgan.api.data.SampleSpec;
import dev.jgan.api.network.Generator;
import dev.jgan.api.network.GeneratorFunction;
import dev.jgan.api.network.Layer;
import dev.jgan.api.network.NetBuilder;
import dev.jgan.api.network.Specs;
import dev.jgan.api.network.UnsupportedSpecsException;
import dev.jgan.api.tensor.Shape;
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
 * The generator of Radford et al. 2016 (DCGAN) with two upsampling layers, for images {@code [H,W,C]} with H and W divisible
 * by 4 and 1 or 3 channels: dense to {@code [H/4,W/4,2·filters]}, 4x4 transposed convolutions of stride 2 to
 * {@code [H/2,W/2,filters]} and {@code [H,W,C]}, with normalisation and relu between, tanh at the end. Kernels start at
 * N(0, 0.02), gains at N(1, 0.02). Labels are not looked at.
 */
@Description("Transposed convolutions (DCGAN); makes images with height and width divisible by 4, 1 or 3 channels")
public final class DcganGenerator implements Generator {
    private final Config config;

    /**
     * The configuration.
     *
     * @param filters channels before the last layer; twice as many before that; at least 1
     * @param normalization of the hidden layers, before their activation
     */
    public record Config(
            @Description("channels before the last layer; the layer before has twice as many")
            @Default("64")
            @Range(min = 1)
            int filters,

            @Description("how hidden layers are normalised: batch-norm, layer-norm or none") @Default("batch-norm")
            Normalization normalization) {}

    @Inject
    public DcganGenerator(Config config) {
        this.config = config;
    }

    @Override
    public GeneratorFunction build(NetBuilder network, Specs specs) {
        SampleSpec.Images images = DcganImages.of(specs);
        if (images.channels() != 1 && images.channels() != 3) {
            throw new UnsupportedSpecsException("a dcgan generator makes images of 1 or 3 channels, but these have "
                    + images.channels() + "; use mlp or sequential networks");
        }
        return LayerStack.build(network, Shape.of(specs.latent().total()), layers(images))
                .generator();
    }

    private Map<String, Layer> layers(SampleSpec.Images images) {
        boolean bias = config.normalization.needsBias();
        int height = images.height() / DcganImages.REDUCTION;
        int width = images.width() / DcganImages.REDUCTION;
        int wide = 2 * config.filters;
        Map<String, Layer> layers = new LinkedHashMap<>();
        layers.put("dense", new Dense(new Dense.Config(height * width * wide, bias, DcganImages.KERNEL)));
        layers.put("reshape", new Reshape(new Reshape.Config(List.of(height, width, wide))));
        config.normalization.appendTo(layers, 1, DcganImages.GAIN);
        layers.put("activation-1", ActivationLayer.of(new Activation.Relu()));
        layers.put("conv2d-transpose-1", enlarge(config.filters, bias));
        config.normalization.appendTo(layers, 2, DcganImages.GAIN);
        layers.put("activation-2", ActivationLayer.of(new Activation.Relu()));
        layers.put("conv2d-transpose-2", enlarge(images.channels(), true));
        layers.put("activation-out", ActivationLayer.of(new Activation.Tanh()));
        return layers;
    }

    private static Layer enlarge(int filters, boolean bias) {
        return new Conv2dTranspose(new Conv2dTranspose.Config(
                filters, DcganImages.KERNEL_SIZE, DcganImages.STRIDE, bias, DcganImages.KERNEL));
    }
}
