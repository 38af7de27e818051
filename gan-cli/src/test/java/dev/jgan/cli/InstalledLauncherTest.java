package dev.jgan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jgan.cli.LauncherTrial.Call;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code jgan} in an installation, with jars that are none and a Java that only notes how it was called. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the script is for bash")
class InstalledLauncherTest {
    @TempDir
    private Path directory;

    private Path installation;
    private Path script;
    private LauncherTrial trial;

    @BeforeEach
    void install() throws IOException {
        installation = Files.createDirectories(directory.resolve("an installation"));
        script = installation.resolve("bin/jgan");
        trial = new LauncherTrial(directory);
        Files.createDirectories(script.getParent());
        Files.copy(Path.of("..", "jgan"), script);
        Files.createDirectories(installation.resolve("lib"));
        for (String jar : List.of("b.jar", "B.jar", "a.jar")) {
            Files.writeString(installation.resolve("lib").resolve(jar), jar);
        }
        Files.createDirectories(installation.resolve("conf"));
        options("# none\n");
    }

    @Test
    void itStartsTheJarsBesideItAndPassesArgumentsAndStatusOn() throws Exception {
        Call call = trial.call(script, Map.of(), "run", "two words");

        Path home = installation.toRealPath();
        assertThat(call.status()).isEqualTo(42);
        assertThat(call.error()).isEmpty();
        assertThat(call.out())
                .contains(
                        "[-Djgan.home=" + home + "]\n[-Djgan.command=" + script + "]\n",
                        "[dev.jgan.cli.Jgan]\n[run]\n[two words]\n",
                        "onednn=1 level=2");
        assertThat(call.after("[-cp]").split(":"))
                .containsExactly(home + "/lib/B.jar", home + "/lib/a.jar", home + "/lib/b.jar");
    }

    @Test
    void itIsFoundThroughLinks() throws Exception {
        Path link = Files.createSymbolicLink(directory.resolve("jgan"), Path.of("an installation", "bin", "jgan"));
        Path second = Files.createSymbolicLink(directory.resolve("second"), link);

        Call call = trial.call(second, Map.of());

        assertThat(call.out()).contains("[-Djgan.home=" + installation.toRealPath() + "]");
    }

    @Test
    void optionsOfTheInstallationComeBeforeThoseOfTheEnvironment() throws Exception {
        Call call = trial.call(script, Map.of("JAVA_OPTS", "-Xmx2g", "JGAN_JAVA_OPTS", "-Xmx3g -Da=b"));

        assertThat(call.out())
                .contains("[-XX:+UseSerialGC]\n[@" + installation.toRealPath()
                        + "/conf/java.options]\n[-Xmx2g]\n[-Xmx3g]\n[-Da=b]\n[-cp]");
    }

    @Test
    void aCollectorThatTheInstallationChoosesIsTheOnlyOne() throws Exception {
        options("# -XX:+UseG1GC\n-Xmx1g\n");
        Call commented = trial.call(script, Map.of());
        options("-Xmx1g\n-XX:+UseG1GC");
        Call chosen = trial.call(script, Map.of());

        assertThat(commented.out()).contains("[-XX:+UseSerialGC]");
        assertThat(chosen.out()).doesNotContain("UseSerialGC").contains("/conf/java.options]");
    }

    @Test
    void anInstallationWithoutOptionsHasNone() throws Exception {
        Files.delete(installation.resolve("conf/java.options"));

        assertThat(trial.call(script, Map.of("JAVA_OPTS", "")).out())
                .contains("[-XX:+UseSerialGC]\n[-cp]")
                .doesNotContain("[@");
    }

    @Test
    void whatIsForDevelopersIsLeftToTheCommandLineToRefuse() throws Exception {
        assertThat(trial.call(script, Map.of(), "bench").out()).contains("[dev.jgan.cli.Jgan]\n[bench]\n");
    }

    @Test
    void aCopyWithoutItsJarsSaysWhatIsMissing() throws Exception {
        Path copy = Files.copy(
                script, Files.createDirectories(directory.resolve("home/bin")).resolve("jgan"));

        Call call = trial.call(copy, Map.of());

        assertThat(call.status()).isEqualTo(1);
        assertThat(call.error()).contains("no jars in " + directory.toRealPath() + "/home/lib", "link to it");
    }

    @Test
    void aJavaThatIsTooOldIsNamed() throws Exception {
        trial.javaVersion("11.0.2");

        Call call = trial.call(script, Map.of());

        assertThat(call.status()).isEqualTo(1);
        assertThat(call.error()).contains("Java 11", "17 or later");
    }

    private void options(String text) throws IOException {
        Files.writeString(installation.resolve("conf/java.options"), text);
    }
}
