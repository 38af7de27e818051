package dev.jgan.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jgan.testkit.trial.HingeLoss;
import dev.jgan.testkit.trial.Patience;
import dev.jgan.testkit.trial.Tally;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The tests of docs/plugins.md as an author of a plugin has them. */
@ExtendWith(GanExtension.class)
class HingeLossTest {
    @Test
    void gradientsAreRight(GradientCheck gradients) {
        gradients.check("loss: { type: margin-hinge, margin: 0.5 }");
    }

    @Test
    void theRingIsCovered(RingTrial ring) {
        ring.coversAllModes("loss: { type: margin-hinge, margin: 0.5 }");
    }

    @Test
    void keysAreRead(ConfigurationCheck configuration) {
        configuration.reads("loss: margin-hinge", new HingeLoss.Config(1)); // the defaults
        configuration.reads("loss: { type: margin-hinge, margin: 0.5 }", new HingeLoss.Config(0.5));
        configuration.refuses(
                "loss: { type: margin-hinge, margin: 0 }",
                "experiment:1:37 loss.margin: must be greater than 0, found 0");
        configuration.refuses(
                "loss: { type: margin-hinge, marginn: 1 }",
                "experiment:1:29 loss.marginn: unknown key; did you mean 'margin'?");
    }

    @Test
    void turnsAreCounted(RecordedEvents events) {
        Tally tally = events.observe(Tally.class, "observers: [tally]");
        assertThat(tally.counts()).containsEntry("TurnCompleted", 40);
    }

    @Test
    void anAnomalyEndsTheRun(RecordedEvents events) {
        assertThat(events.judge(Patience.class, "guards: [{ type: patience, turns: 2 }]")
                        .end())
                .isPresent();
    }

    @Test
    void aStoppedRunGoesOn(ResumeCheck resume) {
        resume.resumesExactly("schedule: { type: bursts, first: 2 }");
    }
}
