package dev.jgan.core.experiment;

import dev.jgan.api.event.RunFinished.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * What became of a run.
 *
 * @param directory where its files are
 * @param outcome how it ended
 * @param step completed generator updates
 * @param steps at which step it ends
 * @param duration in this process
 * @param nothingLeft whether it was finished before this process started
 * @param stoppedEarly whether it was stopped since its evaluations no longer improved; it cannot be resumed then
 * @param observerFailures how often each observer failed, by name; empty if none did
 */
public record RunResult(
        Path directory,
        Outcome outcome,
        long step,
        long steps,
        Duration duration,
        boolean nothingLeft,
        boolean stoppedEarly,
        Map<String, Long> observerFailures) {
    public RunResult {
        observerFailures = Map.copyOf(observerFailures);
    }
}
