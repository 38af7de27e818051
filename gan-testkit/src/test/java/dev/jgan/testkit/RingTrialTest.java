package dev.jgan.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jgan.testkit.RingTrial.Coverage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(GanExtension.class)
class RingTrialTest {
    private final RingTrial ring;

    RingTrialTest(RingTrial ring) {
        this.ring = ring;
    }

    @Test
    void trainingEndsAtTheFirstEvaluationThatFindsAllModes() {
        Coverage covered = ring.coversAllModes("loss: least-squares");

        assertThat(covered.modes()).isEqualTo(8);
        assertThat(covered.highQuality()).isBetween(0.5, 1.0);
        assertThat(covered.step()).isBetween(250L, 4750L);
    }

    @Test
    void aLossThatDoesNotTrainFailsWithWhatWasCovered() {
        assertThatThrownBy(() -> ring.coversAllModes("loss: backwards\nseed: 5\ntraining: { steps: 300 }"))
                .isInstanceOf(AssertionError.class)
                .hasMessageMatching(
                        "training does not cover the modes of the data, seed 5\\R"
                                + "  expected: 8 modes, and at least 50 % of samples near one\\R"
                                + "  found:    \\d modes at step 250 \\(\\d+ % of samples near one\\)\\R"
                                + "            \\d modes at step 300 \\(\\d+ % of samples near one\\)\\R"
                                + "experiment:1  loss: backwards\\Rexperiment:2  seed: 5\\Rexperiment:3  training: \\{ steps: 300 }");
    }

    @Test
    void dataWithoutModesIsTold() {
        assertThatThrownBy(() -> ring.coversAllModes("data: sines\nevaluation: { every: 0, metrics: [] }"))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("the data has no known modes: expected a mixture such as ring or grid, found ");
    }
}
