package dev.jgan.plugins.layer;

import dev.jgan.api.config.Default;
import dev.jgan.api.config.Description;
import dev.jgan.api.config.Example;
import dev.jgan.api.config.Range;
import dev.jgan.api.network.Layer;
import dev.jgan.api.network.LayerFunction;
import dev.jgan.api.network.NetBuilder;
import dev.jgan.api.network.UnsupportedSpecsException;
import dev.jgan.api.tensor.Initializer;
import dev.jgan.api.tensor.Role;
import dev.jgan.api.tensor.Shape;
import dev.jgan.api.tensor.Weight;
import dev.jgan.plugins.config.Bounds;
import jakarta.inject.Inject;

/** A fully connected layer: {@code [N,in] · kernel [in,units] + bias [units]}. */
@Description("Fully connected: each unit weighs all inputs; reads vectors")
@Example("""
        generator:
          type: sequential
          layers:
            - { type: dense, units: 128, bias: false }
            - batch-norm
            - relu
            - { type: dense, units: 2 }
        """)
public final class Dense implements Layer {
    private final Config config;

    /**
     * The configuration.
     *
     * @param units the number of outputs, at least 1
     * @param bias whether something is added to each output, 0 at first; superfluous before a normalisation
     * @param initializer the first values of the kernel
     */
    public record Config(
            @Description("the number of outputs") @Range(min = 1)
            int units,

            @Description("whether a bias is added; superfluous before a normalisation") @Default("true")
            boolean bias,

            @Description("the first values of the kernel") @Default("{type: glorot-uniform}")
            Initializer initializer) {
        public Config {
            Bounds.atLeast("units", units, 1);
        }
    }

    @Inject
    public Dense(Config config) {
        this.config = config;
    }

    /**
     * A layer with a bias that weighs all values of samples of whatever shape, flattened: {@code [N, …]} to {@code [N,units]}.
     *
     * @param input the shape of one sample's input
     */
    public static LayerFunction ofFlattened(NetBuilder network, Shape input, int units, Initializer initializer) {
        Shape flat = Shape.of(Math.toIntExact(input.size()));
        LayerFunction dense = new Dense(new Config(units, true, initializer)).build(network, flat);
        return (pass, x) -> dense.apply(pass, pass.flatten(x));
    }

    @Override
    public LayerFunction build(NetBuilder network, Shape input) {
        if (input.rank() != 1) {
            throw new UnsupportedSpecsException(
                    "a dense layer reads vectors, found the shape " + input + "; put a flatten layer before it");
        }
        Weight kernel = network.weight("kernel", Shape.of(input.get(0), config.units), config.initializer, Role.KERNEL);
        LayerFunction multiply = (pass, x) -> pass.matmul(x, pass.read(kernel));
        return config.bias ? Bias.after(multiply, network, config.units) : multiply;
    }
}
