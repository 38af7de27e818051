package dev.jgan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The script {@code jgan} at the root of a checkout, in a checkout of three files with a Maven and a Java that only note how
 * they were called.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the script is for bash")
class LauncherTest {
    @TempDir
    private Path directory;

    private Path checkout;
    private Path source;
    private Path javaHome;
    private Path tools;

    @BeforeEach
    void makeCheckout() throws IOException {
        checkout = Files.createDirectories(directory.resolve("a checkout"));
        source = checkout.resolve("gan-cli/src/main/Source.java");
        javaHome = directory.resolve("jdk");
        tools = directory.resolve("tools");
        Files.createDirectories(source.getParent());
        Files.writeString(source, "class Source {}");
        Files.writeString(checkout.resolve("pom.xml"), "<project/>");
        Files.writeString(checkout.resolve("gan-cli/pom.xml"), "<project/>");
        Files.copy(Path.of("..", "jgan"), checkout.resolve("jgan"));
        executable(tools.resolve("mvn"), """
                #!/bin/sh
                echo "$@" >> '%s'
                printf '\\033[0m\\033[1;31mthis is the build\\033[m\\n'
                for module in gan-cli gan-bench; do
                  case " $* " in *" $module "*) built=$module ;; esac
                done
                mkdir -p $built/target gan-core/target
                echo $built > $built/target/$built-1.jar
                echo core > gan-core/target/gan-core-1.jar
                printf '%%s' "$PWD/gan-core/target/gan-core-1.jar:%s" > $built/target/classpath
                """.formatted(
                        builds(), Files.writeString(directory.resolve("library.jar"), "library")));
        executable(javaHome.resolve("bin/java"), """
                #!/bin/sh
                for argument in "$@"; do echo "[$argument]"; done
                echo "onednn=$TF_ENABLE_ONEDNN_OPTS level=$TF_CPP_MIN_LOG_LEVEL"
                exit 42
                """);
        javaVersion("17.0.15");
    }

    @Test
    void itBuildsOnceAndPassesArgumentsAndStatusOn() throws Exception {
        Call first = call(checkout.resolve("jgan"), Map.of(), "run", "two words");
        Call second = call(checkout.resolve("jgan"), Map.of(), "run", "two words");

        assertThat(first.status).isEqualTo(42);
        assertThat(first.out)
                .contains("[dev.jgan.cli.Jgan]\n[run]\n[two words]\n", "onednn=1 level=2")
                .doesNotContain("this is the build");
        assertThat(first.error).contains("building", "\nthis is the build\n").doesNotContain("\033");
        assertThat(second.out).isEqualTo(first.out);
        assertThat(second.error).isEmpty();
        assertThat(builds()).content().hasLineCount(1);
    }

    @Test
    void theClassPathHoldsCopiesOfOurJarsSoThatABuildDoesNotChangeThemUnderATraining() throws Exception {
        List<String> classPath =
                List.of(call(checkout.resolve("jgan"), Map.of()).after("[-cp]").split(":"));

        assertThat(classPath)
                .hasSize(3)
                .last()
                .isEqualTo(directory.resolve("library.jar").toString());
        assertThat(classPath.subList(0, 2))
                .allSatisfy(jar -> assertThat(Path.of(jar))
                        .exists()
                        .startsWith(checkout.toRealPath().resolve("target/jgan")));
        assertThat(Path.of(classPath.get(0))).hasContent("gan-cli");
        assertThat(Path.of(classPath.get(1))).hasContent("core");
    }

    @Test
    void benchmarksAreBuiltAndStartedFromTheirOwnModule() throws Exception {
        call(checkout.resolve("jgan"), Map.of(), "run");
        Call bench = call(checkout.resolve("jgan"), Map.of(), "bench", "--rounds", "3");
        call(checkout.resolve("jgan"), Map.of(), "bench", "--json");
        Call run = call(checkout.resolve("jgan"), Map.of(), "run", "bench");

        assertThat(bench.out)
                .contains("[dev.jgan.bench.Bench]\n[--rounds]\n[3]\n")
                .doesNotContain("[bench]");
        assertThat(Path.of(bench.after("[-cp]").split(":")[0])).hasContent("gan-bench");
        assertThat(run.out).contains("[dev.jgan.cli.Jgan]\n[run]\n[bench]\n");
        assertThat(builds()).as("each of the two is built once").content().hasLineCount(2);
    }

    @Test
    void aChangedSourceIsBuiltAndATouchedOneIsNot() throws Exception {
        call(checkout.resolve("jgan"), Map.of());
        Files.setLastModifiedTime(source, FileTime.from(Instant.parse("2001-01-01T00:00:00Z")));
        call(checkout.resolve("jgan"), Map.of());
        assertThat(builds()).content().hasLineCount(1);

        Files.writeString(source, "class Source { }");
        call(checkout.resolve("jgan"), Map.of());
        assertThat(builds()).content().hasLineCount(2);

        Files.writeString(source, "class Source {}");
        call(checkout.resolve("jgan"), Map.of());
        assertThat(builds()).as("going back needs no build").content().hasLineCount(2);

        call(checkout.resolve("jgan"), Map.of("JGAN_MAVEN_OPTS", "-Pgpu"));
        assertThat(builds()).content().hasLineCount(3).contains("-Pgpu");
    }

    @Test
    void aJarThatIsMissingIsBuiltAgain() throws Exception {
        String classPath = call(checkout.resolve("jgan"), Map.of()).after("[-cp]");
        Files.delete(Path.of(classPath.split(":")[0]));

        assertThat(call(checkout.resolve("jgan"), Map.of()).status).isEqualTo(42);
        assertThat(Path.of(classPath.split(":")[0])).exists();
    }

    @Test
    void twoAtOnceBuildOnce() throws Exception {
        Process first = start(checkout.resolve("jgan"), Map.of());
        Process second = start(checkout.resolve("jgan"), Map.of());

        assertThat(first.waitFor()).isEqualTo(42);
        assertThat(second.waitFor()).isEqualTo(42);
        assertThat(builds()).content().hasLineCount(1);
    }

    @Test
    void itWorksFromAnyDirectoryAndThroughALink() throws Exception {
        Path link = Files.createSymbolicLink(directory.resolve("link"), checkout.resolve("jgan"));

        assertThat(call(link, Map.of()).status).isEqualTo(42);
    }

    @Test
    void whatIsSetAlreadyStaysAndOptionsArePassed() throws Exception {
        Call call = call(
                checkout.resolve("jgan"),
                Map.of("TF_ENABLE_ONEDNN_OPTS", "0", "JGAN_JAVA_OPTS", "-Xmx1g -XX:+UseG1GC"));

        assertThat(call.out).contains("onednn=0", "[-Xmx1g]\n[-XX:+UseG1GC]\n").doesNotContain("UseSerialGC");
    }

    @Test
    void aJavaThatIsTooOldIsNamed() throws Exception {
        javaVersion("11.0.2");
        Call old = call(checkout.resolve("jgan"), Map.of());
        javaVersion("1.8.0_392");
        Call older = call(checkout.resolve("jgan"), Map.of());

        assertThat(old.status).isEqualTo(1);
        assertThat(old.error).contains("Java 11", "17 or later");
        assertThat(older.error).contains("Java 8", "17 or later");
        assertThat(builds()).doesNotExist();
    }

    @Test
    void aBuildThatFailsEndsItAndTheNextCallTriesAgain() throws Exception {
        Path maven = tools.resolve("mvn");
        String working = Files.readString(maven);
        Files.writeString(maven, "#!/bin/sh\necho 'cannot compile'\nexit 1\n");
        Call failed = call(checkout.resolve("jgan"), Map.of());
        Files.writeString(maven, working);

        assertThat(failed.status).isEqualTo(1);
        assertThat(failed.out).isEmpty();
        assertThat(failed.error).contains("cannot compile", "the build failed");
        assertThat(call(checkout.resolve("jgan"), Map.of()).status).isEqualTo(42);
    }

    private Path builds() {
        return directory.resolve("builds.txt");
    }

    private void javaVersion(String version) throws IOException {
        Files.writeString(javaHome.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
    }

    private static void executable(Path file, String script) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, script);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private record Call(int status, String out, String error) {
        /** The argument behind another one, without its brackets. */
        String after(String argument) {
            List<String> lines = out.lines().toList();
            String next = lines.get(lines.indexOf(argument) + 1);
            return next.substring(1, next.length() - 1);
        }
    }

    private Call call(Path script, Map<String, String> environment, String... arguments) throws Exception {
        Process process = start(script, environment, arguments);
        // What these processes write fits into the pipes' buffers.
        int status = process.waitFor();
        return new Call(
                status,
                new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8),
                new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8));
    }

    private Process start(Path script, Map<String, String> environment, String... arguments) throws IOException {
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
        builder.environment().merge("PATH", tools.toString(), (path, first) -> first + ":" + path);
        builder.environment().putAll(environment);
        return builder.start();
    }
}
