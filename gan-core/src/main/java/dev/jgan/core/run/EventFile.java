package dev.jgan.core.run;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The parts of an {@code events.jsonl} that say how a run stands, found without reading every event of it. */
final class EventFile implements Closeable {
    private static final int FIRST_TAIL = 1 << 14;
    private static final int BLOCK = 1 << 20;
    private static final byte[] START = "{\"type\":\"RunStarted\"".getBytes(StandardCharsets.UTF_8);

    private final EventReader reader = new EventReader();
    private final RandomAccessFile file;
    private final long length;

    /** Opens a file; what is written to it from now on is not seen. */
    EventFile(Path path) throws IOException {
        file = new RandomAccessFile(path.toFile(), "r");
        length = file.length();
    }

    /** The event of the first line. */
    Optional<LoggedEvent> first() throws IOException {
        return lineAt(0);
    }

    /** The last whole line that is an event. */
    Optional<LoggedEvent> last() throws IOException {
        return lastBefore(length);
    }

    /** For how long processes worked on the run: from each start to the last event before the next start. */
    Duration worked() throws IOException {
        List<Long> starts = starts();
        Duration worked = Duration.ZERO;
        for (int index = 0; index < starts.size(); index++) {
            Optional<Instant> begin = lineAt(starts.get(index)).map(LoggedEvent::time);
            long next = index + 1 < starts.size() ? starts.get(index + 1) : length;
            Optional<Instant> end = lastBefore(next).map(LoggedEvent::time);
            if (begin.isPresent() && end.isPresent()) {
                worked = worked.plus(Duration.between(begin.get(), end.get()));
            }
        }
        return worked;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    /** Where lines begin that tell of a start. Only beginnings of lines are compared: logs of long runs are large. */
    private List<Long> starts() throws IOException {
        List<Long> starts = new ArrayList<>();
        for (long at = 0; at < length; at += BLOCK) {
            // Blocks overlap, so that a line's beginning is whole in one of them; each looks at its own bytes only.
            byte[] bytes = bytes(at, Math.min(length, at + BLOCK + START.length));
            int own = Math.min(BLOCK, bytes.length);
            if (at == 0 && startsAt(bytes, 0)) {
                starts.add(0L);
            }
            for (int index = 0; index < own; index++) {
                if (bytes[index] == '\n' && startsAt(bytes, index + 1)) {
                    starts.add(at + index + 1);
                }
            }
        }
        return starts;
    }

    private static boolean startsAt(byte[] bytes, int index) {
        int end = index + START.length;
        return end <= bytes.length && Arrays.equals(bytes, index, end, START, 0, START.length);
    }

    private Optional<LoggedEvent> lineAt(long start) throws IOException {
        for (long size = FIRST_TAIL; ; size *= 4) {
            long end = Math.min(length, start + size);
            byte[] line = EventReader.line(new ByteArrayInputStream(bytes(start, end)));
            if (line != null || end == length) {
                return line == null ? Optional.empty() : reader.parse(line);
            }
        }
    }

    /** The last whole line before an offset, looked for from there. */
    private Optional<LoggedEvent> lastBefore(long end) throws IOException {
        for (long size = FIRST_TAIL; ; size *= 4) {
            long start = Math.max(0, end - size);
            Optional<LoggedEvent> found = lastIn(bytes(start, end));
            if (found.isPresent() || start == 0) {
                return found;
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

    private byte[] bytes(long start, long end) throws IOException {
        byte[] bytes = new byte[Math.toIntExact(end - start)];
        file.seek(start);
        file.readFully(bytes);
        return bytes;
    }
}
