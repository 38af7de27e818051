package dev.jgan.core.evaluation;

import dev.jgan.api.metric.FigureDefinition;
import dev.jgan.api.metric.FigureDefinition.Better;
import java.util.Optional;

/**
 * By what a run is judged.
 *
 * @param figure that decides which checkpoint is the best; lower or higher values of it are better
 * @param patience when the run is stopped, if at all
 */
public record Criterion(FigureDefinition figure, Optional<Patience> patience) {
    /**
     * When a run is stopped.
     *
     * @param evaluations without an improvement, at least 1
     * @param improvement by how much the figure must be better to count as one, at least 0
     */
    public record Patience(int evaluations, double improvement) {}

    /** A value that any finite one is better than. */
    double worst() {
        return figure.better() == Better.LOWER ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
    }

    /** Whether a value is better than another by more than a margin. What is not finite is never better. */
    boolean isBetter(double value, double than, double margin) {
        double gain = figure.better() == Better.LOWER ? than - value : value - than;
        return Double.isFinite(value) && gain > margin;
    }
}
