package dev.jgan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jgan.cli.LauncherTrial.Call;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The script {@code jgan} at the root of a checkout, in a checkout of four files with a Maven and a Java that only note how
 * they were called.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the script is for bash")
class LauncherTest {
    @TempDir
    private Path directory;

    private Path checkout;
    private Path source;
    private LauncherTrial trial;

    @BeforeEach
    void makeCheckout() throws IOException {
        checkout = Files.createDirectories(directory.resolve("a checkout"));
        source = checkout.resolve("gan-cli/src/main/Source.java");
        trial = new LauncherTrial(directory);
        Files.createDirectories(source.getParent());
        Files.writeString(source, "class Source {}");
        Files.writeString(checkout.resolve("pom.xml"), "<project/>");
        Files.writeString(checkout.resolve("gan-cli/pom.xml"), "<project/>");
        Files.copy(Path.of("..", "jgan"), checkout.resolve("jgan"));
        Files.createDirectories(checkout.resolve("gan-cli/src/launcher"));
        Files.copy(Path.of("src/launcher/build.bash"), checkout.resolve("gan-cli/src/launcher/build.bash"));
        LauncherTrial.executable(trial.tools().resolve("mvn"), """
                #!/bin/sh
                echo "$@" >> '%s'
                printf '\\033[0m\\033[1;31mthis is the build\\033[m\\n'
                for module in gan-cli gan-bench; do
                  case " $* " in *" $module "* | *" $module,"*) built=$module ;; esac
                done
                mkdir -p $built/target gan-core/target
                echo $built > $built/target/$built-1.jar
                echo core > gan-core/target/gan-core-1.jar
                printf '%%s' "$PWD/gan-core/target/gan-core-1.jar:%s" > $built/target/classpath
                """.formatted(
                        builds(), Files.writeString(directory.resolve("library.jar"), "library")));
    }

    @Test
    void itBuildsOnceAndPassesArgumentsAndStatusOn() throws Exception {
        Call first = trial.call(checkout.resolve("jgan"), Map.of(), "run", "two words");
        Call second = trial.call(checkout.resolve("jgan"), Map.of(), "run", "two words");

        assertThat(first.status()).isEqualTo(42);
        assertThat(first.out())
                .contains("[dev.jgan.cli.Jgan]\n[run]\n[two words]\n", "onednn=1 level=2")
                .doesNotContain("this is the build");
        assertThat(first.error()).contains("building", "\nthis is the build\n").doesNotContain("\033");
        assertThat(second.out()).isEqualTo(first.out());
        assertThat(second.error()).isEmpty();
        assertThat(builds()).content().hasLineCount(1);
    }

    @Test
    void aBuildLeavesWhatPluginsCompileAgainstInTheLocalRepository() throws Exception {
        trial.call(checkout.resolve("jgan"), Map.of());

        assertThat(builds()).content().contains("-pl gan-cli,gan-testkit -am install");
    }

    @Test
    void theClassPathHoldsCopiesOfOurJarsSoThatABuildDoesNotChangeThemUnderATraining() throws Exception {
        List<String> classPath = List.of(
                trial.call(checkout.resolve("jgan"), Map.of()).after("[-cp]").split(":"));

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
        trial.call(checkout.resolve("jgan"), Map.of(), "run");
        Call bench = trial.call(checkout.resolve("jgan"), Map.of(), "bench", "--rounds", "3");
        trial.call(checkout.resolve("jgan"), Map.of(), "bench", "--json");
        Call run = trial.call(checkout.resolve("jgan"), Map.of(), "run", "bench");

        assertThat(bench.out())
                .contains("[dev.jgan.bench.Bench]\n[--rounds]\n[3]\n")
                .doesNotContain("[bench]");
        assertThat(Path.of(bench.after("[-cp]").split(":")[0])).hasContent("gan-bench");
        assertThat(run.out()).contains("[dev.jgan.cli.Jgan]\n[run]\n[bench]\n");
        assertThat(builds()).as("each of the two is built once").content().hasLineCount(2);
    }

    @Test
    void aChangedSourceIsBuiltAndATouchedOneIsNot() throws Exception {
        trial.call(checkout.resolve("jgan"), Map.of());
        Files.setLastModifiedTime(source, FileTime.from(Instant.parse("2001-01-01T00:00:00Z")));
        trial.call(checkout.resolve("jgan"), Map.of());
        assertThat(builds()).content().hasLineCount(1);

        Files.writeString(source, "class Source { }");
        trial.call(checkout.resolve("jgan"), Map.of());
        assertThat(builds()).content().hasLineCount(2);

        Files.writeString(source, "class Source {}");
        trial.call(checkout.resolve("jgan"), Map.of());
        assertThat(builds()).as("going back needs no build").content().hasLineCount(2);

        trial.call(checkout.resolve("jgan"), Map.of("JGAN_MAVEN_OPTS", "-Pgpu"));
        assertThat(builds()).content().hasLineCount(3).contains("-Pgpu");
    }

    @Test
    void aJarThatIsMissingIsBuiltAgain() throws Exception {
        String classPath = trial.call(checkout.resolve("jgan"), Map.of()).after("[-cp]");
        Files.delete(Path.of(classPath.split(":")[0]));

        assertThat(trial.call(checkout.resolve("jgan"), Map.of()).status()).isEqualTo(42);
        assertThat(Path.of(classPath.split(":")[0])).exists();
    }

    @Test
    void twoAtOnceBuildOnce() throws Exception {
        Process first = trial.start(checkout.resolve("jgan"), Map.of());
        Process second = trial.start(checkout.resolve("jgan"), Map.of());

        assertThat(first.waitFor()).isEqualTo(42);
        assertThat(second.waitFor()).isEqualTo(42);
        assertThat(builds()).content().hasLineCount(1);
    }

    @Test
    void itWorksFromAnyDirectoryAndThroughALink() throws Exception {
        Path link = Files.createSymbolicLink(directory.resolve("link"), checkout.resolve("jgan"));

        assertThat(trial.call(link, Map.of()).status()).isEqualTo(42);
    }

    @Test
    void whatIsSetAlreadyStaysAndOptionsArePassed() throws Exception {
        Call call = trial.call(
                checkout.resolve("jgan"),
                Map.of("TF_ENABLE_ONEDNN_OPTS", "0", "JGAN_JAVA_OPTS", "-Xmx1g -XX:+UseG1GC"));

        assertThat(call.out())
                .contains("onednn=0", "[-Xmx1g]\n[-XX:+UseG1GC]\n")
                .doesNotContain("UseSerialGC");
    }

    @Test
    void aJavaThatIsTooOldIsNamed() throws Exception {
        trial.javaVersion("11.0.2");
        Call old = trial.call(checkout.resolve("jgan"), Map.of());
        trial.javaVersion("1.8.0_392");
        Call older = trial.call(checkout.resolve("jgan"), Map.of());

        assertThat(old.status()).isEqualTo(1);
        assertThat(old.error()).contains("Java 11", "17 or later");
        assertThat(older.error()).contains("Java 8", "17 or later");
        assertThat(builds()).doesNotExist();
    }

    @Test
    void aBuildThatFailsEndsItAndTheNextCallTriesAgain() throws Exception {
        Path maven = trial.tools().resolve("mvn");
        String working = Files.readString(maven);
        Files.writeString(maven, "#!/bin/sh\necho 'cannot compile'\nexit 1\n");
        Call failed = trial.call(checkout.resolve("jgan"), Map.of());
        Files.writeString(maven, working);

        assertThat(failed.status()).isEqualTo(1);
        assertThat(failed.out()).isEmpty();
        assertThat(failed.error()).contains("cannot compile", "the build failed");
        assertThat(trial.call(checkout.resolve("jgan"), Map.of()).status()).isEqualTo(42);
    }

    private Path builds() {
        return directory.resolve("builds.txt");
    }
}
