package dev.jgan.api.metric;

import java.util.Map;

/** A component that measures how good a generator is. */
public interface Metric {
    /**
     * Measures.
     *
     * @return one or more figures by name: {@code fid}, or {@code modes} and {@code high-quality}
     * @throws UnsupportedMetricException if the data or the number of samples does not allow it
     */
    Map<String, Double> evaluate(Evaluation evaluation);
}
