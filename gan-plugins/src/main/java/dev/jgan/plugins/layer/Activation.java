package dev.jgan.plugins.layer;

import dev.jgan.api.config.Default;
import dev.jgan.api.config.Description;
import dev.jgan.api.config.Named;
import dev.jgan.api.config.Range;
import dev.jgan.api.tensor.Ops;
import dev.jgan.api.tensor.Tensor;
import dev.jgan.plugins.config.Bounds;

/**
 * A function that is applied element by element. Each is the configuration of the layer of its name, and can stand where a
 * network asks for an activation: {@code activation: {type: leaky-relu, slope: 0.2}}.
 */
public sealed interface Activation {
    /** Applies it; the shape stays. */
    Tensor apply(Ops ops, Tensor x);

    /** max(x, 0). */
    @Named("relu")
    record Relu() implements Activation {
        @Override
        public Tensor apply(Ops ops, Tensor x) {
            return ops.relu(x);
        }
    }

    /** x where positive, slope · x elsewhere (Maas et al. 2013). */
    @Named("leaky-relu")
    record LeakyRelu(
            @Description("the slope for negative arguments") @Default("0.2") @Range(min = 0, max = 1)
            double slope) implements Activation {
        public LeakyRelu {
            Bounds.share("slope", slope);
        }

        @Override
        public Tensor apply(Ops ops, Tensor x) {
            return ops.leakyRelu(x, slope);
        }
    }

    /** The hyperbolic tangent, in (-1, 1). */
    @Named("tanh")
    record Tanh() implements Activation {
        @Override
        public Tensor apply(Ops ops, Tensor x) {
            return ops.tanh(x);
        }
    }

    /** 1 / (1 + e^-x), in (0, 1). */
    @Named("sigmoid")
    record Sigmoid() implements Activation {
        @Override
        public Tensor apply(Ops ops, Tensor x) {
            return ops.sigmoid(x);
        }
    }

    /** x itself. */
    @Named("linear")
    record Linear() implements Activation {
        @Override
        public Tensor apply(Ops ops, Tensor x) {
            return x;
        }
    }

    /** x where positive, e^x - 1 elsewhere (Clevert et al. 2016, alpha = 1). */
    @Named("elu")
    record Elu() implements Activation {
        @Override
        public Tensor apply(Ops ops, Tensor x) {
            return ops.elu(x);
        }
    }

    /** ln(1 + e^x), a smooth relu. */
    @Named("softplus")
    record Softplus() implements Activation {
        @Override
        public Tensor apply(Ops ops, Tensor x) {
            return ops.softplus(x);
        }
    }

    /** x · sigmoid(x), also called swish (Ramachandran et al. 2017). */
    @Named("silu")
    record Silu() implements Activation {
        @Override
        public Tensor apply(Ops ops, Tensor x) {
            return ops.silu(x);
        }
    }
}
