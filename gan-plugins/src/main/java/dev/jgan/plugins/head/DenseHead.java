package dev.jgan.plugins.head;

import dev.jgan.api.config.Default;
import dev.jgan.api.config.Description;
import dev.jgan.api.network.Head;
import dev.jgan.api.network.HeadFunction;
import dev.jgan.api.network.Logits;
import dev.jgan.api.network.NetBuilder;
import dev.jgan.api.network.Specs;
import dev.jgan.api.tensor.Initializer;
import dev.jgan.api.tensor.Role;
import dev.jgan.api.tensor.Shape;
import dev.jgan.api.tensor.Weight;
import jakarta.inject.Inject;

/** One logit a sample: a weighted sum of all its features, flattened, and a bias: {@code [N, …]} to {@code [N,1]}. */
@Description("One logit a sample: a weighted sum of all features")
public final class DenseHead implements Head {
    private final Config config;

    /**
     * The configuration.
     *
     * @param initializer the first values of the kernel
     */
    public record Config(
            @Description("the first values of the kernel") @Default("{type: glorot-uniform}")
            Initializer initializer) {}

    @Inject
    public DenseHead(Config config) {
        this.config = config;
    }

    @Override
    public HeadFunction build(NetBuilder network, Specs specs, Shape features) {
        Shape shape = Shape.of(Math.toIntExact(features.size()), 1);
        Weight kernel = network.weight("kernel", shape, config.initializer, Role.KERNEL);
        Weight bias = network.weight("bias", Shape.of(1), Initializer.zeros(), Role.BIAS);
        return (pass, seen) ->
                Logits.of(pass.add(pass.matmul(pass.flatten(seen.output()), pass.read(kernel)), pass.read(bias)));
    }
}
