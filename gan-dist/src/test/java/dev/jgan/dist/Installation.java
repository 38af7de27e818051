package dev.jgan.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** The unpacked zip, called from a directory elsewhere, with no more of a system than the script needs: so without Maven. */
final class Installation {
    private static final long PATIENCE_SECONDS = 300;
    private static final List<String> TOOLS = List.of("bash", "dirname", "readlink", "sed");

    private final Path home;
    private final Path tools;
    private final Path workspace;

    private Installation(Path home, Path tools, Path workspace) {
        this.home = home;
        this.tools = tools;
        this.workspace = workspace;
    }

    /** What a call left. */
    record Result(int status, String out, String error) {}

    /** Unpacks it below a directory. */
    static Installation in(Path directory) throws IOException {
        Path tools = Files.createDirectories(directory.resolve("tools"));
        for (String tool : TOOLS) {
            Path script = Files.writeString(tools.resolve(tool), "#!/bin/sh\nexec '" + find(tool) + "' \"$@\"\n");
            Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        try (Distribution distribution = Distribution.open()) {
            Path home = distribution.unpack(Files.createDirectories(directory.resolve("unpacked elsewhere")));
            return new Installation(home, tools, Files.createDirectories(directory.resolve("work")));
        }
    }

    private static Path find(String tool) {
        return Arrays.stream(System.getenv("PATH").split(":"))
                .map(entry -> Path.of(entry, tool))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + tool + " on the PATH"));
    }

    /** The directory that holds bin, lib and plugins. */
    Path home() {
        return home;
    }

    /** Where commands are called. */
    Path workspace() {
        return workspace;
    }

    /** Starts {@code bin/jgan}; what it writes goes to the files {@code out} and {@code error} of the workspace. */
    Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(home.resolve("bin/jgan").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(workspace.toFile())
                .redirectOutput(workspace.resolve("out").toFile())
                .redirectError(workspace.resolve("error").toFile());
        Map<String, String> environment = builder.environment();
        environment.keySet().retainAll(Set.of("HOME"));
        environment.put("PATH", tools.toString());
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        return builder.start();
    }

    /** Waits for the end of what was started. */
    Result end(Process process) throws IOException, InterruptedException {
        boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (!ended) {
            process.destroyForcibly();
        }
        String error = Files.readString(workspace.resolve("error"));
        assertThat(ended).as("it ends; it wrote %s", error).isTrue();
        return new Result(process.exitValue(), Files.readString(workspace.resolve("out")), error);
    }

    /** Calls {@code bin/jgan}. */
    Result call(String... arguments) throws IOException, InterruptedException {
        return end(start(arguments));
    }
}
