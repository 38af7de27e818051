package dev.jgan.core.engine;

import dev.jgan.api.event.TurnCompleted;
import dev.jgan.api.training.TrainingSchedule;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How far a run has come: everything of the loop's own that its next turn depends on.
 *
 * @param tick turns completed
 * @param step completed generator updates
 * @param batches batches of data consumed
 * @param turns how often each turn was run, by name
 */
public record Progress(long tick, long step, long batches, Map<String, Long> turns) {
    /** Before the first turn. */
    public static final Progress START = new Progress(0, 0, 0, Map.of());

    public Progress {
        turns = Map.copyOf(turns);
    }

    /** How often a turn was run. */
    public long count(String turn) {
        return turns.getOrDefault(turn, 0L);
    }

    /** After one more turn. */
    Progress after(String turn, boolean completesStep, boolean readsData) {
        Map<String, Long> counts = new LinkedHashMap<>(turns);
        counts.merge(turn, 1L, Long::sum);
        return new Progress(tick + 1, completesStep ? step + 1 : step, readsData ? batches + 1 : batches, counts);
    }

    /** As strings by name, for a checkpoint. */
    public Map<String, String> state() {
        Map<String, String> state = new LinkedHashMap<>();
        state.put("tick", Long.toString(tick));
        state.put("step", Long.toString(step));
        state.put("batches", Long.toString(batches));
        turns.forEach((turn, count) -> state.put("turns." + turn, count.toString()));
        return state;
    }

    /**
     * What {@link #state} gave.
     *
     * @throws IllegalArgumentException if something is missing or no number
     */
    public static Progress of(Map<String, String> state) {
        Map<String, Long> turns = state.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith("turns."))
                .collect(Collectors.toMap(
                        entry -> entry.getKey().substring("turns.".length()), entry -> Long.valueOf(entry.getValue())));
        return new Progress(number(state, "tick"), number(state, "step"), number(state, "batches"), turns);
    }

    TrainingSchedule.Progress forSchedule(long epoch, Map<String, TurnCompleted> last) {
        return new TrainingSchedule.Progress(tick, step, epoch, turns, last);
    }

    private static long number(Map<String, String> state, String key) {
        String value = state.get(key);
        if (value == null) {
            throw new IllegalArgumentException("the progress lacks '" + key + "'");
        }
        return Long.parseLong(value);
    }
}
