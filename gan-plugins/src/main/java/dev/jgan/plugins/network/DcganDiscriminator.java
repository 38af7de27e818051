package dev.jgan.plugins.network;

import dev.jgan.api.config.Default;
import dev.jgan.api.config.Description;
import dev.jgan.api.config.Range;
import dev.jgan.api.network.Discriminator;
import dev.jgan.api.network.Layer;
import dev.jgan.api.network.NetBuilder;
import dev.jgan.api.network.Specs;
import dev.jgan.api.network.Trunk;
import dev.jgan.plugins.layer.Activation;
import dev.jgan.plugins.layer.ActivationLayer;
import dev.jgan.plugins.layer.Conv2d;
import dev.jgan.plugins.layer.Flatten;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The discriminator of Radford et al. 2016 (DCGAN) with two downsampling layers, for images {@code [H,W,C]} with H and W
 * divisible by 4: 4x4 convolutions of stride 2 to {@code [H/2,W/2,filters]} and, normalised, {@code [H/4,W/4,2·filters]},
 * leaky relu 0.2 after each, then flat for the head. Kernels start at N(0, 0.02), gains at N(1, 0.02). Labels are not looked
 * at.
 */
@Description("Convolutions (DCGAN); reads images with height and width divisible by 4")
public final class DcganDiscriminator implements Discriminator {
    private static final Activation LEAKY = new Activation.LeakyRelu(0.2);

    private final Config config;

    /**
     * The configuration.
     *
     * @param filters channels after the first layer; twice as many after the second; at least 1
     * @param normalization of the second layer, before its activation; a critic with a gradient penalty needs none or
     *     layer-norm
     */
    public record Config(
            @Description("channels after the first layer; the second has twice as many") @Default("64") @Range(min = 1)
            int filters,

            @Description("how the second layer is normalised: batch-norm, layer-norm or none") @Default("batch-norm")
            Normalization normalization) {}

    @Inject
    public DcganDiscriminator(Config config) {
        this.config = config;
    }

    @Override
    public Trunk build(NetBuilder network, Specs specs) {
        Map<String, Layer> layers = new LinkedHashMap<>();
        layers.put("conv2d-1", reduce(config.filters, true));
        layers.put("activation-1", ActivationLayer.of(LEAKY));
        layers.put("conv2d-2", reduce(2 * config.filters, config.normalization.needsBias()));
        config.normalization.appendTo(layers, 2, DcganImages.GAIN);
        layers.put("activation-2", ActivationLayer.of(LEAKY));
        layers.put("flatten", new Flatten());
        return LayerStack.build(network, DcganImages.of(specs).shape(), layers).trunk();
    }

    private static Layer reduce(int filters, boolean bias) {
        return new Conv2d(
                new Conv2d.Config(filters, DcganImages.KERNEL_SIZE, DcganImages.STRIDE, bias, DcganImages.KERNEL));
    }
}
