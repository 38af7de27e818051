package dev.jgan.api.metric;

import dev.jgan.api.data.SampleSpec;
import dev.jgan.api.tensor.HostTensor;

/** A component that maps samples to the features in which metrics compare them. */
public interface Features extends AutoCloseable {
    /** Name and version: figures with different ones do not compare. */
    String id();

    /** The length of a feature vector for such samples. */
    int size(SampleSpec samples);

    /** The features of a batch: {@code [N, …]} to float32 {@code [N,size]}. */
    HostTensor extract(HostTensor samples, SampleSpec spec);

    @Override
    default void close() {}
}
