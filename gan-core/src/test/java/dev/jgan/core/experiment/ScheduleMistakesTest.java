package dev.jgan.core.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jgan.core.config.ConfigException;
import org.junit.jupiter.api.Test;

/** A schedule that needs what the game does not report is told before anything is trained, at its line. */
class ScheduleMistakesTest {
    private final Experiment experiment = Experiment.parse(EvaluatedRunTest.SMALL, "small.yaml");

    @Test
    void aScheduleMayDecideByWhatTheGameReports() {
        assertThat(experiment
                        .with("schedule", "{type: by-reports, reports: [loss/generator, gradient-norm/generator]}")
                        .validate())
                .contains("by-reports");
    }

    @Test
    void reportsThatTheGameLacksAreNamedWithTheTurn() {
        assertThatThrownBy(
                        experiment.with(
                                        "schedule",
                                        "{type: by-reports, reports: [loss/generator, accuracy/real, accuracy/fake]}")
                                ::validate)
                .isInstanceOf(ConfigException.class)
                .hasMessage("--set schedule: decides by [accuracy/fake, accuracy/real] of the turn 'generator', which"
                        + " this game does not report; use a schedule that needs no reports, such as 'alternating'");
    }
}
