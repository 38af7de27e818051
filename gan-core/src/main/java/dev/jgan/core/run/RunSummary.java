package dev.jgan.core.run;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How a run stands.
 *
 * @param directory its run directory
 * @param id its unique name
 * @param experiment the experiment's name; empty before the first event
 * @param status what it is doing or how it ended
 * @param step completed generator updates
 * @param steps at which step it ends; 0 before the first event
 * @param started when the run started first; empty before the first event
 * @param duration in which processes worked on the run, up to the last event; pauses between them, and what a resumption
 *     cut off the log, are left out
 * @param best its best checkpoint, if it keeps one and has found it
 */
public record RunSummary(
        Path directory,
        String id,
        String experiment,
        Status status,
        long step,
        long steps,
        Optional<Instant> started,
        Duration duration,
        Optional<BestCheckpoint> best) {
    /** What a run is doing or how it ended. */
    public enum Status {
        /** A process holds the run directory. */
        RUNNING,
        /** All steps were done. */
        COMPLETED,
        /** It was asked to stop, or stopped early as configured. */
        STOPPED,
        /** Training did not converge any more. */
        DIVERGED,
        /** Something broke. */
        FAILED,
        /** Its process ended without saying so; it can be resumed. */
        INTERRUPTED
    }
}
