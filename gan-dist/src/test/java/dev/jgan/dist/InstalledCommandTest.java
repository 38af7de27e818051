package dev.jgan.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.jgan.dist.Installation.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The zip unpacked elsewhere, and its command used: real trainings, with what lies in its own {@code lib} and {@code plugins}. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the script is for bash")
class InstalledCommandTest {
    @TempDir
    private static Path directory;

    private static Installation installation;

    @BeforeAll
    static void unpack() throws IOException {
        installation = Installation.in(directory);
    }

    @Test
    void itTrainsRingWithItsOwnJarsAndSamplesIt() throws Exception {
        Result run = installation.call("run", "ring", "--set", "training.steps=50", "--no-http", "--out", "ring");
        Result sample = installation.call("sample", "ring", "--count", "100", "--out", "ring.npy");

        assertThat(run.status()).as(run.error()).isZero();
        assertThat(run.out()).contains("step 50 of 50");
        assertThat(sample.status()).as(sample.error()).isZero();
        assertThat(installation.workspace().resolve("ring.npy")).isNotEmptyFile();
        JsonNode plugins = JsonMapper.shared()
                .readTree(Files.readString(installation.workspace().resolve("ring/provenance.json")))
                .get("plugins");
        assertThat(plugins)
                .isNotEmpty()
                .allSatisfy(plugin -> assertThat(Path.of(plugin.get("source").asString()))
                        .startsWith(installation.home().toRealPath().resolve("lib")));
    }

    @Test
    void aPluginInItsDirectoryIsOfferedAndTrains() throws Exception {
        Path jar = installation.home().resolve("plugins/example.jar");
        ExamplePlugin.copy(jar);
        try {
            Result offered = installation.call("plugins");
            Result run = installation.call(
                    "run",
                    "ring",
                    "--set",
                    "loss=" + ExamplePlugin.LOSS,
                    "--set",
                    "training.steps=20",
                    "--no-http",
                    "--out",
                    "own");

            assertThat(offered.status()).as(offered.error()).isZero();
            assertThat(offered.out()).contains(ExamplePlugin.LOSS, "hinge");
            assertThat(run.status()).as(run.error()).isZero();
            assertThat(installation.workspace().resolve("own/provenance.json"))
                    .content()
                    .contains(jar.toRealPath().toString());
        } finally {
            Files.delete(jar);
        }
    }

    @Test
    void aPluginOfAnotherDirectoryTrainsWhenItIsGiven() throws Exception {
        ExamplePlugin.copy(installation.workspace().resolve("mine/example.jar"));
        String[] run = {
            "run",
            "ring",
            "--set",
            "loss=" + ExamplePlugin.LOSS,
            "--set",
            "training.steps=20",
            "--no-http",
            "--out",
            "given"
        };

        Result without = installation.call(run);
        Result with = installation.call(Stream.concat(Arrays.stream(run), Stream.of("--plugins", "mine"))
                .toArray(String[]::new));

        assertThat(without.status()).isEqualTo(2);
        assertThat(without.error()).contains(ExamplePlugin.LOSS);
        assertThat(with.status()).as(with.error()).isZero();
    }

    /** The script becomes Java, so that what a process manager sends to it arrives. */
    @Test
    void aSignalToTheScriptSavesTheRun() throws Exception {
        Process process =
                installation.start("run", "ring", "--set", "training.steps=1000000", "--no-http", "--out", "stopped");
        Path events = installation.workspace().resolve("stopped/events.jsonl");
        await().atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> {
                    assertThat(process.isAlive()).isTrue();
                    return Files.exists(events) && Files.readString(events).contains("\"step\":20,");
                });
        process.destroy();
        Result result = installation.end(process);

        assertThat(result.status()).as(result.error()).isEqualTo(143);
        assertThat(result.out()).contains(installation.home().resolve("bin/jgan") + " resume stopped");
    }

    @Test
    void itsVersionIsThatOfTheZip() throws Exception {
        Result result = installation.call("--version");

        assertThat(result.status()).as(result.error()).isZero();
        assertThat(result.out().lines().findFirst())
                .hasValue(installation.home().getFileName().toString().replaceFirst("-", " "));
    }
}
