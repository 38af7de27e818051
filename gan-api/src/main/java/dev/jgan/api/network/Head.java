package dev.jgan.api.network;

import dev.jgan.api.tensor.Shape;

/** A component that maps a discriminator's features to logits: dense(1) by default; projection, classes, codes. */
public interface Head {
    /**
     * Creates the weights and says how they are applied.
     *
     * @param features the shape of one sample's features, without the batch axis
     * @throws UnsupportedSpecsException if it does not fit the data, such as classes that the data lacks
     */
    HeadFunction build(NetBuilder network, Specs specs, Shape features);
}
