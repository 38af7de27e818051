package dev.jgan.api.metric;

import java.util.List;

/** A component that measures how good a generator is. */
public interface Metric {
    /** The figures that it finds, in the order of {@link #evaluate}. */
    List<FigureDefinition> figures();

    /** Whether it reads features; figures of those that do not are stored without. */
    default boolean readsFeatures() {
        return false;
    }

    /**
     * How many generated samples its figures come from: for metrics that read some of them only, because comparing all with
     * all takes too long. A figure's {@link Basis} names this number.
     *
     * @param available how many there are
     */
    default int samplesUsed(int available) {
        return available;
    }

    /**
     * How many real samples its figures come from, likewise.
     *
     * @param available how many there are
     */
    default int referenceUsed(int available) {
        return available;
    }

    /**
     * Checks, before anything is trained or generated, that the metric can be computed.
     *
     * @throws UnsupportedMetricException if it cannot; the message says what it needs, such as a number of samples
     */
    default void check(EvaluationPlan plan) {}

    /**
     * Measures.
     *
     * @return the figures that {@link #figures} names
     * @throws UnsupportedMetricException if the data does not allow it
     */
    List<Figure> evaluate(Evaluation evaluation);
}
