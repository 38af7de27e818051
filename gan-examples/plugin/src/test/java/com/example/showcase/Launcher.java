package com.example.showcase;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The real script {@code jgan} in a checkout whose modules are those of this one. They are built, since this module comes
 * after them: the build that the script asks for, which would take turns with the one that runs this test, does nothing.
 */
final class Launcher {
    private static final long PATIENCE_SECONDS = 120;

    private final Path checkout;
    private final Path workspace;

    private Launcher(Path checkout, Path workspace) {
        this.checkout = checkout;
        this.workspace = workspace;
    }

    /** What a call left. */
    record Result(int status, String out, String error) {}

    static Launcher in(Path workspace) throws IOException {
        Path root = Path.of("..", "..").toRealPath();
        Path checkout = Files.createDirectories(workspace.resolve("checkout"));
        Files.copy(root.resolve("jgan"), checkout.resolve("jgan"));
        Files.copy(root.resolve("pom.xml"), checkout.resolve("pom.xml"));
        try (Stream<Path> modules = Files.list(root)) {
            modules.filter(module -> Files.exists(module.resolve("pom.xml"))).forEach(module -> link(checkout, module));
        }
        Path maven = Files.writeString(
                Files.createDirectories(workspace.resolve("tools")).resolve("mvn"), "#!/bin/sh\nexit 0\n");
        Files.setPosixFilePermissions(maven, PosixFilePermissions.fromString("rwxr-xr-x"));
        return new Launcher(checkout, workspace);
    }

    private static void link(Path checkout, Path module) {
        try {
            Files.createSymbolicLink(checkout.resolve(module.getFileName()), module);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Calls it in the workspace. */
    Result call(String... arguments) throws IOException, InterruptedException {
        Process process = start(arguments);
        boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (!ended) {
            process.destroyForcibly();
        }
        Result result = result(process);
        assertThat(ended)
                .as("jgan %s ends; it wrote %s", List.of(arguments), result.error)
                .isTrue();
        return result;
    }

    Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(checkout.resolve("jgan").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(workspace.toFile())
                .redirectOutput(workspace.resolve("out.txt").toFile())
                .redirectError(workspace.resolve("error.txt").toFile());
        builder.environment().put("JGAN_CACHE", workspace.resolve("cache").toString());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().merge("PATH", workspace.resolve("tools").toString(), (path, first) -> first + ":" + path);
        return builder.start();
    }

    /** What a process that has ended left. */
    Result result(Process ended) throws IOException {
        return new Result(
                ended.isAlive() ? -1 : ended.exitValue(),
                Files.readString(workspace.resolve("out.txt")),
                Files.readString(workspace.resolve("error.txt")));
    }
}
