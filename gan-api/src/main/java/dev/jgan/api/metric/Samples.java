package dev.jgan.api.metric;

import dev.jgan.api.data.SampleSpec;
import dev.jgan.api.tensor.HostTensor;

/** Samples that are read in parts: the same ones in the same order at every call. */
public interface Samples {
    /** What one sample is. */
    SampleSpec spec();

    /** How many there are, at least 1. */
    int count();

    /** The number of classes of the labels, or 0 where samples have none. */
    int classes();

    /** Reads all samples in parts of any size. */
    void read(Reader reader);

    /** Takes parts of samples. */
    @FunctionalInterface
    interface Reader {
        /**
         * Takes the next part; nothing of it may be kept without a copy.
         *
         * @param samples float32 {@code [n, …]}
         * @param labels {@code n} class numbers from 0; empty where samples have no labels
         */
        void accept(HostTensor samples, int[] labels);
    }
}
