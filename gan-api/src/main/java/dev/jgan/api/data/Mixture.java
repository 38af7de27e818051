package dev.jgan.api.data;

import dev.jgan.api.tensor.HostTensor;

/** Data drawn from a known mixture of round Gaussians of equal weight, so that mode coverage can be measured. */
public interface Mixture extends Dataset {
    /** The means of the components, float32 {@code [modes,D]}, in the data's units. */
    HostTensor means();

    /** The standard deviation of every component along every axis. */
    double deviation();
}
