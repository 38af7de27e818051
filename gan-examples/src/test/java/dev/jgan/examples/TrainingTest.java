package dev.jgan.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jgan.api.event.RunFinished;
import dev.jgan.api.event.TurnCompleted;
import dev.jgan.api.tensor.HostTensor;
import dev.jgan.api.tensor.Shape;
import dev.jgan.core.config.ConfigException;
import dev.jgan.core.engine.StopSignal;
import dev.jgan.core.experiment.Experiment;
import dev.jgan.core.experiment.RunOptions;
import dev.jgan.core.experiment.RunResult;
import dev.jgan.core.experiment.TrainedGenerator;
import dev.jgan.core.run.CheckpointException;
import dev.jgan.core.run.RunDirectoryException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole runs of bundled experiments, through the embedding API and with the real backend. */
class TrainingTest {
    @TempDir
    Path directory;

    @Test
    void aRunTrainsAndItsGeneratorSamples() {
        List<Float> losses = new ArrayList<>();

        RunResult result = run(ring(30), "a", losses, new StopSignal());

        assertThat(result.outcome()).isEqualTo(new RunFinished.Completed());
        assertThat(losses).hasSize(60).allMatch(Float::isFinite);
        try (TrainedGenerator generator = TrainedGenerator.open(result.directory())) {
            assertThat(generator.step()).isEqualTo(30);
            HostTensor points = generator.sample(2500, 7);
            assertThat(points.shape()).isEqualTo(Shape.of(2500, 2));
            assertThat(generator.sample(2500, 7)).isEqualTo(points);
            assertThat(generator.sample(2500, 8)).isNotEqualTo(points);
            assertThat(generator.sample(10, 7)).isEqualTo(generator.sample(10, 7));
            assertThat(generator.interpolate(10, 7).shape()).isEqualTo(Shape.of(10, 2));
        }
    }

    @Test
    void theSameSeedGivesTheSameLossesAndAnotherDoesNot() {
        List<Float> first = new ArrayList<>();
        List<Float> second = new ArrayList<>();
        List<Float> other = new ArrayList<>();

        run(ring(20), "a", first, new StopSignal());
        run(ring(20), "b", second, new StopSignal());
        run(ring(20).with("seed", 2), "c", other, new StopSignal());

        assertThat(second).isEqualTo(first);
        assertThat(other).isNotEqualTo(first);
    }

    @Test
    void aStoppedRunGoesOnAsIfItHadNeverStopped() {
        List<Float> whole = new ArrayList<>();
        run(ring(20), "whole", whole, new StopSignal());

        List<Float> parts = new ArrayList<>();
        StopSignal stop = new StopSignal();
        RunResult stopped = Experiment.parse(bundled("ring"), "ring")
                .with("training.steps", 20)
                .run(RunOptions.defaults().in(directory.resolve("parts")).stop(stop), event -> {
                    note(parts, event);
                    if (event instanceof TurnCompleted turn && turn.tick() == 13) {
                        stop.request("enough");
                    }
                });
        assertThat(stopped.outcome()).isEqualTo(new RunFinished.Stopped("enough"));
        assertThat(parts).hasSize(13);
        RunResult resumed =
                Experiment.resume(stopped.directory(), List.of(), RunOptions.defaults(), event -> note(parts, event));

        assertThat(resumed.outcome()).isEqualTo(new RunFinished.Completed());
        assertThat(parts).isEqualTo(whole);
        RunResult again = Experiment.resume(stopped.directory(), List.of(), RunOptions.defaults());
        assertThat(again.nothingLeft()).isTrue();
    }

    @Test
    void aResumeThatIsRefusedLeavesTheRunAsItWas() throws IOException {
        RunResult done = run(ring(20).with("checkpoints.every", 10), "run", new ArrayList<>(), new StopSignal());
        Path events = done.directory().resolve("events.jsonl");
        Path experiment = done.directory().resolve("experiment.yaml");
        byte[] before = Files.readAllBytes(events);
        Files.delete(done.directory().resolve("checkpoints/step-000020/manifest.json"));
        Files.writeString(experiment, Files.readString(experiment).replace("hidden: [128, 128]", "hidden: [64]"));

        assertThatThrownBy(() -> Experiment.resume(done.directory(), List.of(), RunOptions.defaults()))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("step-000010 does not fit the run; was")
                .hasMessageContaining("experiment.yaml changed since it was written?");
        assertThat(events).hasBinaryContent(before);
    }

    @Test
    void aDamagedProvenanceIsToldAsAMistake() throws IOException {
        RunResult done = run(ring(1), "run", new ArrayList<>(), new StopSignal());
        Path provenance = done.directory().resolve("provenance.json");

        Files.writeString(provenance, "{}");
        assertThatThrownBy(() -> Experiment.resume(done.directory(), List.of(), RunOptions.defaults()))
                .isInstanceOf(RunDirectoryException.class)
                .hasMessageContaining("provenance.json is damaged");
        Files.delete(provenance);
        assertThatThrownBy(() -> TrainedGenerator.open(done.directory()))
                .isInstanceOf(RunDirectoryException.class)
                .hasMessageContaining("provenance.json is missing");
    }

    @Test
    void whatCannotBeCompiledLeavesNoDirectory() {
        Path target = directory.resolve("never");

        assertThatThrownBy(() -> ring(1).with("generator.hidden", "[100000, 1000000]")
                        .run(RunOptions.defaults().in(target)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("generator:")
                .hasMessageContaining("at most 2147483647 are possible");
        assertThat(target).doesNotExist();
    }

    @Test
    void aMetricThatDoesNotFitTheDataIsToldBeforeTraining() {
        assertThatThrownBy(() ->
                        ring(1).with("data", "{type: sine, batchSize: 64}").validate())
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("evaluation.metrics.0: mode-coverage needs data with known modes");
    }

    private RunResult run(Experiment experiment, String name, List<Float> losses, StopSignal stop) {
        return experiment.run(
                RunOptions.defaults().in(directory.resolve(name)).stop(stop), event -> note(losses, event));
    }

    private static void note(List<Float> losses, dev.jgan.api.event.TrainingEvent event) {
        if (event instanceof TurnCompleted turn) {
            turn.updates().values().forEach(update -> losses.add(update.loss()));
        }
    }

    private static Experiment ring(int steps) {
        return Experiment.parse(bundled("ring"), "ring").with("training.steps", steps);
    }

    private static String bundled(String name) {
        return new BundledExperiments().text(name);
    }
}
