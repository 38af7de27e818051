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
            int at = done;
            Map<String, Long> turns = new HashMap<>();
            whole.subList(0, done)
                    .forEach(turn -> turns.merge(turn.equals("D") ? "discriminator" : "generator", 1L, Long::sum));

            assertThat(play(alternating(5, 1), turns, 20 - at)).isEqualTo(whole.subList(at, 20));
        }
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
    }

    private static TrainingSchedule alternating(int discriminator, int generator) {
        return new Alternating(new Alternating.Config(discriminator, generator));
    }

    /** The first letters of the turns that a schedule asks for. */
    private static List<String> play(TrainingSchedule schedule, Map<String, Long> before, int count) {
        Map<String, Long> turns = new HashMap<>(before);
        List<String> played = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            long tick = turns.values().stream().mapToLong(Long::longValue).sum();
            String turn =
                    schedule.next(new Progress(tick, turns.getOrDefault("generator", 0L), 0, 10, turns, Map.of()));
            assertThat(schedule.turns()).contains(turn);
            turns.merge(turn, 1L, Long::sum);
            played.add(turn.substring(0, 1).toUpperCase(java.util.Locale.ROOT));
        }
        return played;
    }
}
