package dev.jgan.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Calls the script {@code jgan} with a Java that notes how it was called and ends with the status 42. */
final class LauncherTrial {
    private final Path directory;
    private final Path javaHome;

    /** Makes that Java, version 17, below a directory, in which scripts are then called. */
    LauncherTrial(Path directory) throws IOException {
        this.directory = directory;
        this.javaHome = directory.resolve("jdk");
        executable(javaHome.resolve("bin/java"), """
                #!/bin/sh
                for argument in "$@"; do echo "[$argument]"; done
                echo "onednn=$TF_ENABLE_ONEDNN_OPTS level=$TF_CPP_MIN_LOG_LEVEL"
                exit 42
                """);
        javaVersion("17.0.15");
    }

    /**
     * What a call left.
     *
     * @param status its exit status
     * @param out each argument of Java in brackets on a line of its own, and the environment of TensorFlow
     */
    record Call(int status, String out, String error) {
        /** The argument of Java behind another one, without its brackets. */
        String after(String argument) {
            List<String> lines = out.lines().toList();
            String next = lines.get(lines.indexOf(argument) + 1);
            return next.substring(1, next.length() - 1);
        }
    }

    /** A directory that is the first on the path. */
    Path tools() {
        return directory.resolve("tools");
    }

    /** Makes Java be of a version. */
    void javaVersion(String version) throws IOException {
        Files.writeString(javaHome.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
    }

    static void executable(Path file, String script) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, script);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** Calls a script, with more in its environment, and waits for its end. */
    Call call(Path script, Map<String, String> environment, String... arguments) throws Exception {
        Process process = start(script, environment, arguments);
        // What these processes write fits into the pipes' buffers.
        int status = process.waitFor();
        return new Call(
                status,
                new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8),
                new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8));
    }

    Process start(Path script, Map<String, String> environment, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(script.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment()
                .keySet()
                .removeAll(List.of(
                        "TF_ENABLE_ONEDNN_OPTS",
                        "TF_CPP_MIN_LOG_LEVEL",
                        "JAVA_OPTS",
                        "JGAN_JAVA_OPTS",
                        "JGAN_MAVEN_OPTS"));
        builder.environment().keySet().removeAll(List.of("JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS"));
        builder.environment().put("JAVA_HOME", javaHome.toString());
        builder.environment().merge("PATH", tools().toString(), (path, first) -> first + ":" + path);
        builder.environment().putAll(environment);
        return builder.start();
    }
}
