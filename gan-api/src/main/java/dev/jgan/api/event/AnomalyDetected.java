package dev.jgan.api.event;

import java.time.Instant;

/**
 * Something looks wrong.
 *
 * @param kind a fixed name in lower case with hyphens, such as {@code non-finite}
 * @param message what was seen, and what usually helps
 */
public record AnomalyDetected(Instant time, long tick, long step, String kind, String message)
        implements TrainingEvent {}
