package dev.jgan.plugins.network;

import dev.jgan.api.network.LatentSpec;
import dev.jgan.api.network.Layer;
import dev.jgan.api.network.NetBuilder;
import dev.jgan.api.network.UnsupportedSpecsException;
import dev.jgan.api.tensor.Initializer;
import dev.jgan.api.tensor.Operation.Distribution;
import dev.jgan.api.tensor.Shape;
import dev.jgan.api.tensor.State;
import dev.jgan.plugins.layer.ReferencedLayer;
import java.util.Collection;
import java.util.OptionalInt;

/** The reference batch of a network with virtual batch normalisation (Salimans et al. 2016): a state, fixed from the start. */
interface ReferenceBatch {
    /**
     * Creates it.
     *
     * @param rows how many
     * @return {@code [rows, …]}
     * @throws UnsupportedSpecsException if there is none for this input
     */
    State create(NetBuilder network, int rows);

    /** Latents, drawn as all latents are. */
    static ReferenceBatch ofLatents(LatentSpec latent) {
        Initializer drawn =
                latent.distribution() == Distribution.NORMAL ? Initializer.normal(1) : new Initializer.Uniform(-1, 1);
        return (network, rows) -> {
            if (!latent.codes().isEmpty()) {
                throw new UnsupportedSpecsException(
                        network.name() + ": virtual batch normalisation keeps latents of noise"
                                + " as its reference, but these latents have codes ("
                                + latent.codes().get(0).name() + "); use another normalization, or remove the codes");
            }
            return network.state("reference", Shape.of(rows, latent.size()), drawn);
        };
    }

    /** Samples of the data. */
    static ReferenceBatch ofSamples(Shape sample) {
        return (network, rows) -> {
            State reference = network.reference("reference", rows);
            if (!reference.shape().sample().equals(sample)) {
                throw new UnsupportedSpecsException(network.name() + ": virtual batch normalisation keeps samples "
                        + reference.shape().sample() + " of the data as its reference, but the network reads " + sample
                        + ", as with packs of samples; use another normalization, or take out packing");
            }
            return reference;
        };
    }

    /** None: the layers are refused. */
    static ReferenceBatch none() {
        return (network, rows) -> {
            throw new UnsupportedSpecsException(
                    network.name() + ": virtual batch normalisation needs a reference batch,"
                            + " which only sequential, mlp and dcgan networks have; use another normalization, such as"
                            + " layer-norm");
        };
    }

    /**
     * The rows that some layers ask for; empty if none is a {@link ReferencedLayer}.
     *
     * @throws UnsupportedSpecsException if they ask for different ones
     */
    static OptionalInt rows(NetBuilder network, Collection<Layer> layers) {
        int[] asked = layers.stream()
                .filter(ReferencedLayer.class::isInstance)
                .mapToInt(layer -> ((ReferencedLayer) layer).reference())
                .distinct()
                .toArray();
        if (asked.length > 1) {
            throw new UnsupportedSpecsException(network.name() + ": its virtual-batch-norm layers share one reference"
                    + " batch, but ask for " + asked[0] + " and " + asked[1] + " rows; give them the same reference");
        }
        return asked.length == 0 ? OptionalInt.empty() : OptionalInt.of(asked[0]);
    }
}
