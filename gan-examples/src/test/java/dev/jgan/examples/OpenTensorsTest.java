package dev.jgan.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jgan.api.event.RunFinished;
import dev.jgan.api.event.TrainingEvent;
import dev.jgan.api.event.TurnCompleted;
import dev.jgan.core.engine.StopSignal;
import dev.jgan.core.experiment.Experiment;
import dev.jgan.core.experiment.RunOptions;
import dev.jgan.core.experiment.RunResult;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The backend closes every native tensor that it makes, turn by turn. */
class OpenTensorsTest {
    @TempDir
    private Path directory;

    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final List<Double> between = new ArrayList<>();

    @Test
    void trainingSamplesEvaluationCheckpointsAndResumingLeaveNoneOpen() {
        StopSignal stop = new StopSignal();
        RunResult stopped = new SmallExperiments()
                .named("mnist")
                .with("training.steps", 4)
                .with("samples.every", 1)
                .with("checkpoints.every", 1)
                .with("evaluation.every", 1)
                .with("backend", "{type: tensorflow, trackTensors: true}")
                .run(RunOptions.defaults().in(directory).meters(meters).stop(stop), event -> {
                    note(event);
                    if (event instanceof TurnCompleted turn && turn.tick() == 5) {
                        stop.request("in the middle");
                    }
                });
        assertThat(stopped.outcome()).isEqualTo(new RunFinished.Stopped("in the middle"));
        RunResult resumed = Experiment.resume(
                stopped.directory(), List.of(), RunOptions.defaults().meters(meters), this::note);

        assertThat(resumed.outcome()).isEqualTo(new RunFinished.Completed());
        assertThat(between).hasSize(8).containsOnly(0.0);
        assertThat(meters.get("gan.plugin.backend.tensors.open").gauge().value())
                .isZero();
        assertThat(meters.get("gan.plugin.backend.tensors.made").counter().count())
                .isGreaterThan(8 * 3);
    }

    private void note(TrainingEvent event) {
        if (event instanceof TurnCompleted) {
            between.add(meters.get("gan.plugin.backend.tensors.open").gauge().value());
        }
    }
}
