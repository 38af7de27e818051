package dev.jgan.api.event;

import java.time.Instant;
import java.util.Map;

/**
 * Metrics were computed.
 *
 * @param values by name
 * @param samples how many generated samples were judged
 */
public record EvaluationCompleted(Instant time, long tick, long step, Map<String, Double> values, int samples)
        implements TrainingEvent {}
