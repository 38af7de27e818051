package com.example.showcase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.example.showcase.Launcher.Result;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The packaged jar in a directory of plugins, loaded by the real command. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the script is for bash")
class ShowcaseIT {
    @TempDir
    private Path workspace;

    private Launcher jgan;

    @BeforeEach
    void install() throws Exception {
        Path jar = Path.of(System.getProperty("showcase.jar"));
        Path plugins = Files.createDirectories(workspace.resolve("plugins"));
        Files.copy(jar, plugins.resolve("showcase.jar"));
        Files.copy(Path.of("spiral.yaml"), workspace.resolve("spiral.yaml"));
        jgan = Launcher.in(workspace);
    }

    @Test
    void itsComponentsAreListedWithTheirPlugin() throws Exception {
        Result all = jgan.call("plugins", "showcase", "--plugins", "plugins");
        Result one = jgan.call("plugins", "spiral", "--plugins", "plugins");
        Result without = jgan.call("plugins");

        assertThat(all.status()).as(all.error()).isZero();
        assertThat(all.out()
                        .lines()
                        .skip(1)
                        .map(line -> String.join(" ", List.of(line.split(" +")).subList(0, 3))))
                .containsExactly(
                        "game moment-matching showcase",
                        "dataset spiral showcase",
                        "generator linear showcase",
                        "discriminator quadratic showcase",
                        "head soft-cap showcase",
                        "layer snake showcase",
                        "loss focal showcase",
                        "regularizer drift showcase",
                        "optimizer adam-wgan-gp showcase",
                        "schedule warm-up showcase",
                        "metric sliced-wasserstein showcase",
                        "features random-projection showcase",
                        "observer webhook showcase",
                        "guard plateau showcase");
        assertThat(one.out())
                .startsWith("dataset spiral, of the plugin showcase in ")
                .contains(Path.of("plugins", "showcase.jar").toString(), "how often an arm goes around the centre");
        assertThat(without.status()).as(without.error()).isZero();
        assertThat(without.out()).as("it is on no class path").contains("ring").doesNotContain("showcase");
    }

    @Test
    void aRunTrainsStopsResumesAndIsSampled() throws Exception {
        Process training = jgan.start(
                "run",
                "spiral.yaml",
                "--plugins",
                "plugins",
                "--out",
                "R",
                "--no-http",
                "--set",
                "training.steps=100000",
                "--set",
                "evaluation.every=0");
        try {
            Path events = workspace.resolve("R/events.jsonl");
            await().atMost(Duration.ofSeconds(120))
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> !training.isAlive()
                            || Files.exists(events) && Files.readString(events).contains("\"step\":20,"));
            assertThat(training.isAlive()).as(jgan.result(training).error()).isTrue();
            training.destroy();
            assertThat(training.waitFor()).isEqualTo(143);
        } finally {
            training.destroyForcibly();
        }
        assertThat(jgan.result(training).out()).contains("terminated (SIGTERM)", "resume R");

        // As near its end as it is far by now.
        long reached = steps();
        Path experiment = workspace.resolve("R/experiment.yaml");
        Files.writeString(
                experiment, Files.readString(experiment).replace("steps: 100000", "steps: " + (reached + 20)));
        Result refused = jgan.call("resume", "R", "--no-http");
        assertThat(refused.status()).as("without its plugin").isEqualTo(2);
        assertThat(refused.error()).contains("unknown dataset 'spiral'");

        Result resumed = jgan.call("resume", "R", "--no-http", "--plugins", "plugins");
        assertThat(resumed.status()).as(resumed.error()).isZero();
        assertThat(steps()).isEqualTo(reached + 20);

        Result sampled = jgan.call("sample", "R", "--plugins", "plugins", "--count", "50", "--out", "spiral.npy");
        assertThat(sampled.status()).as(sampled.error()).isZero();
        assertThat(new String(Files.readAllBytes(workspace.resolve("spiral.npy")), 0, 128, StandardCharsets.ISO_8859_1))
                .contains("'shape': (50, 2)");
    }

    /** How many steps the run's events tell of, each once. */
    private long steps() throws Exception {
        try (Stream<String> lines = Files.lines(workspace.resolve("R/events.jsonl"))) {
            List<String> steps =
                    lines.filter(line -> line.contains("\"StepCompleted\"")).toList();
            assertThat(steps.stream().map(line -> line.replaceFirst("\"time\":\"[^\"]*\",", "")))
                    .doesNotHaveDuplicates();
            return steps.size();
        }
    }
}
