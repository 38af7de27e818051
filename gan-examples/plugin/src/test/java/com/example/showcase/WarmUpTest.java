package com.example.showcase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jgan.api.training.TrainingSchedule.Progress;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WarmUpTest {
    private static String turns(WarmUp.Config config, int count) {
        WarmUp schedule = new WarmUp(config);
        Map<String, Long> turns = new HashMap<>();
        StringBuilder played = new StringBuilder();
        for (int tick = 0; tick < count; tick++) {
            String next = schedule.next(
                    new Progress(tick, turns.getOrDefault("generator", 0L), 0, 1, Map.copyOf(turns), Map.of()));
            turns.merge(next, 1L, Long::sum);
            played.append(next.charAt(0));
        }
        return played.toString();
    }

    @Test
    void theFirstStepsHaveMoreCriticTurns() {
        assertThat(turns(new WarmUp.Config(2, 3, 2), 16)).isEqualTo("dddgdddgddgddgdd");
    }

    @Test
    void withoutFirstStepsItAlternates() {
        assertThat(turns(new WarmUp.Config(1, 100, 0), 6)).isEqualTo("dgdgdg");
    }
}
