package dev.jgan.api.metric;

import dev.jgan.api.data.SampleSpec;
import dev.jgan.api.tensor.HostTensor;

/**
 * A component that maps samples to the features in which metrics compare them. It is made for one kind of samples and used
 * from one thread at a time. The same samples give the same features.
 *
 * <p>It is made whenever an experiment that names it is checked: what takes long, such as a network, belongs into the first
 * {@link #extract}.
 */
public interface Features extends AutoCloseable {
    /**
     * Checks, before anything is trained or computed, that it can read such samples.
     *
     * @throws UnsupportedMetricException if not; the message says what it needs
     */
    void check(SampleSpec samples);

    /**
     * Name and version, and a checksum of what was learnt: figures with different ones do not compare. A component that learns
     * does so at the first call, which may then take long; so ask when figures are computed, not to check.
     */
    String id();

    /** The length of a feature vector for such samples. */
    int size(SampleSpec samples);

    /** The number of classes that it gives probabilities of, or 0 if it is no classifier. */
    default int classes() {
        return 0;
    }

    /**
     * The features of a batch.
     *
     * @param samples float32 {@code [n, …]}
     */
    FeatureBatch extract(HostTensor samples, SampleSpec spec);

    @Override
    default void close() {}
}
