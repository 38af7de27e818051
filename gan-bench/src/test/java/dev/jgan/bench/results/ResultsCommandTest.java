package dev.jgan.bench.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsCommandTest {
    @TempDir
    private Path directory;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream error = new ByteArrayOutputStream();

    @Test
    void everySeedIsARowWithTheLastFiguresAndTheAskedReports() {
        int status = run(
                "ring",
                "--seeds=4,5",
                "--report=score-real,no-such-report",
                "--set=training.steps=20",
                "--set=evaluation.every=10",
                "--set=evaluation.samples=500",
                "--out=" + directory.resolve("runs"));

        assertThat(status).as(error.toString(StandardCharsets.UTF_8)).isZero();
        String[] lines = out.toString(StandardCharsets.UTF_8).split("\\R");
        assertThat(lines).hasSize(4);
        assertThat(lines[0])
                .isEqualTo("| experiment | seed | modes | high-quality | kl | score-real | steps | minutes |");
        assertThat(lines[2]).startsWith("| ring | 4 |").contains("| 20 |");
        assertThat(lines[3]).startsWith("| ring | 5 |");
        assertThat(lines[3].substring(10)).as("another seed, other figures").isNotEqualTo(lines[2].substring(10));
        assertThat(directory.resolve("runs/ring-4/events.jsonl")).isRegularFile();
        assertThat(directory.resolve("runs/ring-5/events.jsonl")).isRegularFile();
    }

    @Test
    void nothingIsTrainedIfOneExperimentIsWrong() {
        assertThat(run("ring", "no-such-experiment", "--out=" + directory.resolve("runs")))
                .isEqualTo(2);
        assertThat(error.toString(StandardCharsets.UTF_8)).contains("no-such-experiment");
        assertThat(directory.resolve("runs")).doesNotExist();
    }

    private int run(String... arguments) {
        return new ResultsCommand(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(error, true, StandardCharsets.UTF_8))
                .execute(arguments);
    }
}
