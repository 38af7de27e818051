package dev.jgan.plugins.layer;

import dev.jgan.api.config.Description;
import dev.jgan.api.config.Example;
import dev.jgan.api.config.Paper;
import dev.jgan.api.network.Layer;
import dev.jgan.api.network.LayerFunction;
import dev.jgan.api.network.NetBuilder;
import dev.jgan.api.tensor.Shape;
import jakarta.inject.Inject;

/** Applies an {@link Activation}; has no weights, and fits any shape. Each activation is a component of its own. */
public abstract sealed class ActivationLayer implements Layer {
    private final Activation activation;

    private ActivationLayer(Activation activation) {
        this.activation = activation;
    }

    /** The layer that applies an activation. */
    public static Layer of(Activation activation) {
        return (network, input) -> activation::apply;
    }

    @Override
    public LayerFunction build(NetBuilder network, Shape input) {
        return activation::apply;
    }

    /** The layer {@code relu}. */
    @Description("max(x, 0)")
    @Example("""
            generator:
              type: sequential
              layers:
                - { type: dense, units: 128 }
                - relu
                - { type: dense, units: 2 }
            """)
    static final class Relu extends ActivationLayer {
        @Inject
        Relu(Activation.Relu config) {
            super(config);
        }
    }

    /** The layer {@code leaky-relu}. */
    @Description("x where positive, slope times x elsewhere")
    @Paper("Maas et al. 2013")
    @Example("""
            discriminator:
              type: sequential
              layers:
                - { type: dense, units: 128 }
                - { type: leaky-relu, slope: 0.2 }
            """)
    static final class LeakyRelu extends ActivationLayer {
        @Inject
        LeakyRelu(Activation.LeakyRelu config) {
            super(config);
        }
    }

    /** The layer {@code tanh}. */
    @Description("The hyperbolic tangent")
    @Example("""
            generator:
              type: sequential
              layers:
                - { type: dense, units: 784 }
                - { type: reshape, shape: [28, 28, 1] }
                - tanh
            """)
    static final class Tanh extends ActivationLayer {
        @Inject
        Tanh(Activation.Tanh config) {
            super(config);
        }
    }

    /** The layer {@code sigmoid}. */
    @Description("1 / (1 + e^-x)")
    @Example("""
            generator:
              type: sequential
              layers:
                - { type: dense, units: 128 }
                - sigmoid
                - { type: dense, units: 2 }
            """)
    static final class Sigmoid extends ActivationLayer {
        @Inject
        Sigmoid(Activation.Sigmoid config) {
            super(config);
        }
    }

    /** The layer {@code linear}. */
    @Description("Passes its input on")
    @Example("""
            generator:
              type: sequential
              layers:
                - { type: dense, units: 128 }
                - relu
                - { type: dense, units: 2 }
                - linear
            """)
    static final class Linear extends ActivationLayer {
        @Inject
        Linear(Activation.Linear config) {
            super(config);
        }
    }

    /** The layer {@code elu}. */
    @Description("x where positive, e^x - 1 elsewhere")
    @Paper("Clevert et al. 2016, https://arxiv.org/abs/1511.07289")
    @Example("""
            generator:
              type: sequential
              layers:
                - { type: dense, units: 128 }
                - elu
                - { type: dense, units: 2 }
            """)
    static final class Elu extends ActivationLayer {
        @Inject
        Elu(Activation.Elu config) {
            super(config);
        }
    }

    /** The layer {@code softplus}. */
    @Description("ln(1 + e^x)")
    @Example("""
            generator:
              type: sequential
              layers:
                - { type: dense, units: 128 }
                - softplus
                - { type: dense, units: 2 }
            """)
    static final class Softplus extends ActivationLayer {
        @Inject
        Softplus(Activation.Softplus config) {
            super(config);
        }
    }

    /** The layer {@code silu}. */
    @Description("x times sigmoid(x), also called swish")
    @Paper("Ramachandran et al. 2017")
    @Example("""
            generator:
              type: sequential
              layers:
                - { type: dense, units: 128 }
                - silu
                - { type: dense, units: 2 }
            """)
    static final class Silu extends ActivationLayer {
        @Inject
        Silu(Activation.Silu config) {
            super(config);
        }
    }
}
