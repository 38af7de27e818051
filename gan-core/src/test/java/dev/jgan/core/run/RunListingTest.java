package dev.jgan.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.jgan.api.event.PluginEvent;
import dev.jgan.api.event.RunDescription;
import dev.jgan.api.event.RunFinished;
import dev.jgan.api.event.RunFinished.Outcome;
import dev.jgan.api.event.RunStarted;
import dev.jgan.api.event.StepCompleted;
import dev.jgan.api.event.TrainingEvent;
import dev.jgan.api.metric.Basis;
import dev.jgan.api.metric.Figure;
import dev.jgan.core.run.RunSummary.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunListingTest {
    private static final Instant TIME = Instant.parse("2026-01-31T23:59:58Z");

    @TempDir
    Path runs;

    @Test
    void aDirectoryThatIsNotThereHasNoRuns() throws IOException {
        assertThat(new RunListing().in(runs.resolve("missing"))).isEmpty();
    }

    @Test
    void whatIsNoRunIsLeftOut() throws IOException {
        Files.createDirectories(runs.resolve("other"));
        Files.writeString(runs.resolve("file"), "");
        assertThat(new RunListing().in(runs)).isEmpty();
    }

    @Test
    void everyWayToEndIsTold() throws IOException {
        finished("a", new RunFinished.Completed(), 1);
        finished("b", new RunFinished.Stopped("asked"), 2);
        finished("c", new RunFinished.Diverged("NaN"), 3);
        finished("d", new RunFinished.Failed("disk"), 4);
        assertThat(new RunListing().in(runs))
                .extracting(RunSummary::id, RunSummary::status)
                .containsExactly(
                        tuple("a", Status.COMPLETED),
                        tuple("b", Status.STOPPED),
                        tuple("c", Status.DIVERGED),
                        tuple("d", Status.FAILED));
        assertThat(new RunListing().in(runs).get(0))
                .isEqualTo(new RunSummary(
                        runs.resolve("a"),
                        "a",
                        "ring",
                        Status.COMPLETED,
                        7,
                        500,
                        Optional.of(TIME.plusSeconds(1)),
                        Duration.ofSeconds(60),
                        Optional.empty()));
    }

    @Test
    void aHeldRunIsRunningAndOneThatEndedWithoutAWordInterrupted() throws IOException {
        try (RunDirectory run = RunDirectory.create(runs.resolve("a"))) {
            Files.writeString(run.files().experiment(), "name: ring\n");
            log(run.files(), started(0), new StepCompleted(TIME.plusSeconds(3), 14, 7));
            assertThat(new RunListing().of(run.files()).status()).isEqualTo(Status.RUNNING);
        }
        Files.writeString(runs.resolve("a/events.jsonl"), "{\"type\":\"RunFin", StandardOpenOption.APPEND);
        RunSummary after = new RunListing().of(new RunFiles(runs.resolve("a")));
        assertThat(after.status()).isEqualTo(Status.INTERRUPTED);
        assertThat(after.step()).isEqualTo(7);
        assertThat(after.duration()).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void aRunWithoutEventsIsListed() throws IOException {
        try (RunDirectory run = RunDirectory.create(runs.resolve("a"))) {
            Files.writeString(run.files().experiment(), "name: ring\n");
        }
        RunSummary summary = new RunListing().in(runs).get(0);
        assertThat(summary.started()).isEmpty();
        assertThat(summary.experiment()).isEmpty();
        assertThat(summary.duration()).isZero();
    }

    private record LongLine(Instant time, long tick, long step, String text) implements PluginEvent {
        @Override
        public String type() {
            return "long";
        }
    }

    @Test
    void theLastEventIsFoundHoweverLongItsLine() throws IOException {
        try (RunDirectory run = RunDirectory.create(runs.resolve("a"))) {
            Files.writeString(run.files().experiment(), "name: ring\n");
            log(run.files(), started(0), new LongLine(TIME, 99, 98, "x".repeat(100_000)));
            assertThat(new RunListing().of(run.files()).step()).isEqualTo(98);
        }
    }

    @Test
    void theBestCheckpointIsToldUnlessItsFileIsDamaged() throws IOException {
        finished("a", new RunFinished.Completed(), 1);
        RunFiles files = new RunFiles(runs.resolve("a"));
        Basis basis = new Basis("none", 10, "ring 00", 20, "weights");
        BestCheckpoint best = new BestCheckpoint(500, Figure.of("kl", 0.25), basis);
        new Checkpoints(files).nameBest(Optional.of(best));
        assertThat(new RunListing().of(files).best()).contains(best);

        Files.writeString(files.best(), "{");
        assertThat(new RunListing().of(files).best()).isEmpty();
        assertThat(new RunListing().outcome(files)).isEqualTo("completed");
    }

    @Test
    void pausesBetweenProcessesAreNoTimeOfTheRun() throws IOException {
        try (RunDirectory run = RunDirectory.create(runs.resolve("a"))) {
            Files.writeString(run.files().experiment(), "name: ring\n");
            log(
                    run.files(),
                    started(0),
                    new LongLine(TIME.plusSeconds(1), 1, 1, "a\n{\"type\":\"RunStarted\""),
                    new StepCompleted(TIME.plusSeconds(3), 14, 7),
                    started(1000),
                    new StepCompleted(TIME.plusSeconds(1020), 16, 8),
                    started(5000),
                    new RunFinished(TIME.plusSeconds(5100), 16, 8, new RunFinished.Completed()));

            RunSummary summary = new RunListing().of(run.files());

            assertThat(summary.duration()).isEqualTo(Duration.ofSeconds(3 + 20 + 100));
            assertThat(summary.started()).contains(TIME);
        }
    }

    @Test
    void startsAreFoundWhereverTheyStandInALargeLog() throws IOException {
        int line = "{\"type\":\"RunStarted\"".length();
        for (int before = (1 << 20) - line - 1; before <= (1 << 20) + 2; before++) {
            Path events = runs.resolve("events.jsonl");
            String start = "{\"type\":\"RunStarted\",\"time\":\"%s\",\"tick\":0,\"step\":0}\n";
            String first = start.formatted(TIME);
            String last = "{\"type\":\"StepCompleted\",\"time\":\"%s\",\"tick\":0,\"step\":0}\n";
            String end = last.formatted(TIME.plusSeconds(2));
            String padding = "x".repeat(before - first.length() - end.length() - 1) + "\n";
            Files.writeString(
                    events,
                    first
                            + padding
                            + end
                            + start.formatted(TIME.plusSeconds(50))
                            + last.formatted(TIME.plusSeconds(53)));

            assertThat(new RunListing().of(new RunFiles(runs)).duration())
                    .as("a start at byte %d", before)
                    .isEqualTo(Duration.ofSeconds(5));
        }
    }

    private void finished(String name, Outcome outcome, long second) throws IOException {
        try (RunDirectory run = RunDirectory.create(runs.resolve(name))) {
            Files.writeString(run.files().experiment(), "name: ring\n");
            log(run.files(), started(second), new RunFinished(TIME.plusSeconds(second + 60), 14, 7, outcome));
        }
    }

    private static RunStarted started(long second) {
        return new RunStarted(TIME.plusSeconds(second), 0, 0, new RunDescription("a", "ring", 1, "0.1.0"), 500, false);
    }

    private static void log(RunFiles files, TrainingEvent... events) {
        try (EventLog log = new EventLog(files)) {
            List.of(events).forEach(log::on);
        }
    }
}
