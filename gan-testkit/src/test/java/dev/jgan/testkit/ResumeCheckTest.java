package dev.jgan.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(GanExtension.class)
class ResumeCheckTest {
    private final ResumeCheck resume;

    ResumeCheckTest(ResumeCheck resume) {
        this.resume = resume;
    }

    @Test
    void whatIsSavedIsThereAgain() {
        resume.resumesExactly("""
                schedule: bursts
                training: { steps: 6 }
                regularizers: [{ type: ema, decay: 0.9 }]
                observers: [tally]
                """);
    }

    @Test
    void aScheduleThatForgetsIsFoundByItsTurns() {
        assertThatThrownBy(() -> resume.resumesExactly("schedule: forgetful-bursts\ntraining: { steps: 6 }"))
                .isInstanceOf(AssertionError.class)
                .hasMessageMatching(
                        "(?s)a run that is stopped after the turns \\[6, 13, 20] and resumed differs from one that is"
                                + " not, seed 1\\R  uninterrupted: turn \\d+, step \\d: (discriminator|generator) .*"
                                + "\\R  resumed:       turn \\d+, step \\d: (discriminator|generator) .*"
                                + "experiment:1  schedule: forgetful-bursts.*");
    }

    @Test
    void anObserverThatDoesNotTakeItsStateOverIsFoundByWhatItSaves() {
        assertThatThrownBy(() -> resume.resumesExactly("observers: [{ type: tally, remembers: false }]"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("differs from one that is not, seed 1, in its last checkpoint\n"
                        + "  uninterrupted: the state of component.observer.tally is {turns=24}\n"
                        + "  resumed:       {turns=6}");
    }

    @Test
    void anObserverThatFailsIsTold() {
        assertThatThrownBy(() -> resume.resumesExactly("observers: [fragile]"))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("observers failed while it ran, so often each: {fragile=4}");
    }

    @Test
    void aRunThatIsTooShortIsTold() {
        assertThatThrownBy(() -> resume.resumesExactly("training: { steps: 1 }"))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("expected a run of more than 3 turns, found 2 and the end Completed[]");
    }
}
