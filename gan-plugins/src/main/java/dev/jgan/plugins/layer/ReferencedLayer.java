package dev.jgan.plugins.layer;

import dev.jgan.api.network.Layer;
import dev.jgan.api.network.NetBuilder;
import dev.jgan.api.network.Pass;
import dev.jgan.api.tensor.Shape;
import dev.jgan.api.tensor.Tensor;

/** A layer that looks at a reference batch beside the samples, which its network keeps and leads along. */
public interface ReferencedLayer extends Layer {
    /** Rows of the reference batch. */
    int reference();

    /**
     * Creates the weights in a network that keeps a reference batch.
     *
     * @param network where the weights go; already scoped to this layer
     * @param input the shape of one sample's input, without the batch axis
     */
    Referenced buildReferenced(NetBuilder network, Shape input);

    /** A built layer that normalises samples beside the reference batch. */
    public interface Referenced {
        /** Normalises the reference batch {@code [R, …]} by its own statistics. */
        Tensor reference(Pass pass, Tensor reference);

        /**
         * Normalises samples.
         *
         * @param x {@code [N, …]}
         * @param reference the reference batch as it comes to this layer, {@code [R, …]}
         */
        Tensor apply(Pass pass, Tensor x, Tensor reference);
    }
}
