package dev.jgan.api.event;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** A checkpoint is whole on disk. */
public record CheckpointSaved(Instant time, long tick, long step, Path directory, Duration duration)
        implements TrainingEvent {}
