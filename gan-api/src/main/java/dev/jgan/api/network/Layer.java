package dev.jgan.api.network;

import dev.jgan.api.tensor.Shape;

/** A component of a {@code sequential} network: creates its weights for one input shape. */
public interface Layer {
    /**
     * Creates the weights and says how they are applied.
     *
     * @param network where the weights go; already scoped to this layer
     * @param input the shape of one sample's input, without the batch axis
     * @throws UnsupportedSpecsException if it does not fit the input
     */
    LayerFunction build(NetBuilder network, Shape input);
}
