package dev.jgan.api.network;

/**
 * A component that maps samples to features. It has no last layer: a {@link Head} makes logits of its features, after the
 * feature layers that regularizers insert.
 */
public interface Discriminator {
    /**
     * Creates the weights and says how they are applied.
     *
     * @throws UnsupportedSpecsException if it cannot read such samples
     */
    Trunk build(NetBuilder network, Specs specs);
}
