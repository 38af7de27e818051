package dev.jgan.plugins.head;

import dev.jgan.api.config.Default;
import dev.jgan.api.config.Description;
import dev.jgan.api.config.Example;
import dev.jgan.api.network.Head;
import dev.jgan.api.network.HeadFunction;
import dev.jgan.api.network.LayerFunction;
import dev.jgan.api.network.Logits;
import dev.jgan.api.network.NetBuilder;
import dev.jgan.api.network.Specs;
import dev.jgan.api.tensor.Initializer;
import dev.jgan.api.tensor.Shape;
import dev.jgan.plugins.layer.Dense;
import jakarta.inject.Inject;

/** One logit a sample: a weighted sum of all its features, flattened, and a bias: {@code [N, …]} to {@code [N,1]}. */
@Description("One logit a sample: a weighted sum of all features")
@Example("head: { type: dense, initializer: { type: normal, deviation: 0.02 } }")
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
        LayerFunction sum = Dense.ofFlattened(network, features, 1, config.initializer);
        return (pass, seen) -> Logits.of(sum.apply(pass, seen.output()));
    }
}
