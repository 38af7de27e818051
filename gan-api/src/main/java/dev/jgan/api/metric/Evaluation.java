package dev.jgan.api.metric;

import dev.jgan.api.data.Dataset;
import dev.jgan.api.tensor.HostTensor;
import java.util.function.Consumer;

/** What a metric is computed from. */
public interface Evaluation {
    /** How many generated samples there are. */
    int count();

    /** Hands out the generated samples in parts of any size, float32 {@code [n, …]}; the same ones at every call. */
    void generated(Consumer<HostTensor> part);

    /** The reference data. */
    Dataset reference();

    /** Seed for draws that the metric makes. */
    long seed();
}
