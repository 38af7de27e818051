package dev.jgan.api.backend;

import dev.jgan.api.tensor.HostTensor;
import java.util.Map;

/**
 * The columns of data that a turn reads.
 *
 * @param columns by name; each has a row for every sample of the batch
 */
public record Batch(Map<String, HostTensor> columns) {
    /** The column of the samples of the data, float32 {@code [N, …]}. */
    public static final String SAMPLES = "samples";

    /** The column of their class numbers, int32 {@code [N]}. */
    public static final String LABELS = "labels";

    /** For turns that read no data. */
    public static final Batch EMPTY = new Batch(Map.of());

    public Batch {
        columns = Map.copyOf(columns);
    }
}
