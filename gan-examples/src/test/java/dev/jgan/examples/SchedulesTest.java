package dev.jgan.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jgan.api.event.RunFinished;
import dev.jgan.api.event.TurnCompleted;
import dev.jgan.core.config.ConfigException;
import dev.jgan.core.engine.StopSignal;
import dev.jgan.core.experiment.Experiment;
import dev.jgan.core.experiment.RunOptions;
import dev.jgan.core.experiment.RunResult;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The order of turns in whole runs. */
class SchedulesTest {
    private static final int MOST = 4;

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"non-saturating", "relativistic"}) // the second is paired: its generator turns read data
    void anEpochOfTheDiscriminatorIsFollowedByAsManyTurnsOfTheGenerator(String loss) {
        // 40 samples in batches of 8: an epoch has 5.
        Experiment experiment = small(loss, "{type: epoch-wise, discriminator: 2, generator: 1}", 15);

        assertThat(played(run(experiment, "run")))
                .isEqualTo("D".repeat(10)
                        + "G".repeat(5)
                        + "D".repeat(10)
                        + "G".repeat(5)
                        + "D".repeat(10)
                        + "G".repeat(5));
    }

    @Test
    void whoeverIsBehindIsTrainedAndNobodyWaitsForever() {
        for (String loss : List.of("non-saturating", "wasserstein", "relativistic")) {
            TurnRecord record = run(balanced(loss), loss);
            List<TurnCompleted> turns = record.turns();
            String played = played(record);

            assertThat(record.turns("generator")).as(loss).hasSize(60);
            assertThat(played)
                    .as(loss)
                    .doesNotContain("D".repeat(MOST + 1))
                    .doesNotContain("G".repeat(MOST + 1))
                    .containsPattern("DD|GG");
            TurnCompleted measured = turns.get(0);
            for (int i = 1; i < turns.size(); i++) {
                TurnCompleted before = turns.get(i - 1);
                measured = before.turn().equals("discriminator") ? before : measured;
                if (!before.turn().equals(turns.get(i).turn())) {
                    continue;
                }
                float accuracy = accuracy(before, measured);
                if (before.turn().equals("generator")) {
                    assertThat(accuracy).as("%s: %s, turn %d", loss, played, i).isGreaterThan(0.6f);
                } else {
                    assertThat(accuracy).as("%s: %s, turn %d", loss, played, i).isLessThan(0.5f);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"balance", "epoch-wise"})
    void aStoppedRunGoesOnAsIfItHadNeverStopped(String schedule) {
        Experiment experiment = schedule.equals("balance")
                ? balanced("non-saturating")
                : small("non-saturating", "{type: epoch-wise}", 15);
        TurnRecord whole = run(experiment, "whole");
        int turns = whole.turns().size();

        for (int stopAt : new int[] {turns / 3, turns / 3 + 1, turns / 3 + 2}) {
            TurnRecord parts = new TurnRecord();
            StopSignal stop = new StopSignal();
            RunResult stopped = experiment.run(
                    RunOptions.defaults()
                            .in(directory.resolve("parts-" + stopAt))
                            .stop(stop),
                    parts,
                    event -> {
                        if (event instanceof TurnCompleted turn && turn.tick() == stopAt) {
                            stop.request("in the middle");
                        }
                    });
            assertThat(stopped.outcome()).isEqualTo(new RunFinished.Stopped("in the middle"));
            Experiment.resume(stopped.directory(), List.of(), RunOptions.defaults(), parts);

            assertThat(parts.numbers()).isEqualTo(whole.numbers());
        }
    }

    @Test
    void thresholdsInTheWrongOrderAreAProblemOfTheFile() {
        assertThatThrownBy(() -> small("non-saturating", "{type: balance, low: 0.9, high: 0.6}", 1)
                        .validate())
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("schedule: 'low' must be at least 0, 'high' at least 'low' and at most 1, found"
                        + " 0.9 and 0.6");
    }

    private static float accuracy(TurnCompleted before, TurnCompleted measured) {
        return (before.accuracies().getOrDefault("real", measured.accuracies().get("real"))
                        + before.accuracies()
                                .getOrDefault("fake", measured.accuracies().get("fake")))
                / 2;
    }

    private static Experiment balanced(String loss) {
        return small(loss, "{type: balance, low: 0.5, high: 0.6, most: " + MOST + "}", 60)
                .with("optimizers.discriminator.learningRate", 2e-3);
    }

    private static Experiment small(String loss, String schedule, int steps) {
        return new SmallExperiments()
                .named("ring")
                .with("data.count", 40)
                .with("generator.hidden", "[16]")
                .with("discriminator.hidden", "[16]")
                .with("loss", loss)
                .with("schedule", schedule)
                .with("evaluation.every", 0)
                .with("training.steps", steps);
    }

    private TurnRecord run(Experiment experiment, String name) {
        TurnRecord record = new TurnRecord();
        RunResult result = experiment.run(RunOptions.defaults().in(directory.resolve(name)), record);
        assertThat(result.outcome()).isEqualTo(new RunFinished.Completed());
        return record;
    }

    /** The first letters of the turns. */
    private static String played(TurnRecord record) {
        return record.turns().stream()
                .map(turn -> turn.turn().equals("discriminator") ? "D" : "G")
                .collect(Collectors.joining());
    }
}
