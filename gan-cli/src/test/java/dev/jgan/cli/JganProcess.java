package dev.jgan.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The command line as a process of its own, with the class path of this test. */
public final class JganProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final AtomicInteger COUNTER = new AtomicInteger();

    private final Process process;
    private final Path out;
    private final Path error;
    private final List<String> arguments;

    private JganProcess(Process process, Path out, Path error, List<String> arguments) {
        this.process = process;
        this.out = out;
        this.error = error;
        this.arguments = arguments;
    }

    /**
     * What a process left.
     *
     * @param status its exit status
     */
    public record Result(int status, String out, String error) {}

    /** Starts it. Shells may have told this process, and so its children, to ignore SIGINT: that is undone. */
    public static JganProcess start(Path directory, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        if (ignoresInterrupts()) {
            command.addAll(List.of("env", "--default-signal=INT"));
        }
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Jgan.class.getName()));
        command.addAll(List.of(arguments));
        int number = COUNTER.incrementAndGet();
        Path out = directory.resolve("out-" + number + ".txt");
        Path error = directory.resolve("error-" + number + ".txt");
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectOutput(out.toFile())
                .redirectError(error.toFile())
                .start();
        return new JganProcess(process, out, error, List.of(arguments));
    }

    /** Runs it to its end. */
    public static Result run(Path directory, String... arguments) throws IOException, InterruptedException {
        try (JganProcess process = start(directory, arguments)) {
            return process.result();
        }
    }

    private static boolean ignoresInterrupts() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.isReadable(status)) {
            return false;
        }
        long interrupt = 1L << 1;
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .anyMatch(line -> (Long.parseUnsignedLong(line.substring(7).strip(), 16) & interrupt) != 0);
    }

    /** Waits for its end. */
    Result result() throws IOException, InterruptedException {
        boolean ended = process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertThat(ended)
                .as("jgan %s ends; it wrote %s", arguments, Files.readString(error))
                .isTrue();
        return new Result(process.exitValue(), Files.readString(out), Files.readString(error));
    }

    /** What it wrote to standard error so far. */
    String errorSoFar() throws IOException {
        return Files.readString(error);
    }

    /** Waits until a file holds a text. */
    void awaitText(Path file, String text) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).until(() -> {
            if (!process.isAlive()) {
                throw new AssertionError("jgan " + arguments + " ended with " + process.exitValue() + " before " + text
                        + " was seen in " + file + ": " + errorSoFar());
            }
            return Files.exists(file) && Files.readString(file).contains(text);
        });
    }

    /** Waits until it wrote a text to standard error. */
    void awaitError(String text) {
        awaitText(error, text);
    }

    /** Sends a signal, such as {@code INT}. */
    void signal(String name) throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
        assertThat(kill.waitFor()).isZero();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
