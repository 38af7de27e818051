package dev.jgan.plugins.layer;

import dev.jgan.api.config.Default;
import dev.jgan.api.config.Description;
import dev.jgan.api.config.Example;
import dev.jgan.api.config.Range;
import dev.jgan.api.network.Layer;
import dev.jgan.api.network.LayerFunction;
import dev.jgan.api.network.NetBuilder;
import dev.jgan.api.tensor.Initializer;
import dev.jgan.api.tensor.Role;
import dev.jgan.api.tensor.Shape;
import dev.jgan.api.tensor.Weight;
import dev.jgan.plugins.config.Bounds;
import jakarta.inject.Inject;

/**
 * A convolution with SAME padding (the odd pixel at the bottom and right): {@code [N,H,W,in]} and the kernel
 * {@code [size,size,in,filters]} give {@code [N,ceil(H/stride),ceil(W/stride),filters]}.
 */
@Description("Convolution of images with SAME padding; a stride of 2 halves height and width")
@Example("""
        discriminator:
          type: sequential
          layers:
            - { type: conv2d, filters: 32, size: 4, stride: 2 }
            - { type: leaky-relu, slope: 0.2 }
            - { type: conv2d, filters: 64, size: 4, stride: 2 }
            - { type: leaky-relu, slope: 0.2 }
        """)
public final class Conv2d implements Layer {
    private final Config config;

    /**
     * The configuration.
     *
     * @param filters channels of the output, at least 1
     * @param size height and width of the kernel, at least 1
     * @param stride pixels of the input for each one of the output, at least 1
     * @param bias whether something is added to each channel, 0 at first; superfluous before a normalisation
     * @param initializer the first values of the kernel
     */
    public record Config(
            @Description("channels of the output") @Range(min = 1)
            int filters,

            @Description("height and width of the kernel") @Default("3") @Range(min = 1)
            int size,

            @Description("pixels of the input for each one of the output") @Default("1") @Range(min = 1)
            int stride,

            @Description("whether a bias is added; superfluous before a normalisation") @Default("true")
            boolean bias,

            @Description("the first values of the kernel") @Default("{type: glorot-uniform}")
            Initializer initializer) {
        public Config {
            Bounds.atLeast("filters", filters, 1);
            Bounds.atLeast("size", size, 1);
            Bounds.atLeast("stride", stride, 1);
        }
    }

    @Inject
    public Conv2d(Config config) {
        this.config = config;
    }

    @Override
    public LayerFunction build(NetBuilder network, Shape input) {
        Images.require("conv2d", input);
        Shape shape = Shape.of(config.size, config.size, input.get(2), config.filters);
        Weight kernel = network.weight("kernel", shape, config.initializer, Role.KERNEL);
        LayerFunction convolve = (pass, x) -> pass.conv2d(x, pass.read(kernel), config.stride);
        return config.bias ? Bias.after(convolve, network, config.filters) : convolve;
    }
}
