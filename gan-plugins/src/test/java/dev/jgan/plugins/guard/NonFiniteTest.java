package dev.jgan.plugins.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jgan.api.event.StepCompleted;
import dev.jgan.api.event.TurnCompleted;
import dev.jgan.api.event.TurnCompleted.PlayerUpdate;
import dev.jgan.api.training.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NonFiniteTest {
    private final NonFinite guard = new NonFinite();

    @Test
    void finiteNumbersGoOn() {
        assertThat(guard.check(turn(new PlayerUpdate(1e30f, Map.of("adversarial", -3f), 0), 1000)))
                .isEqualTo(Verdict.GO_ON);
        assertThat(guard.check(new StepCompleted(Instant.EPOCH, 2, 1))).isEqualTo(Verdict.GO_ON);
    }

    @Test
    void aLossThatIsNoNumberEndsTheRunAndSaysWhere() {
        Verdict verdict = guard.check(turn(new PlayerUpdate(Float.NaN, Map.of("adversarial", 1f), 1), 0));

        assertThat(verdict).isInstanceOfSatisfying(Verdict.Diverged.class, diverged -> {
            assertThat(diverged.kind()).isEqualTo("non-finite");
            assertThat(diverged.reason())
                    .startsWith("the loss of the discriminator is NaN in the turn 'discriminator' (turn 7, step 3)")
                    .contains("learningRate");
        });
    }

    @Test
    void gradientNormsTermsAndScoresAreLookedAtToo() {
        assertThat(reason(turn(new PlayerUpdate(1, Map.of(), Float.POSITIVE_INFINITY), 0)))
                .contains("the gradient norm of the discriminator is Infinity");
        assertThat(reason(turn(new PlayerUpdate(1, Map.of("gradient-penalty", Float.NaN), 1), 0)))
                .contains("the term 'gradient-penalty' of the discriminator is NaN");
        assertThat(reason(turn(new PlayerUpdate(1, Map.of(), 1), Float.NEGATIVE_INFINITY)))
                .contains("the mean score of real samples is -Infinity");
    }

    @Test
    void ofSeveralTheFirstIsNamedAndTheOthersAreCounted() {
        assertThat(reason(turn(new PlayerUpdate(Float.NaN, Map.of("adversarial", Float.NaN), Float.NaN), Float.NaN)))
                .startsWith("the loss of the discriminator is NaN (and 3 more) in the turn")
                .doesNotContain("adversarial", "score");
    }

    private String reason(TurnCompleted turn) {
        return ((Verdict.Diverged) guard.check(turn)).reason();
    }

    private static TurnCompleted turn(PlayerUpdate update, float score) {
        return new TurnCompleted(
                Instant.EPOCH,
                7,
                3,
                "discriminator",
                Map.of("discriminator", update),
                Map.of("real", score),
                Map.of(),
                Map.of(),
                Map.of(),
                64,
                Duration.ZERO);
    }
}
