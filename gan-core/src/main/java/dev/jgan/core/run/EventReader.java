package dev.jgan.core.run;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads {@code events.jsonl}, also while it is being written. Lines that are torn or damaged are left out. */
public final class EventReader {
    private static final TypeReference<LinkedHashMap<String, Object>> FIELDS = new TypeReference<>() {};

    private final JsonMapper mapper = JsonMapper.builder().build();

    /**
     * The events in the file's order. Close the stream to close the file.
     *
     * @throws IOException if the file cannot be opened
     */
    public Stream<LoggedEvent> read(Path file) throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        return Stream.iterate(nextLine(in), Optional::isPresent, line -> nextLine(in))
                .flatMap(Optional::stream)
                .flatMap(line -> parse(line).stream())
                .onClose(() -> close(in));
    }

    /** A whole line's event; empty if it is none. */
    Optional<LoggedEvent> parse(byte[] line) {
        try {
            Map<String, Object> fields = mapper.readValue(line, FIELDS);
            if (fields != null
                    && fields.remove("type") instanceof String type
                    && fields.remove("time") instanceof String time
                    && fields.remove("tick") instanceof Number tick
                    && fields.remove("step") instanceof Number step) {
                return Optional.of(new LoggedEvent(
                        type,
                        Instant.parse(time),
                        tick.longValue(),
                        step.longValue(),
                        Collections.unmodifiableMap(fields)));
            }
            return Optional.empty();
        } catch (JacksonException | DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<byte[]> nextLine(InputStream in) {
        try {
            return Optional.ofNullable(line(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next line with its line end; null at the end of the file, and for a last line that has none. */
    static byte @Nullable [] line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(512);
        for (int b = in.read(); b >= 0; b = in.read()) {
            line.write(b);
            if (b == '\n') {
                return line.toByteArray();
            }
        }
        return null;
    }

    private static void close(InputStream in) {
        try {
            in.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
