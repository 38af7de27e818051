package dev.jgan.api.metric;

import dev.jgan.api.data.Dataset;
import java.util.Map;

/** A component that measures how good a generator is. */
public interface Metric {
    /**
     * Checks, before anything is trained, that the metric can be computed against such data.
     *
     * @throws UnsupportedMetricException if it cannot; the message says what it needs
     */
    default void check(Dataset reference) {}

    /**
     * Measures.
     *
     * @return one or more figures by name: {@code fid}, or {@code modes} and {@code high-quality}
     * @throws UnsupportedMetricException if the data or the number of samples does not allow it
     */
    Map<String, Double> evaluate(Evaluation evaluation);
}
