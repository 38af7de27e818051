package dev.jgan.api.network;

/** A component that maps latents to samples. */
public interface Generator {
    /**
     * Creates the weights and says how they are applied.
     *
     * @throws UnsupportedSpecsException if it cannot make such samples
     */
    GeneratorFunction build(NetBuilder network, Specs specs);
}
