package dev.jgan.core.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * A computer and its Java.
 *
 * @param jdk vendor and version
 * @param os name and version
 * @param architecture such as {@code amd64}
 * @param cpu the model where the system tells it, otherwise the architecture
 * @param cores that the process may use
 */
public record Machine(String jdk, String os, String architecture, String cpu, int cores) {
    /** This one. */
    public static Machine current() {
        String architecture = System.getProperty("os.arch");
        return new Machine(
                System.getProperty("java.vendor") + " " + System.getProperty("java.vm.version"),
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                architecture,
                cpu(Path.of("/proc/cpuinfo"), architecture),
                Runtime.getRuntime().availableProcessors());
    }

    private static String cpu(Path cpuinfo, String architecture) {
        if (Files.isReadable(cpuinfo)) {
            try (Stream<String> lines = Files.lines(cpuinfo, StandardCharsets.ISO_8859_1)) {
                return lines.filter(line -> line.startsWith("model name") && line.contains(":"))
                        .map(line -> line.substring(line.indexOf(':') + 1).strip())
                        .findFirst()
                        .orElse(architecture);
            } catch (IOException e) {
                return architecture;
            }
        }
        String windows = System.getenv("PROCESSOR_IDENTIFIER");
        return windows == null ? architecture : windows;
    }
}
