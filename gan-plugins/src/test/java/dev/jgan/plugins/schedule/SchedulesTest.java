package dev.jgan.plugins.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jgan.api.training.TrainingSchedule;
import dev.jgan.api.training.TrainingSchedule.Progress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SchedulesTest {
    @Test
    void theDiscriminatorBeginsAndTurnsAlternate() {
        assertThat(play(alternating(1, 1), Map.of(), 4)).containsExactly("D", "G", "D", "G");
        assertThat(play(alternating(5, 1), Map.of(), 8)).containsExactly("D", "D", "D", "D", "D", "G", "D", "D");
        assertThat(play(alternating(1, 2), Map.of(), 5)).containsExactly("D", "G", "G", "D", "G");
        assertThat(play(alternating(2, 3), Map.of(), 6)).containsExactly("D", "D", "G", "G", "G", "D");
    }

    @Test
    void aResumedRunGoesOnInTheMiddleOfACycle() {
        List<String> whole = play(alternating(5, 1), Map.of(), 20);
        for (int done = 0; done < 20; done++) {
            assertThat(play(alternating(5, 1), counts(whole.subList(0, done)), 20 - done))
                    .isEqualTo(whole.subList(done, 20));
        }
    }

    @Test
    void epochsOfDiscriminatorTurnsAreFollowedByEpochsOfGeneratorTurns() {
        assertThat(String.join("", play(epochWise(1, 1), Map.of(), 45, 10)))
                .isEqualTo("D".repeat(10) + "G".repeat(10) + "D".repeat(10) + "G".repeat(10) + "D".repeat(5));
        assertThat(String.join("", play(epochWise(2, 3), Map.of(), 30, 4)))
                .isEqualTo("D".repeat(8) + "G".repeat(12) + "D".repeat(8) + "G".repeat(2));
        assertThat(String.join("", play(epochWise(1, 2), Map.of(), 7, 1)))
                .as("data of one batch")
                .isEqualTo("DGGDGGD");
    }

    @Test
    void aResumedRunGoesOnInTheMiddleOfAnEpoch() {
        List<String> whole = play(epochWise(2, 1), Map.of(), 20, 3);
        for (int done = 0; done < 20; done++) {
            assertThat(play(epochWise(2, 1), counts(whole.subList(0, done)), 20 - done, 3))
                    .isEqualTo(whole.subList(done, 20));
        }
    }

    @Test
    void epochsAreCountedWithoutOverflow() {
        TrainingSchedule longest = epochWise(Integer.MAX_VALUE, Integer.MAX_VALUE);
        long batches = Integer.MAX_VALUE;
        Map<String, Long> turns = Map.of("discriminator", batches * Integer.MAX_VALUE - 1);

        assertThat(longest.next(new Progress(0, 0, 0, batches, turns, Map.of())))
                .isEqualTo("discriminator");
        assertThat(longest.next(
                        new Progress(0, 0, 0, batches, Map.of("discriminator", batches * Integer.MAX_VALUE), Map.of())))
                .isEqualTo("generator");
    }

    @Test
    void simultaneousAsksForJointTurnsOnly() {
        assertThat(new Simultaneous().turns()).containsExactly("joint");
        assertThat(new Simultaneous().next(new Progress(3, 3, 0, 10, Map.of("joint", 3L), Map.of())))
                .isEqualTo("joint");
    }

    @Test
    void aPlayerWithoutTurnsIsRefused() {
        assertThatThrownBy(() -> new Alternating.Config(0, 1)).hasMessageContaining("at least 1");
        assertThatThrownBy(() -> new EpochWise.Config(1, 0)).hasMessageContaining("at least 1 epoch");
    }

    private static TrainingSchedule alternating(int discriminator, int generator) {
        return new Alternating(new Alternating.Config(discriminator, generator));
    }

    private static TrainingSchedule epochWise(int discriminator, int generator) {
        return new EpochWise(new EpochWise.Config(discriminator, generator));
    }

    /** How often each turn is among those whose first letters these are. */
    private static Map<String, Long> counts(List<String> played) {
        Map<String, Long> turns = new HashMap<>();
        played.forEach(turn -> turns.merge(turn.equals("D") ? "discriminator" : "generator", 1L, Long::sum));
        return turns;
    }

    private static List<String> play(TrainingSchedule schedule, Map<String, Long> before, int count) {
        return play(schedule, before, count, 10);
    }

    /** The first letters of the turns that a schedule asks for. */
    private static List<String> play(TrainingSchedule schedule, Map<String, Long> before, int count, int batches) {
        Map<String, Long> turns = new HashMap<>(before);
        List<String> played = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            long tick = turns.values().stream().mapToLong(Long::longValue).sum();
            String turn =
                    schedule.next(new Progress(tick, turns.getOrDefault("generator", 0L), 0, batches, turns, Map.of()));
            assertThat(schedule.turns()).contains(turn);
            turns.merge(turn, 1L, Long::sum);
            played.add(turn.substring(0, 1).toUpperCase(java.util.Locale.ROOT));
        }
        return played;
    }
}
