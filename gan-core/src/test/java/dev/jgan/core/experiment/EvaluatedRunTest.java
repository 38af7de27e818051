package dev.jgan.core.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jgan.api.backend.CompiledGame;
import dev.jgan.api.event.RunFinished;
import dev.jgan.api.event.StepCompleted;
import dev.jgan.api.event.TrainingEvent;
import dev.jgan.api.metric.Basis;
import dev.jgan.api.metric.Figure;
import dev.jgan.api.training.Observer;
import dev.jgan.core.engine.StopSignal;
import dev.jgan.core.experiment.scripted.Openings;
import dev.jgan.core.experiment.scripted.ScriptedBackend;
import dev.jgan.core.run.BestCheckpoint;
import dev.jgan.core.run.CheckpointChoice;
import dev.jgan.core.run.CheckpointException;
import dev.jgan.core.run.CheckpointRead;
import dev.jgan.core.run.CheckpointState;
import dev.jgan.core.run.Checkpoints;
import dev.jgan.core.run.EventReader;
import dev.jgan.core.run.LoggedEvent;
import dev.jgan.core.run.Retention;
import dev.jgan.core.run.RunFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole runs that keep their best checkpoint and stop early, with a game whose figures are known. */
class EvaluatedRunTest {
    static final String SMALL = """
            name: small
            game: scripted
            data: { type: counted, batchSize: 4 }
            optimizers: { generator: plain }
            schedule: generator-only
            training: { steps: 20 }
            samples: { every: 0, count: 2 }
            checkpoints: { every: 3, keep: 1 }
            evaluation:
              every: 1
              samples: 10
              metrics: [{ type: scripted, values: [9, 8, 8.5, 7, 7.5, 7, 7, 6, 7, 7, 7, 7, 5] }, feature-mean]
              features: doubled
              best: score
            guards: []
            backend: scripted
            """;

    @TempDir
    Path directory;

    @BeforeEach
    void countOpenings() {
        Openings.reset();
    }

    @AfterEach
    void nothingIsLeftOpen() {
        assertThat(Openings.count()).isZero();
    }

    @Test
    void theBestCheckpointIsKeptAndNamed() throws IOException {
        RunResult run = run(experiment().with("training.steps", 11), "run");

        assertThat(run.outcome()).isEqualTo(new RunFinished.Completed());
        assertThat(checkpoints(run.directory())).containsExactly("step-000008", "step-000011");
        BestCheckpoint best =
                new Checkpoints(new RunFiles(run.directory())).best().orElseThrow();
        assertThat(best)
                .isEqualTo(new BestCheckpoint(
                        8, Figure.of("score", 6), new Basis("none", 10, "counted train 000000640000", 100, "weights")));
        try (TrainedGenerator generator = TrainedGenerator.open(run.directory(), List.of(), CheckpointChoice.BEST)) {
            assertThat(generator.step()).isEqualTo(8);
            assertThat(generator.sample(1, 1).floats()[0]).isBetween(8f, 8.25f);
        }
        try (TrainedGenerator generator = TrainedGenerator.open(run.directory())) {
            assertThat(generator.step()).isEqualTo(11);
        }
    }

    @Test
    void theHighestIsKeptWhereHigherIsBetter() throws IOException {
        RunResult run =
                run(experiment().with("training.steps", 11).with("evaluation.metrics.0.better", "higher"), "run");
        assertThat(new Checkpoints(new RunFiles(run.directory())).best().map(BestCheckpoint::step))
                .contains(1L);
    }

    @Test
    void theRunStopsEarlyAndIsThenFinished() throws IOException {
        RunResult run = run(stopping(), "run");

        String reason = "'score' has not improved for 3 evaluations in a row; the best is that of step 4";
        assertThat(run.outcome()).isEqualTo(new RunFinished.Stopped(reason));
        assertThat(run.step()).isEqualTo(7);
        assertThat(run.stoppedEarly()).isTrue();
        assertThat(checkpoints(run.directory())).containsExactly("step-000004", "step-000007");

        String before = Files.readString(run.directory().resolve("events.jsonl"));
        RunResult again = Experiment.resume(run.directory(), List.of(), RunOptions.defaults());
        assertThat(again.nothingLeft()).isTrue();
        assertThat(again.stoppedEarly()).isTrue();
        assertThat(again.outcome()).isEqualTo(run.outcome());
        assertThat(again.step()).isEqualTo(7);
        assertThat(run.directory().resolve("events.jsonl")).hasContent(before);
    }

    @Test
    void aSmallGainIsNoneIfTheFileSaysSo() {
        RunResult run = run(stopping().with("evaluation.stopEarly.improvement", 1), "run");
        // 9, 8, 8.5, 7: only a gain above 1 counts, so that the improvements are 9 and 7.
        assertThat(run.step()).isEqualTo(7);
        assertThat(run(stopping().with("evaluation.stopEarly.improvement", 2), "other")
                        .step())
                .isEqualTo(4);
    }

    @Test
    void aRunKilledAtAnyEventGoesOnToTheSameBestAndTheSameEnd() throws IOException {
        for (int keep : new int[] {1, 3}) {
            Experiment experiment = stopping()
                    .with("evaluation.stopEarly.patience", 2)
                    .with("evaluation.every", 2)
                    .with("checkpoints.keep", keep);
            Killed killed = new Killed(directory.resolve("killed-" + keep));
            RunResult whole = run(experiment, "whole-" + keep, killed);
            assertThat(whole.step()).isEqualTo(12);
            assertThat(killed.copies).hasSizeGreaterThan(35);
            for (Path copy : killed.copies) {
                RunResult resumed = Experiment.resume(copy, List.of(), RunOptions.defaults());
                assertSameEnd(whole, resumed);
            }
        }
    }

    @Test
    void aRunKilledBeforeItsBestCheckpointWasNamedNamesItOnceItGoesOn() throws IOException {
        Killed killed = new Killed(directory.resolve("killed"));
        RunResult whole = run(stopping(), "whole", killed);
        for (Path copy : killed.copies) {
            Files.deleteIfExists(copy.resolve("best.json"));
            assertSameEnd(whole, Experiment.resume(copy, List.of(), RunOptions.defaults()));
        }
    }

    @Test
    void aRunStoppedByHandStopsEarlyAtTheSameStep() throws IOException {
        RunResult whole = run(stopping(), "whole");
        for (int at = 1; at < 7; at++) {
            StopSignal stop = new StopSignal();
            int tick = at;
            RunResult part = stopping()
                    .run(
                            RunOptions.defaults()
                                    .in(directory.resolve("part-" + at))
                                    .stop(stop),
                            event -> {
                                if (event.tick() == tick) {
                                    stop.request("by hand");
                                }
                            });
            assertThat(part.stoppedEarly()).isFalse();
            assertSameEnd(whole, Experiment.resume(part.directory(), List.of(), RunOptions.defaults()));
        }
    }

    @Test
    void anEvaluationThatFailsIsAnAnomalyAndCountsForNothing() {
        RunResult whole = run(stopping(), "whole");
        RunResult run = run(stopping().with("evaluation.metrics.0.failsAt", 6), "run");
        assertThat(events(run.directory(), "AnomalyDetected")).singleElement().satisfies(event -> {
            assertThat(event.step()).isEqualTo(6);
            assertThat(event.text("kind")).isEqualTo("evaluation-failed");
            assertThat(event.text("message")).isEqualTo("scripted cannot be computed at step 6");
        });
        // Steps 5, 6 and 7 bring nothing better; without 6 it takes until 8, which does.
        assertThat(whole.step()).isEqualTo(7);
        assertThat(run.step()).isEqualTo(11);
    }

    @Test
    void aFullDiskDuringAnEvaluationDoesNotEndTheRun() throws IOException {
        RunResult run = run(experiment().with("training.steps", 7).with("evaluation.metrics.0.diskFullAt", 5), "run");
        assertThat(run.outcome()).isEqualTo(new RunFinished.Completed());
        assertThat(events(run.directory(), "AnomalyDetected")).singleElement().satisfies(event -> {
            assertThat(event.step()).isEqualTo(5);
            assertThat(event.text("kind")).isEqualTo("evaluation-failed");
            assertThat(event.text("message")).contains("disk full");
        });
        assertThat(checkpoints(run.directory())).containsExactly("step-000004", "step-000007");
    }

    @Test
    void aBestFileThatCannotBeWrittenForAWhileChangesNoBest() throws IOException {
        Experiment experiment = experiment().with("training.steps", 7);
        RunResult whole = run(experiment, "whole");
        Path file = directory.resolve("run/best.json");
        RunResult run = run(experiment, "run", event -> {
            try {
                if (event instanceof StepCompleted && event.step() == 3) {
                    Files.delete(file);
                    Files.createDirectories(file.resolve("in the way"));
                } else if (event instanceof StepCompleted && event.step() == 6) {
                    Files.delete(file.resolve("in the way"));
                    Files.delete(file);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        assertThat(run.observerFailures()).isEmpty();
        assertThat(events(run.directory(), "AnomalyDetected")).isEmpty();
        assertThat(checkpoints(run.directory())).containsExactly("step-000004", "step-000007");
        assertSameEnd(whole, run);
    }

    @Test
    void aBestCheckpointThatIsReplacedWhileItIsReadIsFollowedByTheNext() throws IOException {
        RunFiles files =
                new RunFiles(run(experiment().with("training.steps", 3), "run").directory());
        Checkpoints checkpoints = new Checkpoints(files);
        CheckpointRead read = checkpoints.read(CheckpointChoice.BEST);
        BestCheckpoint known = checkpoints.best().orElseThrow();
        assertThat(known.step()).isEqualTo(2);
        try (CompiledGame game = ScriptedBackend.game()) {
            Retention retention =
                    new Retention(1, Optional.of(new BestCheckpoint(8, Figure.of("score", 1), known.basis())));
            checkpoints.write(
                    new CheckpointState(8, 8, Map.of()),
                    retention,
                    () -> {},
                    path -> Files.writeString(path.resolve("level"), "8"));
            assertThat(read.directory()).doesNotExist();

            CheckpointRead restored = Experiment.restore(game, read, CheckpointChoice.BEST, files);
            assertThat(restored.state().step()).isEqualTo(8);
            assertThat(game.variables().get("generator/level").floats()).containsExactly(8);
        }
    }

    @Test
    void aCheckpointThatCannotBeRestoredLeavesNothingOpen() throws IOException {
        Path run = run(experiment().with("training.steps", 1), "run").directory();
        new Checkpoints(new RunFiles(run))
                .write(
                        new Checkpoints(new RunFiles(run)).newestWhole().state(),
                        Retention.newest(3),
                        () -> {},
                        path -> {});
        assertThatThrownBy(() -> TrainedGenerator.open(run))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("does not fit the run");
        assertThatThrownBy(() -> Evaluations.ofRun(run, EvaluationOptions.defaults()))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("does not fit the run");
    }

    @Test
    void evaluatingARunGivesTheFiguresOfItsTraining() throws IOException {
        RunResult run = run(experiment().with("training.steps", 11), "run");
        EvaluationReport newest = Evaluations.ofRun(run.directory(), EvaluationOptions.defaults());

        assertThat(newest.step()).hasValue(11);
        assertThat(newest.seed()).isEqualTo(1);
        assertThat(newest.result().findings()).hasSize(2).allSatisfy(finding -> {
            List<LoggedEvent> events = events(run.directory(), "EvaluationCompleted");
            Map<?, ?> logged = ((List<?>) events.get(events.size() - 1).fields().get("figures"))
                    .stream()
                            .map(figure -> (Map<?, ?>) figure)
                            .filter(figure ->
                                    figure.get("name").equals(finding.figure().name()))
                            .findFirst()
                            .orElseThrow();
            assertThat(((Number) logged.get("value")).doubleValue())
                    .isEqualTo(finding.figure().value());
            assertThat(logged.get("features")).isEqualTo(finding.basis().features());
            assertThat(logged.get("reference")).isEqualTo(finding.basis().reference());
        });

        EvaluationReport best =
                Evaluations.ofRun(run.directory(), EvaluationOptions.defaults().checkpoint(CheckpointChoice.BEST));
        assertThat(best.step()).hasValue(8);
        assertThat(best.result().find("score").orElseThrow().figure().value()).isEqualTo(6);
    }

    @Test
    void optionsReplaceWhatTheExperimentSays() throws IOException {
        RunResult run = run(experiment().with("training.steps", 3), "run");
        EvaluationOptions options = EvaluationOptions.defaults()
                .metrics("[feature-mean]")
                .samples(7)
                .seed(5)
                .reference("{type: counted, first: 50, count: 4}");
        EvaluationReport report = Evaluations.ofRun(run.directory(), options);

        assertThat(report.result().findings()).singleElement().satisfies(finding -> {
            assertThat(finding.basis()).isEqualTo(new Basis("doubled-1", 7, "counted test 000000040000", 4, "weights"));
            // Twice the numbers from 50 to 53 have the mean 103, twice the samples of step 3 one of 6 to 6.5.
            assertThat(finding.figure().value()).isBetween(96.5, 97.0);
            assertThat(finding.figure().standardError()).hasValue(0.25);
        });
        assertThat(report.seed()).isEqualTo(5);
        assertThat(report.evaluation().toJson().get("reference").get("first").asInt())
                .isEqualTo(50);
        assertThat(report.evaluation().find("samples")).isPresent();
        double other = Evaluations.ofRun(run.directory(), options.seed(6))
                .result()
                .figures()
                .get(0)
                .value();
        assertThat(other).isNotEqualTo(report.result().figures().get(0).value());
    }

    @Test
    void theMovingAverageIsNamedWhereItMakesTheSamples() {
        RunResult run =
                run(experiment().with("training.steps", 1).with("game", "{type: scripted, averaged: true}"), "run");
        assertThat(Evaluations.ofRun(run.directory(), EvaluationOptions.defaults())
                        .result()
                        .findings())
                .allSatisfy(finding -> assertThat(finding.basis().generator()).isEqualTo("moving average"));
    }

    @Test
    void aConditionalGeneratorIsAskedForEveryClass() {
        Experiment experiment = experiment()
                .with("training.steps", 1)
                .with("game", "{type: scripted, conditional: true}")
                .with("data.classes", 5)
                .with("evaluation.best", "null")
                .with("evaluation.metrics", "[{type: scripted, perClass: true}, feature-mean]");
        RunResult run = run(experiment, "run");
        double distance = Evaluations.ofRun(run.directory(), EvaluationOptions.defaults())
                .result()
                .find("mean-distance")
                .orElseThrow()
                .figure()
                .value();
        // Ten samples with labels from 0 to 4, twice: 2 · 2000 on average, against 2 · 49.5.
        assertThat(distance).isBetween(4000.0 + 2 - 99, 4000.0 + 2.5 - 99);
    }

    @Test
    void realSamplesAreComparedWithReal() {
        EvaluationReport report = Evaluations.ofData(
                experiment(),
                EvaluationOptions.defaults()
                        .metrics("[feature-mean]")
                        .samples(100)
                        .reference("{type: counted, first: 10}"));
        assertThat(report.step()).isEmpty();
        assertThat(report.result().findings()).singleElement().satisfies(finding -> {
            assertThat(finding.figure().value()).isEqualTo(20);
            assertThat(finding.basis())
                    .isEqualTo(new Basis(
                            "doubled-1",
                            100,
                            "counted test 000000640000",
                            100,
                            "real samples of counted train 000000640000"));
        });
    }

    @Test
    void realSamplesAreDrawnFromAllOfTheData() {
        EvaluationOptions options = EvaluationOptions.defaults()
                .metrics("[feature-mean]")
                .samples(50)
                .reference("{type: counted, first: 0, count: 1}");
        double mean = Evaluations.ofData(experiment(), options)
                        .result()
                        .figures()
                        .get(0)
                        .value()
                / 2;
        assertThat(mean).as("the first 50 of 100 would have the mean 24.5").isBetween(35.0, 64.0);
        assertThat(Evaluations.ofData(experiment(), options.seed(2))
                                .result()
                                .figures()
                                .get(0)
                                .value()
                        / 2)
                .isNotEqualTo(mean);
        assertThatThrownBy(() -> Evaluations.ofData(experiment(), options.samples(101)))
                .hasMessageContaining("--samples evaluation.samples: 101 samples are to be judged, but 'data' has 100");
        assertThatThrownBy(() -> Evaluations.ofData(experiment(), EvaluationOptions.defaults()))
                .hasMessageContaining("evaluation.reference: is missing");
    }

    @Test
    void aRunWithoutABestCheckpointSaysSo() {
        RunResult run = run(experiment().with("training.steps", 2).with("evaluation.best", "null"), "run");
        assertThat(run.directory().resolve("best.json")).doesNotExist();
        assertThatThrownBy(() -> Evaluations.ofRun(
                        run.directory(), EvaluationOptions.defaults().checkpoint(CheckpointChoice.BEST)))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("evaluation.best");
    }

    private Experiment experiment() {
        return Experiment.parse(SMALL, "small.yaml");
    }

    private Experiment stopping() {
        return experiment().with("evaluation.stopEarly.patience", 3);
    }

    private RunResult run(Experiment experiment, String name, Observer... observers) {
        return experiment.run(RunOptions.defaults().in(directory.resolve(name)), observers);
    }

    private static void assertSameEnd(RunResult whole, RunResult resumed) throws IOException {
        assertThat(resumed.outcome()).as("%s", resumed).isEqualTo(whole.outcome());
        assertThat(resumed.step()).isEqualTo(whole.step());
        assertThat(resumed.directory().resolve("best.json"))
                .hasSameTextualContentAs(whole.directory().resolve("best.json"));
        List<Object> expected = figures(whole.directory());
        assertThat(figures(resumed.directory())).isEqualTo(expected);
        assertThat(checkpoints(resumed.directory()))
                .contains(checkpoints(whole.directory()).toArray(String[]::new));
        new Checkpoints(new RunFiles(resumed.directory())).read(CheckpointChoice.BEST);
    }

    private static List<Object> figures(Path run) {
        return events(run, "EvaluationCompleted").stream()
                .<Object>map(event -> List.of(event.step(), event.fields().get("figures")))
                .toList();
    }

    private static List<LoggedEvent> events(Path run, String type) {
        try (Stream<LoggedEvent> events = new EventReader().read(run.resolve("events.jsonl"))) {
            return events.filter(event -> event.type().equals(type)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> checkpoints(Path run) throws IOException {
        try (Stream<Path> all = Files.list(run.resolve("checkpoints"))) {
            return all.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    /** Copies the run directory at every event: what a process leaves that is killed then. */
    private static final class Killed implements Observer {
        private final Path target;
        private final List<Path> copies = new ArrayList<>();

        Killed(Path target) {
            this.target = target;
        }

        @Override
        public void on(TrainingEvent event) {
            Path copy = target.resolve(String.format("event-%03d", copies.size()));
            Path run = target.resolveSibling(target.getFileName().toString().replace("killed", "whole"));
            try (Stream<Path> all = Files.walk(run)) {
                for (Path path : all.toList()) {
                    Path to = copy.resolve(run.relativize(path).toString());
                    if (Files.isDirectory(path)) {
                        Files.createDirectories(to);
                    } else {
                        Files.copy(path, to);
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            copies.add(copy);
        }
    }
}
