package com.example.showcase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.jgan.api.event.EvaluationCompleted;
import dev.jgan.api.event.RunFinished;
import dev.jgan.api.event.StepCompleted;
import dev.jgan.api.event.TrainingEvent;
import dev.jgan.api.event.TurnCompleted;
import dev.jgan.core.config.ConfigException;
import dev.jgan.core.engine.StopSignal;
import dev.jgan.core.experiment.Experiment;
import dev.jgan.core.experiment.RunOptions;
import dev.jgan.core.experiment.RunResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The components in experiments, by the embedding API. */
class ShowcaseExperimentsTest {
    private static final String LINEAR = """
            data: { type: ring, batchSize: 16, count: 200 }
            latent: { size: 2 }
            generator: linear
            discriminator: quadratic
            loss: wasserstein
            regularizers: [drift]
            optimizers: { generator: adam-wgan-gp, discriminator: adam-wgan-gp }
            training: { steps: 5 }
            """;
    private static final String MATCHING = """
            data: { type: spiral, arms: 2, batchSize: 64, count: 1000 }
            latent: { size: 4 }
            game: { type: moment-matching, generator: { type: mlp, hidden: [32] } }
            optimizers: { generator: { type: adam, learningRate: 0.01 } }
            schedule: simultaneous
            training: { steps: 60 }
            """;

    @TempDir
    private Path directory;

    private Experiment spiral() {
        return Experiment.load(Path.of("spiral.yaml"))
                .with("data.count", 500)
                .with("data.batchSize", 32)
                .with("evaluation.samples", 100)
                .with("evaluation.every", 2)
                .with("schedule.steps", 2)
                .with("schedule.first", 3)
                .with("training.steps", 6);
    }

    /** The losses of all turns, and the figures of all evaluations, in their order. */
    private static void note(TrainingEvent event, List<Object> numbers) {
        if (event instanceof TurnCompleted turn) {
            numbers.add(turn.turn() + " " + turn.updates());
        } else if (event instanceof EvaluationCompleted evaluation) {
            numbers.add(evaluation.figures());
        }
    }

    @Test
    void theExperimentBesideThePluginTrainsAndResumesExactly() {
        List<Object> whole = new ArrayList<>();
        RunResult completed =
                spiral().run(RunOptions.defaults().in(directory.resolve("whole")), event -> note(event, whole));
        assertThat(completed.outcome()).isEqualTo(new RunFinished.Completed());
        assertThat(whole)
                .as("3 + 3 + 4 critic turns, 6 of the generator, 3 evaluations")
                .hasSize(19);

        List<Object> parts = new ArrayList<>();
        StopSignal stop = new StopSignal();
        RunResult stopped = spiral().run(
                        RunOptions.defaults().in(directory.resolve("parts")).stop(stop), event -> {
                            note(event, parts);
                            if (event instanceof StepCompleted step && step.step() == 3) {
                                stop.request("half of it");
                            }
                        });
        RunResult resumed =
                Experiment.resume(stopped.directory(), List.of(), RunOptions.defaults(), event -> note(event, parts));

        assertThat(stopped.step()).isEqualTo(3);
        assertThat(resumed.step()).isEqualTo(6);
        assertThat(parts).isEqualTo(whole);
    }

    @Test
    void aLinearGeneratorPlaysAgainstAQuadraticDiscriminator() {
        List<TurnCompleted> turns = turns(Experiment.parse(LINEAR, "linear.yaml"), "linear");

        assertThat(turns)
                .hasSize(10)
                .allSatisfy(turn -> assertThat(turn.updates().values())
                        .allSatisfy(update -> assertThat(update.loss()).isFinite()));
        assertThat(turns.get(0).updates().get("discriminator").terms()).containsKey("drift");
    }

    @Test
    void whatIsTooLargeForProductsIsToldAtItsLine() {
        assertThatThrownBy(() -> Experiment.parse(LINEAR, "linear.yaml")
                        .with("discriminator.most", 1)
                        .validate())
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("discriminator: quadratic reads samples of at most 1 values, found 2");
    }

    @Test
    void aGeneratorThatMatchesMomentsComesNearer() {
        List<TurnCompleted> turns = turns(Experiment.parse(MATCHING, "matching.yaml"), "matching");

        assertThat(turns).hasSize(60);
        double first = mean(turns.subList(0, 10));
        double last = mean(turns.subList(50, 60));
        assertThat(last)
                .as("discrepancy at the end, from %s", first)
                .isPositive()
                .isLessThan(first / 2);
    }

    @Test
    void withoutGammaTheFocalLossIsTheNonSaturatingOne() {
        Experiment plain = Experiment.parse(LINEAR, "x.yaml").with("regularizers", "[]");

        List<TurnCompleted> focal = turns(plain.with("loss", "{type: focal, gamma: 0}"), "focal");
        List<TurnCompleted> known = turns(plain.with("loss", "non-saturating"), "known");

        assertThat(focal).hasSameSizeAs(known);
        for (int i = 0; i < focal.size(); i++) {
            String player = focal.get(i).turn();
            assertThat(focal.get(i).updates().get(player).loss())
                    .isCloseTo(known.get(i).updates().get(player).loss(), within(1e-5f));
        }
    }

    @Test
    void aDiscriminatorThatKnowsNothingHasTheLossOfOneHalf() {
        Experiment unknowing = Experiment.parse(LINEAR, "x.yaml")
                .with("regularizers", "[]")
                .with("head", "{type: dense, initializer: {type: constant, value: 0}}")
                .with("loss", "{type: focal, gamma: 2}");

        // Twice -(1 - p)² log p of p = 1/2.
        assertThat(turns(unknowing, "half")
                        .get(0)
                        .updates()
                        .get("discriminator")
                        .loss())
                .isCloseTo((float) (Math.log(2) / 2), within(1e-6f));
    }

    private List<TurnCompleted> turns(Experiment experiment, String run) {
        List<TurnCompleted> turns = new ArrayList<>();
        experiment.run(RunOptions.defaults().in(directory.resolve(run)), event -> {
            if (event instanceof TurnCompleted turn) {
                turns.add(turn);
            }
        });
        return turns;
    }

    private static double mean(List<TurnCompleted> turns) {
        return turns.stream()
                .mapToDouble(turn -> turn.updates().get("generator").loss())
                .average()
                .orElseThrow();
    }
}
