package dev.jgan.api.event;

import java.time.Instant;

/**
 * The first turn is about to run.
 *
 * @param run what is run
 * @param steps at which step the run will end
 * @param resumed whether it goes on from a checkpoint
 */
public record RunStarted(Instant time, long tick, long step, RunDescription run, long steps, boolean resumed)
        implements TrainingEvent {}
