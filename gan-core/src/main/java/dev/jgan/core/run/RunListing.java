package dev.jgan.core.run;

import dev.jgan.core.run.RunSummary.Status;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
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
    private static final int FIRST_TAIL = 1 << 14;

    private final EventReader reader = new EventReader();

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
        Optional<LoggedEvent> start = first(files.events());
        Optional<LoggedEvent> last = last(files.events());
        return new RunSummary(
                files.root(),
                files.id(),
                start.map(event -> event.fields().get("run") instanceof Map<?, ?> run
                                ? String.valueOf(run.get("experiment"))
                                : "")
                        .orElse(""),
                status(files, last),
                last.map(LoggedEvent::step).orElse(0L),
                start.map(event -> (long) event.number("steps").orElse(0)).orElse(0L),
                start.map(LoggedEvent::time),
                start.flatMap(first -> last.map(event -> Duration.between(first.time(), event.time())))
                        .orElse(Duration.ZERO));
    }

    /** Whether a run did all its steps, whoever holds its directory now. */
    public boolean completed(RunFiles files) throws IOException {
        return last(files.events())
                .map(event -> event.text("outcome"))
                .orElse("")
                .equals("completed");
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

    private Optional<LoggedEvent> first(Path events) throws IOException {
        if (!Files.isRegularFile(events)) {
            return Optional.empty();
        }
        try (InputStream in = new BufferedInputStream(Files.newInputStream(events))) {
            byte[] line = EventReader.line(in);
            return line == null ? Optional.empty() : reader.parse(line);
        }
    }

    /** The last whole line, looked for from the end: logs of long runs are large. */
    private Optional<LoggedEvent> last(Path events) throws IOException {
        if (!Files.isRegularFile(events)) {
            return Optional.empty();
        }
        try (RandomAccessFile file = new RandomAccessFile(events.toFile(), "r")) {
            for (long size = FIRST_TAIL; ; size *= 4) {
                long length = file.length();
                int tail = Math.toIntExact(Math.min(size, length));
                byte[] bytes = new byte[tail];
                file.seek(length - tail);
                file.readFully(bytes);
                Optional<LoggedEvent> found = lastIn(bytes);
                if (found.isPresent() || tail == length) {
                    return found;
                }
            }
        }
    }

    private Optional<LoggedEvent> lastIn(byte[] bytes) throws IOException {
        Optional<LoggedEvent> last = Optional.empty();
        InputStream in = new ByteArrayInputStream(bytes);
        for (byte[] line = EventReader.line(in); line != null; line = EventReader.line(in)) {
            Optional<LoggedEvent> event = reader.parse(line);
            last = event.isPresent() ? event : last;
        }
        return last;
    }
}
