package dev.jgan.api.event;

import java.time.Instant;

/** A generator update was completed. */
public record StepCompleted(Instant time, long tick, long step) implements TrainingEvent {}
