package dev.jgan.api.event;

import dev.jgan.api.metric.Basis;
import dev.jgan.api.metric.Figure;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Metrics were computed.
 *
 * @param figures in the order of the metrics
 * @param bases what each figure was computed from, by its name
 */
public record EvaluationCompleted(Instant time, long tick, long step, List<Figure> figures, Map<String, Basis> bases)
        implements TrainingEvent {}
