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
 * The transpose of a SAME convolution whose input is {@code stride} times larger: {@code [N,H,W,in]} and the kernel
 * {@code [size,size,filters,in]} give {@code [N,H·stride,W·stride,filters]}.
 */
@Description("Transposed convolution of images; a stride of 2 doubles height and width")
@Example("""
        generator:
          type: sequential
          layers:
            - { type: dense, units: 3136 }
            - { type: reshape, shape: [7, 7, 64] }
            - relu
            - { type: conv2d-transpose, filters: 32, size: 4, stride: 2 }
            - relu
            - { type: conv2d-transpose, filters: 1, size: 4, stride: 2 }
            - tanh
        """)
public final class Conv2dTranspose implements Layer {
    private static final int OUTPUT_AXIS = 2;

    private final Config config;

    /**
     * The configuration.
     *
     * @param filters channels of the output, at least 1
     * @param size height and width of the kernel, at least 1; a multiple of the stride avoids checkerboards
     * @param stride pixels of the output for each one of the input, at least 1
     * @param bias whether something is added to each channel, 0 at first; superfluous before a normalisation
     * @param initializer the first values of the kernel
     */
    public record Config(
            @Description("channels of the output") @Range(min = 1)
            int filters,

            @Description("height and width of the kernel; a multiple of the stride avoids checkerboards")
            @Default("4")
            @Range(min = 1)
            int size,

            @Description("pixels of the output for each one of the input") @Default("2") @Range(min = 1)
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
    public Conv2dTranspose(Config config) {
        this.config = config;
    }

    @Override
    public LayerFunction build(NetBuilder network, Shape input) {
        Images.require("conv2d-transpose", input);
        Shape shape = Shape.of(config.size, config.size, config.filters, input.get(2));
        Weight kernel = network.weight("kernel", shape, config.initializer, Role.KERNEL, OUTPUT_AXIS);
        LayerFunction convolve = (pass, x) -> pass.conv2dTranspose(x, pass.read(kernel), config.stride);
        return config.bias ? Bias.after(convolve, network, config.filters) : convolve;
    }
}
