package dev.jgan.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jgan.api.event.RunFinished;
import dev.jgan.api.event.TurnCompleted;
import dev.jgan.api.tensor.HostTensor;
import dev.jgan.core.engine.StopSignal;
import dev.jgan.core.experiment.Experiment;
import dev.jgan.core.experiment.RunOptions;
import dev.jgan.core.experiment.RunResult;
import dev.jgan.core.experiment.TrainedGenerator;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A run that was stopped, perhaps between the drawing of two grids, goes on as if it had not been, bit for bit: weights, optimizers' moments, moving averages of batch
 * normalisation, draws of latents, dropout and penalties, and the order of the data, of which there is less than the run
 * reads.
 */
class ResumeTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({
        "mnist, 6, 7, 0",
        "mnist, 8, 5, 3",
        "wgan-gp, 3, 9, 2",
        "sequential-mnist, 6, 4, 0",
        "acgan, 6, 5, 2",
        "began, 6, 5, 2",
        "r3gan, 6, 5, 2",
        "sngan, 4, 3, 2"
    })
    void aStoppedRunGivesTheNumbersOfAnUninterruptedOne(String name, int steps, int stopAt, int samplesEvery) {
        Experiment experiment =
                new SmallExperiments().named(name).with("training.steps", steps).with("samples.every", samplesEvery);
        TurnRecord whole = new TurnRecord();
        RunResult uninterrupted = experiment.run(RunOptions.defaults().in(directory.resolve("whole")), whole);

        TurnRecord parts = new TurnRecord();
        StopSignal stop = new StopSignal();
        RunResult stopped = experiment.run(
                RunOptions.defaults().in(directory.resolve("parts")).stop(stop), parts, event -> {
                    if (event instanceof TurnCompleted turn && turn.tick() == stopAt) {
                        stop.request("in the middle");
                    }
                });
        assertThat(stopped.outcome()).isEqualTo(new RunFinished.Stopped("in the middle"));
        assertThat(parts.turns()).hasSize(stopAt);
        RunResult resumed = Experiment.resume(stopped.directory(), List.of(), RunOptions.defaults(), parts);

        assertThat(resumed.outcome()).isEqualTo(new RunFinished.Completed());
        assertThat(parts.numbers()).isEqualTo(whole.numbers());
        assertThat(samples(resumed)).isEqualTo(samples(uninterrupted));
    }

    private static HostTensor samples(RunResult run) {
        try (TrainedGenerator generator = TrainedGenerator.open(run.directory())) {
            return generator.sample(4, 7);
        }
    }
}
