package dev.jgan.plugins.head;

import dev.jgan.api.config.Description;
import dev.jgan.api.config.Example;
import dev.jgan.api.network.Head;
import dev.jgan.api.network.HeadFunction;
import dev.jgan.api.network.Logits;
import dev.jgan.api.network.NetBuilder;
import dev.jgan.api.network.Specs;
import dev.jgan.api.tensor.Shape;
import jakarta.inject.Inject;

/**
 * The mean of a sample's features, {@code [N, …]} to {@code [N,1]}, without weights: for discriminators whose features are
 * scores already, such as the errors of an autoencoder.
 */
@Description("The mean of all features, without weights; for the discriminator autoencoder")
@Example("""
        discriminator: { type: autoencoder }
        head: { type: mean }
        loss: { type: began }
        """)
public final class MeanHead implements Head {
    @Inject
    public MeanHead() {}

    @Override
    public HeadFunction build(NetBuilder network, Specs specs, Shape features) {
        return (pass, seen) -> Logits.of(pass.expandDims(pass.mean(pass.flatten(seen.output()), 1), 1));
    }
}
