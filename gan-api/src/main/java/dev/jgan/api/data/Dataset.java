package dev.jgan.api.data;

import java.util.Map;
import java.util.Optional;

/**
 * A finite, random-access collection of samples, some with class labels. Reading the same row twice gives the same values,
 * so that a run's order of rows is all that a resumed run needs. Read from one thread at a time, not always the same one.
 *
 * <p>A constructor that cannot find or read its files throws {@link DataException}.
 */
public interface Dataset extends AutoCloseable {
    /** What one sample is. */
    SampleSpec samples();

    /** The number of samples, at least 1. */
    int size();

    /** The number of classes, at least 2, or 0 where samples have no labels: a single class is no condition. */
    default int classes() {
        return 0;
    }

    /**
     * Copies rows into a batch, row {@code rows[i]} to place {@code i}.
     *
     * @param rows row numbers, each from 0 to {@code size() - 1}
     * @param samples receives {@code rows.length} samples, one after the other
     * @param labels receives {@code rows.length} class numbers from 0 to {@code classes() - 1}; untouched where
     *     {@link #classes} is 0
     */
    void read(int[] rows, float[] samples, int[] labels);

    /**
     * What else belongs to each sample, by name, such as the degraded image that a generator is to restore. None by default.
     * The names {@code samples} and {@code labels} are taken.
     */
    default Map<String, SampleSpec> columns() {
        return Map.of();
    }

    /**
     * Copies rows of a further column, row {@code rows[i]} to place {@code i}.
     *
     * @param column one of {@link #columns}
     * @param rows row numbers, each from 0 to {@code size() - 1}
     * @param values receives {@code rows.length} values of the column's shape, one after the other
     */
    default void read(String column, int[] rows, float[] values) {
        throw new IllegalArgumentException("the data has no column '" + column + "'");
    }

    /** Which part of a larger collection it is, such as {@code train} or {@code test}; empty if it is not cut into parts. */
    default Optional<String> split() {
        return Optional.empty();
    }

    /** A digest of the data, or of what it is drawn from, in hexadecimal, for the provenance of a run. */
    String checksum();

    @Override
    default void close() {}
}
