package dev.jgan.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jgan.api.event.EvaluationCompleted;
import dev.jgan.api.event.RunFinished;
import dev.jgan.api.event.TrainingEvent;
import dev.jgan.api.event.TurnCompleted;
import dev.jgan.core.engine.StopSignal;
import dev.jgan.core.evaluation.EvaluationResult;
import dev.jgan.core.experiment.EvaluationOptions;
import dev.jgan.core.experiment.Evaluations;
import dev.jgan.core.experiment.Experiment;
import dev.jgan.core.experiment.RunOptions;
import dev.jgan.core.experiment.RunResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Evaluation, the best checkpoint and early stopping with real networks. */
class EvaluatedTrainingTest {
    @TempDir
    Path directory;

    @Test
    void evaluatingARunGivesTheFiguresOfItsTraining() {
        Experiment experiment = experiment();
        for (String regularizers : List.of("[]", "[{type: ema, decay: 0.9}]")) {
            List<EvaluationCompleted> events = new ArrayList<>();
            Path run = experiment
                    .with("training.steps", 30)
                    .with("regularizers", regularizers)
                    .run(
                            RunOptions.defaults().in(directory.resolve("run-" + regularizers.length())),
                            event -> note(event, events))
                    .directory();
            EvaluationResult result =
                    Evaluations.ofRun(run, EvaluationOptions.defaults()).result();
            EvaluationCompleted last = events.get(events.size() - 1);

            assertThat(last.step()).isEqualTo(30);
            assertThat(result.figures()).isEqualTo(last.figures());
            assertThat(result.bases()).isEqualTo(last.bases());
            assertThat(result.bases().get("kl").generator())
                    .isEqualTo(regularizers.equals("[]") ? "weights" : "moving average");
        }
    }

    @Test
    void aStoppedRunKeepsTheSameBestAndEndsAtTheSameStepAsAnUninterruptedOne() {
        Experiment experiment = experiment()
                .with("training.steps", 400)
                .with("checkpoints", "{every: 15, keep: 1}")
                .with("evaluation.every", 10)
                .with("evaluation.best", "kl")
                .with("evaluation.stopEarly", "{patience: 3, improvement: 0.2}");
        RunResult whole = experiment.run(RunOptions.defaults().in(directory.resolve("whole")));
        assertThat(whole.stoppedEarly()).isTrue();
        assertThat(whole.step()).isGreaterThanOrEqualTo(40).isLessThan(400);

        for (int stopAt : new int[] {33, 75}) {
            StopSignal stop = new StopSignal();
            RunResult part = experiment.run(
                    RunOptions.defaults()
                            .in(directory.resolve("part-" + stopAt))
                            .stop(stop),
                    event -> {
                        if (event instanceof TurnCompleted turn && turn.tick() == stopAt) {
                            stop.request("in the middle");
                        }
                    });
            assertThat(part.outcome()).isEqualTo(new RunFinished.Stopped("in the middle"));
            RunResult resumed = Experiment.resume(part.directory(), List.of(), RunOptions.defaults());

            assertThat(resumed.outcome()).isEqualTo(whole.outcome());
            assertThat(resumed.step()).isEqualTo(whole.step());
            assertThat(resumed.directory().resolve("best.json"))
                    .hasSameTextualContentAs(whole.directory().resolve("best.json"));
        }
    }

    private static void note(TrainingEvent event, List<EvaluationCompleted> events) {
        if (event instanceof EvaluationCompleted evaluation) {
            events.add(evaluation);
        }
    }

    private static Experiment experiment() {
        return new SmallExperiments()
                .named("ring")
                .with("generator.hidden", "[16]")
                .with("discriminator.hidden", "[16]")
                .with("samples.every", 0)
                .with("evaluation.samples", 300)
                .with("data.count", 2000);
    }
}
