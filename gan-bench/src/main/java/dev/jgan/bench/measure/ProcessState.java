package dev.jgan.bench.measure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a process holds at a step, as Linux tells it.
 *
 * @param residentMegabytes of 2^20 bytes in memory
 * @param files open file descriptors
 * @param threads of the JVM and of native libraries
 * @param tensors native tensors that the backend has open between two turns
 */
public record ProcessState(long step, double residentMegabytes, long files, long threads, long tensors) {
    private static final Path PROCESS = Path.of("/proc/self");

    /** Whether this system tells. */
    public static boolean known() {
        return Files.isReadable(PROCESS.resolve("status")) && Files.isReadable(PROCESS.resolve("fd"));
    }

    static ProcessState at(long step, long tensors) {
        try (Stream<Path> files = Files.list(PROCESS.resolve("fd"))) {
            List<String> status = Files.readAllLines(PROCESS.resolve("status"), StandardCharsets.ISO_8859_1);
            return new ProcessState(
                    step, number(status, "VmRSS:") / 1024.0, files.count(), number(status, "Threads:"), tensors);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long number(List<String> status, String key) {
        return status.stream()
                .filter(line -> line.startsWith(key))
                .map(line -> line.substring(key.length()).replace("kB", "").strip())
                .mapToLong(Long::parseLong)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("this system does not tell " + key));
    }
}
