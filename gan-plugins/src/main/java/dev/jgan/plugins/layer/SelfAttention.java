package dev.jgan.plugins.layer;

import dev.jgan.api.config.Default;
import dev.jgan.api.config.Description;
import dev.jgan.api.config.Example;
import dev.jgan.api.config.Paper;
import dev.jgan.api.config.Range;
import dev.jgan.api.network.Layer;
import dev.jgan.api.network.LayerFunction;
import dev.jgan.api.network.NetBuilder;
import dev.jgan.api.network.Pass;
import dev.jgan.api.tensor.Initializer;
import dev.jgan.api.tensor.Role;
import dev.jgan.api.tensor.Shape;
import dev.jgan.api.tensor.Tensor;
import dev.jgan.api.tensor.Weight;
import dev.jgan.plugins.config.Bounds;
import jakarta.inject.Inject;

/**
 * The self-attention block of Zhang et al. 2019 (SAGAN, section 3): {@code y = x + γ · v(o)}, where the output o at pixel j is
 * {@code Σ_i β_ji h(x_i)} with {@code β_ji = exp(f(x_i)·g(x_j)) / Σ_k exp(f(x_k)·g(x_j))}. f, g, h and v are 1x1
 * convolutions without bias: of C channels f and g make C/8, h makes C/2 and v makes C again (at least 1 each). γ is trained
 * and starts at 0, so that the block passes its input on at first.
 *
 * <p>The paper's equations have C/8 channels in h too and look at all pixels i; its published program has C/2 and looks at
 * those that are left after f and h went through a max-pooling of 2x2. This block does as the program; {@code pool: 1} looks
 * at all pixels. The block mixes pixels, not samples: {@code [N,H,W,C]} to {@code [N,H,W,C]}.
 */
@Description("Lets each pixel of an image attend to all others (SAGAN); passes its input on at first")
@Paper("Zhang et al. 2019, section 3, https://arxiv.org/abs/1805.08318")
@Example("""
        discriminator:
          type: sequential
          layers:
            - { type: conv2d, filters: 32, size: 4, stride: 2 }
            - { type: leaky-relu, slope: 0.2 }
            - { type: self-attention, pool: 2 }
        """)
public final class SelfAttention implements Layer {
    private static final int KEY_SHARE = 8;
    private static final int VALUE_SHARE = 2;

    private final Config config;

    /**
     * The configuration.
     *
     * @param pool height and width of the blocks of pixels of which only the largest values are attended to, at least 1;
     *     divides height and width of the images
     * @param initializer the first values of the four kernels
     */
    public record Config(
            @Description(
                    "height and width of the blocks that keys and values are max-pooled over; 1 attends to all pixels")
            @Default("2")
            @Range(min = 1)
            int pool,

            @Description("the first values of the kernels") @Default("{type: glorot-uniform}")
            Initializer initializer) {
        public Config {
            Bounds.atLeast("pool", pool, 1);
        }
    }

    @Inject
    public SelfAttention(Config config) {
        this.config = config;
    }

    @Override
    public LayerFunction build(NetBuilder network, Shape input) {
        Images.require("self-attention", input);
        Images.requireDivisible("self-attention", "pool", config.pool, input);
        int channels = input.get(2);
        int keys = Math.max(1, channels / KEY_SHARE);
        int values = Math.max(1, channels / VALUE_SHARE);
        LayerFunction key = pointwise(network.scope("key"), input, keys);
        LayerFunction query = pointwise(network.scope("query"), input, keys);
        LayerFunction value = pointwise(network.scope("value"), input, values);
        LayerFunction output = pointwise(network.scope("output"), input.with(2, values), channels);
        Weight gamma = network.weight("gamma", Shape.SCALAR, Initializer.zeros(), Role.GAIN);
        return (pass, x) -> {
            Tensor scores =
                    pass.matmul(pixels(pass, query.apply(pass, x)), pooled(pass, key.apply(pass, x)), false, true);
            Tensor seen = pass.matmul(pass.softmax(scores), pooled(pass, value.apply(pass, x)));
            Tensor image = pass.reshape(seen, x.shape().with(3, values));
            return pass.add(x, pass.mul(output.apply(pass, image), pass.read(gamma)));
        };
    }

    private LayerFunction pointwise(NetBuilder network, Shape input, int filters) {
        return new Conv2d(new Conv2d.Config(filters, 1, 1, false, config.initializer)).build(network, input);
    }

    private Tensor pooled(Pass pass, Tensor x) {
        if (config.pool == 1) {
            return pixels(pass, x);
        }
        Shape s = x.shape();
        int p = config.pool;
        Shape blocks = Shape.of(s.get(0), s.get(1) / p, p, s.get(2) / p, p, s.get(3));
        return pixels(pass, pass.max(pass.reshape(x, blocks), 2, 4));
    }

    /** {@code [N,H,W,C]} as {@code [N,H·W,C]}. */
    private static Tensor pixels(Pass pass, Tensor x) {
        Shape s = x.shape();
        return pass.reshape(x, Shape.of(s.get(0), s.get(1) * s.get(2), s.get(3)));
    }
}
