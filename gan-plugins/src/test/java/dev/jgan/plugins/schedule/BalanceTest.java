package dev.jgan.plugins.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jgan.api.game.Reports;
import dev.jgan.api.training.TrainingSchedule.Progress;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** The turns that {@link Balance} asks for when the turns report these accuracies. */
class BalanceTest {
    private static final Map<String, Float> NOTHING = Map.of();

    @Test
    void betweenTheThresholdsPlayersAlternate() {
        assertThat(play(balance(3), 8, turn -> both(0.7f))).isEqualTo("DGDGDGDG");
        assertThat(play(balance(3), 6, turn -> both(0.5f)))
                .as("at the lower one")
                .isEqualTo("DGDGDG");
        assertThat(play(balance(3), 6, turn -> both(0.8f)))
                .as("at the upper one")
                .isEqualTo("DGDGDG");
    }

    @Test
    void thePlayerThatIsAheadWaitsForMostTurnsAndNotForever() {
        assertThat(play(balance(3), 12, turn -> both(1))).isEqualTo("DGGGDGGGDGGG");
        assertThat(play(balance(3), 12, turn -> both(0))).isEqualTo("DDDGDDDGDDDG");
        assertThat(play(balance(1), 6, turn -> both(1))).as("nobody waits").isEqualTo("DGDGDG");
        assertThat(play(balance(1), 6, turn -> both(0))).as("nobody waits").isEqualTo("DGDGDG");
    }

    @Test
    void theDiscriminatorComesBackAsSoonAsGeneratorTurnsTellThatTheGeneratorHasCaughtUp() {
        // The real half stays that of the discriminator's turn, 1: with 0.9 the mean is 0.95, with 0.5 it is 0.75.
        Function<String, Map<String, Float>> caughtUp =
                played -> played.endsWith("D") ? both(1) : Map.of(fake(), played.endsWith("GG") ? 0.5f : 0.9f);

        assertThat(play(balance(9), 8, caughtUp)).isEqualTo("DGGDGGDG");
    }

    @Test
    void withACriticWhoseGeneratorTurnsReportNothingTheDiscriminatorMeasuresAnew() {
        Function<String, Map<String, Float>> ahead =
                played -> played.endsWith("G") ? NOTHING : both(played.equals("D") ? 1 : 0.7f);

        assertThat(play(balance(4), 9, ahead)).isEqualTo("DGGGGDGDG");
    }

    @Test
    void withAPairedLossTheGeneratorsTurnTellsBothHalves() {
        Function<String, Map<String, Float>> paired =
                played -> both(played.endsWith("D") ? 1 : played.endsWith("GGG") ? 0.6f : 0.95f);

        assertThat(play(balance(9), 8, paired)).isEqualTo("DGGGDGGG");
    }

    @Test
    void aDiscriminatorThatFallsBehindIsTrainedUntilItHasCaughtUp() {
        Function<String, Map<String, Float>> behind =
                played -> played.endsWith("DDD") ? both(0.6f) : played.endsWith("D") ? both(0.3f) : NOTHING;

        assertThat(play(balance(9), 8, behind)).isEqualTo("DDDGDDDG");
    }

    @Test
    void aThresholdAtTheEndTurnsItOff() {
        Balance neverWaits = new Balance(new Balance.Config(0, 1, 5));
        assertThat(play(neverWaits, 6, turn -> both(1))).isEqualTo("DGDGDG");
        neverWaits = new Balance(new Balance.Config(0, 1, 5));
        assertThat(play(neverWaits, 6, turn -> both(0))).isEqualTo("DGDGDG");
    }

    @Test
    void aRestoredScheduleGoesOnAsItWouldHave() {
        Function<String, Map<String, Float>> ahead = played -> both(1);
        String whole = play(balance(3), 20, ahead);
        for (int done = 0; done < 20; done++) {
            Balance before = balance(3);
            Run stopped = new Run(before, ahead);
            stopped.play(done);
            Balance after = balance(3);
            after.restore(before.state());

            assertThat(stopped.with(after).play(20 - done)).isEqualTo(whole);
        }
    }

    @Test
    void itNeedsTheAccuraciesOfTheDiscriminatorsTurn() {
        assertThat(balance(3).reports().get("discriminator"))
                .containsExactlyInAnyOrder(Reports.accuracy("real"), Reports.accuracy("fake"));
    }

    @Test
    void thresholdsInTheWrongOrderOrOutOfRangeAreRefused() {
        assertThatCode(() -> new Balance.Config(0.5, 0.5, 1)).doesNotThrowAnyException();
        assertThatThrownBy(() -> new Balance.Config(0.8, 0.5, 1)).hasMessageContaining("'high' at least 'low'");
        assertThatThrownBy(() -> new Balance.Config(-0.1, 0.5, 1)).hasMessageContaining("found -0.1");
        assertThatThrownBy(() -> new Balance.Config(0.1, 1.5, 1)).hasMessageContaining("1.5");
        assertThatThrownBy(() -> new Balance.Config(Double.NaN, 1, 1)).hasMessageContaining("NaN");
        assertThatThrownBy(() -> new Balance.Config(0, 1, 0)).hasMessageContaining("at most 1 turn");
    }

    private static Balance balance(int most) {
        return new Balance(new Balance.Config(0.5, 0.8, most));
    }

    private static Map<String, Float> both(float accuracy) {
        return Map.of(Reports.accuracy("real"), accuracy, fake(), accuracy);
    }

    private static String fake() {
        return Reports.accuracy("fake");
    }

    private static String play(Balance schedule, int count, Function<String, Map<String, Float>> reports) {
        return new Run(schedule, reports).play(count);
    }

    /** A run whose turns report what is given for the first letters of all turns so far. */
    private static final class Run {
        private final Function<String, Map<String, Float>> reports;
        private final Map<String, Long> turns = new HashMap<>();
        private final Map<String, Map<String, Float>> last = new HashMap<>();
        private Balance schedule;
        private String played = "";

        Run(Balance schedule, Function<String, Map<String, Float>> reports) {
            this.schedule = schedule;
            this.reports = reports;
        }

        Run with(Balance resumed) {
            schedule = resumed;
            return this;
        }

        /** The first letters of all turns so far, after so many more. */
        String play(int count) {
            for (int i = 0; i < count; i++) {
                long step = turns.getOrDefault("generator", 0L);
                String turn = schedule.next(new Progress(played.length(), step, 0, 10, turns, last));
                assertThat(schedule.turns()).contains(turn);
                turns.merge(turn, 1L, Long::sum);
                played += turn.equals("discriminator") ? "D" : "G";
                last.put(turn, reports.apply(played));
            }
            return played;
        }
    }
}
