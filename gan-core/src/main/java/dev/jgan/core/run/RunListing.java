package dev.jgan.core.run;

import dev.jgan.core.run.RunSummary.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Lists runs from their files alone, whether or not they are running. */
public final class RunListing {
    /**
     * The runs directly below a directory, the first started first.
     *
     * @return empty if there are none or there is no such directory
     */
    public List<RunSummary> in(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        List<Path> roots;
        try (Stream<Path> entries = Files.list(directory)) {
            roots = entries.filter(root -> Files.isRegularFile(new RunFiles(root).experiment()))
                    .toList();
        }
        List<RunSummary> runs = new ArrayList<>();
        for (Path root : roots) {
            runs.add(of(new RunFiles(root)));
        }
        runs.sort(Comparator.comparing((RunSummary run) -> run.started().orElse(Instant.MAX))
                .thenComparing(RunSummary::id));
        return runs;
    }

    /** How one run stands. */
    public RunSummary of(RunFiles files) throws IOException {
        if (!Files.isRegularFile(files.events())) {
            Status status = status(files, Optional.empty());
            return new RunSummary(
                    files.root(), files.id(), "", status, 0, 0, Optional.empty(), Duration.ZERO, best(files));
        }
        try (EventFile events = new EventFile(files.events())) {
            Optional<LoggedEvent> start = events.first();
            Optional<LoggedEvent> last = events.last();
            return new RunSummary(
                    files.root(),
                    files.id(),
                    start.map(RunListing::experiment).orElse(""),
                    status(files, last),
                    last.map(LoggedEvent::step).orElse(0L),
                    start.map(event -> (long) event.number("steps").orElse(0)).orElse(0L),
                    start.map(LoggedEvent::time),
                    events.worked(),
                    best(files));
        }
    }

    /** How a run ended, as the last line of its log says, whoever holds its directory now; empty if it does not. */
    public String outcome(RunFiles files) throws IOException {
        if (!Files.isRegularFile(files.events())) {
            return "";
        }
        try (EventFile events = new EventFile(files.events())) {
            return events.last().map(event -> event.text("outcome")).orElse("");
        }
    }

    private static String experiment(LoggedEvent start) {
        return start.fields().get("run") instanceof Map<?, ?> run ? String.valueOf(run.get("experiment")) : "";
    }

    /** A damaged file is the concern of those who ask for the checkpoint, not of a list. */
    private static Optional<BestCheckpoint> best(RunFiles files) throws IOException {
        try {
            return new Checkpoints(files).best();
        } catch (CheckpointException e) {
            return Optional.empty();
        }
    }

    private static Status status(RunFiles files, Optional<LoggedEvent> last) throws IOException {
        if (RunLock.isHeld(files.lock())) {
            return Status.RUNNING;
        }
        return switch (last.map(event -> event.text("outcome")).orElse("")) {
            case "completed" -> Status.COMPLETED;
            case "stopped" -> Status.STOPPED;
            case "diverged" -> Status.DIVERGED;
            case "failed" -> Status.FAILED;
            default -> Status.INTERRUPTED;
        };
    }
}
