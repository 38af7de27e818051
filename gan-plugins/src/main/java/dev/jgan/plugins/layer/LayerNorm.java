package dev.jgan.plugins.layer;

import dev.jgan.api.config.Default;
import dev.jgan.api.config.Description;
import dev.jgan.api.config.Example;
import dev.jgan.api.config.Paper;
import dev.jgan.api.config.Range;
import dev.jgan.api.network.Layer;
import dev.jgan.api.network.LayerFunction;
import dev.jgan.api.network.NetBuilder;
import dev.jgan.api.network.UnsupportedSpecsException;
import dev.jgan.api.tensor.Initializer;
import dev.jgan.api.tensor.Operation.ReduceKind;
import dev.jgan.api.tensor.Role;
import dev.jgan.api.tensor.Shape;
import dev.jgan.api.tensor.Tensor;
import dev.jgan.api.tensor.Weight;
import dev.jgan.plugins.config.Bounds;
import jakarta.inject.Inject;
import java.util.stream.IntStream;

/**
 * Layer normalisation (Ba et al. 2016, eq. 3) of each sample by itself: {@code gain · (x - mean) / sqrt(variance + epsilon)
 * + bias}, with one gain and bias for each entry of the last axis. It mixes no samples, and so suits a critic with a
 * gradient penalty.
 */
@Description("Normalises each sample by itself; suits critics with a gradient penalty")
@Paper("Ba et al. 2016, equation 3, https://arxiv.org/abs/1607.06450")
@Example("""
        discriminator:
          type: sequential
          layers:
            - { type: dense, units: 128, bias: false }
            - { type: layer-norm, over: last }
            - { type: leaky-relu, slope: 0.2 }
        """)
public final class LayerNorm implements Layer {
    private final Config config;

    /** Over which axes of a sample mean and variance are taken. */
    public enum Over {
        /** The last axis: of vectors all there is, of images the channels of each pixel. */
        LAST,
        /** All axes of the sample: of images {@code [H,W,C]}. */
        ALL
    }

    /**
     * The configuration.
     *
     * @param over the axes of a sample over which mean and variance are taken
     * @param epsilon added to the variance, inside the root; above 0
     * @param gain the first values of the gain
     */
    public record Config(
            @Description("over which axes of a sample: 'last', or 'all' (images: height, width and channels)")
            @Default("last")
            Over over,

            @Description("added to the variance, inside the root") @Default("1e-5") @Range(min = 0, exclusiveMin = true)
            double epsilon,

            @Description("the first values of the gain") @Default("{type: constant, value: 1}")
            Initializer gain) {
        public Config {
            Bounds.positive("epsilon", epsilon);
        }

        /** Over all axes of a sample, the rest by default, with these first values of the gain. */
        public static Config wholeSample(Initializer gain) {
            return new Config(Over.ALL, 1e-5, gain);
        }
    }

    @Inject
    public LayerNorm(Config config) {
        this.config = config;
    }

    @Override
    public LayerFunction build(NetBuilder network, Shape input) {
        if (input.rank() == 0) {
            throw new UnsupportedSpecsException(
                    "layer normalisation needs a last axis, found samples that are scalars");
        }
        Shape channels = Shape.of(input.get(-1));
        Weight gain = network.weight("gain", channels, config.gain, Role.GAIN);
        Weight bias = network.weight("bias", channels, Initializer.zeros(), Role.BIAS);
        int first = config.over == Over.LAST ? input.rank() : 1;
        int[] axes = IntStream.rangeClosed(first, input.rank()).toArray();
        return (pass, x) -> {
            Tensor centred = pass.sub(x, pass.reduce(ReduceKind.MEAN, x, true, axes));
            Tensor variance = pass.reduce(ReduceKind.MEAN, pass.square(centred), true, axes);
            Tensor normal = pass.mul(centred, pass.rsqrt(pass.add(variance, config.epsilon)));
            return pass.add(pass.mul(normal, pass.read(gain)), pass.read(bias));
        };
    }
}
