package dev.jgan.bench.measure;

import dev.jgan.bench.net.Net;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Starts measuring processes, one after the other, and reads what they measured. What they write is deleted at the end. */
public final class MeasuringProcesses implements AutoCloseable {
    private static final String SCRIPT = "torch_steps.py";
    private static final int MATRIX_WARM_UP = 3;
    private static final int MATRIX_PRODUCTS = 20;
    private static final int LINES_OF_A_FAILURE = 30;

    private final Path directory;
    private final Path errors;
    private final Thread interrupted;
    private volatile List<Process> running = List.of();
    private int runs;

    /** Makes a temporary directory. */
    public MeasuringProcesses() {
        try {
            directory = Files.createTempDirectory("jgan-bench");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        errors = directory.resolve("errors.txt");
        interrupted = new Thread(this::endAndDelete, "bench-interrupted");
        Runtime.getRuntime().addShutdownHook(interrupted);
    }

    /** The bundled experiment through JGAN. */
    public Measured product(Net net, int warmUp, int steps) {
        Path run = directory.resolve("run-" + ++runs);
        Measured measured = measured(
                net.id() + " by JGAN",
                java(
                        MeasuringProcess.PRODUCT,
                        String.valueOf(warmUp),
                        String.valueOf(steps),
                        net.id(),
                        run.toString()));
        delete(run);
        return measured;
    }

    /** The bundled experiment for many steps, in a process that is looked at. */
    public Soaked soak(Net net, int steps) {
        Path run = directory.resolve("run-" + ++runs);
        JsonNode line = read(
                net.id() + " for " + steps + " steps",
                java(MeasuringProcess.SOAK, String.valueOf(steps), net.id(), run.toString()));
        delete(run);
        return JsonMapper.shared().treeToValue(line, Soaked.class);
    }

    /** Its data alone: milliseconds a batch. */
    public Measured loader(Net net, int warmUp, int batches) {
        return measured(
                net.id() + "'s loader",
                java(MeasuringProcess.LOADER, String.valueOf(warmUp), String.valueOf(batches), net.id()));
    }

    /** The step in a graph written by hand. */
    public Measured bare(Net net, int warmUp, int steps) {
        return measured(
                net.id() + " in a bare graph",
                java(MeasuringProcess.BARE, String.valueOf(warmUp), String.valueOf(steps), net.id()));
    }

    /** The shortest of several products of two matrices of {@code MatrixProduct.SIZE} rows. */
    public Measured matrixProduct() {
        return measured(
                "matrix products",
                java(MeasuringProcess.MATRIX, String.valueOf(MATRIX_WARM_UP), String.valueOf(MATRIX_PRODUCTS)));
    }

    /** The step in PyTorch. */
    public Measured torch(Path python, TorchSetting setting, Net net, int warmUp, int steps) {
        return measured(
                net.id() + " in PyTorch",
                List.of(
                        python.toString(),
                        script().toString(),
                        net.id(),
                        String.valueOf(setting.threads()),
                        setting.layout(),
                        String.valueOf(warmUp),
                        String.valueOf(steps)));
    }

    /**
     * The version of a Python's PyTorch.
     *
     * @throws MeasurementException if there is none
     */
    public String torchVersion(Path python) {
        return read("asking for PyTorch's version", List.of(python.toString(), script().toString(), "version"))
                .path("torch")
                .asString();
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(interrupted);
        endAndDelete();
    }

    private List<String> java(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // The options that this process was started with, but for what watches it.
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> !option.startsWith("-javaagent") && !option.startsWith("-agent"))
                .forEach(command::add);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), MeasuringProcess.class.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    private Path script() {
        Path file = directory.resolve(SCRIPT);
        if (!Files.exists(file)) {
            try (InputStream script = Objects.requireNonNull(
                    MeasuringProcesses.class.getResourceAsStream("/dev/jgan/bench/" + SCRIPT), SCRIPT)) {
                Files.copy(script, file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return file;
    }

    private Measured measured(String what, List<String> command) {
        JsonNode line = read(what, command);
        JsonNode peak = line.path("peakMegabytes");
        return new Measured(
                line.path("milliseconds").doubleValue(),
                peak.isNumber() ? OptionalDouble.of(peak.doubleValue()) : OptionalDouble.empty());
    }

    private JsonNode read(String what, List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
        // As ./jgan does, for whoever starts this without it.
        builder.environment().putIfAbsent("TF_ENABLE_ONEDNN_OPTS", "1");
        builder.environment().putIfAbsent("TF_CPP_MIN_LOG_LEVEL", "2");
        try {
            Process process = builder.start();
            running = List.of(process);
            process.getOutputStream().close();
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            int status = process.waitFor();
            if (status != 0) {
                throw failure(what, "ended with status " + status);
            }
            try {
                return JsonMapper.shared().readTree(out.substring(out.lastIndexOf('\n') + 1));
            } catch (JacksonException e) {
                throw failure(what, "printed no measurement: " + out);
            }
        } catch (IOException e) {
            throw new MeasurementException("cannot start " + command.get(0) + ": " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MeasurementException("interrupted");
        } finally {
            running = List.of();
        }
    }

    private MeasurementException failure(String what, String how) throws IOException {
        List<String> lines = new String(Files.readAllBytes(errors), StandardCharsets.UTF_8)
                .lines()
                .toList();
        List<String> last = lines.subList(Math.max(0, lines.size() - LINES_OF_A_FAILURE), lines.size());
        return new MeasurementException(
                what + ": the process " + how + System.lineSeparator() + String.join(System.lineSeparator(), last));
    }

    private void endAndDelete() {
        running.forEach(process -> process.destroyForcibly().onExit().join());
        delete(directory);
    }

    private static void delete(Path root) {
        if (!Files.exists(root)) {
            return;
        }
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
