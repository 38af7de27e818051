package dev.jgan.api.event;

import java.time.Instant;

/**
 * Every sample of the data (but an incomplete last batch) was read once more.
 *
 * @param epoch how many times now
 */
public record EpochCompleted(Instant time, long tick, long step, long epoch) implements TrainingEvent {}
