package dev.jgan.api.event;

import java.time.Instant;

/** No turn will follow in this process. */
public record RunFinished(Instant time, long tick, long step, Outcome outcome) implements TrainingEvent {
    /** How a run ended. */
    public sealed interface Outcome {}

    /** All steps were done. */
    public record Completed() implements Outcome {}

    /**
     * It was asked to stop: by a person or a guard, and can be resumed, or by evaluations that no longer improve, and is
     * finished.
     */
    public record Stopped(String reason) implements Outcome {}

    /** Training does not converge any more. */
    public record Diverged(String reason) implements Outcome {}

    /** Something broke. */
    public record Failed(String reason) implements Outcome {}
}
