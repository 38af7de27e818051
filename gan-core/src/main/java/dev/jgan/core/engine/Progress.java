package dev.jgan.core.engine;

import dev.jgan.api.training.TrainingSchedule;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * How far a run has come: everything of the loop's own that its next turn depends on.
 *
 * @param tick turns completed
 * @param step completed generator updates
 * @param batches batches of data consumed
 * @param turns how often each turn was run, by name
 * @param last what the last turn of each name reported
 */
public record Progress(
        long tick, long step, long batches, Map<String, Long> turns, Map<String, Map<String, Float>> last) {
    /** Before the first turn. */
    public static final Progress START = new Progress(0, 0, 0, Map.of(), Map.of());

    private static final String TURNS = "turns.";
    private static final String LAST = "last.";

    public Progress {
        turns = Map.copyOf(turns);
        last = Map.copyOf(last);
    }

    /** How often a turn was run. */
    public long count(String turn) {
        return turns.getOrDefault(turn, 0L);
    }

    /** After one more turn. */
    Progress after(String turn, boolean completesStep, boolean readsData, Map<String, Float> reports) {
        Map<String, Long> counts = new LinkedHashMap<>(turns);
        counts.merge(turn, 1L, Long::sum);
        Map<String, Map<String, Float>> reported = new LinkedHashMap<>(last);
        reported.put(turn, reports);
        return new Progress(
                tick + 1, completesStep ? step + 1 : step, readsData ? batches + 1 : batches, counts, reported);
    }

    /** As strings by name, for a checkpoint; floats to the bit. */
    public Map<String, String> state() {
        Map<String, String> state = new TreeMap<>();
        state.put("tick", Long.toString(tick));
        state.put("step", Long.toString(step));
        state.put("batches", Long.toString(batches));
        turns.forEach((turn, count) -> state.put(TURNS + turn, count.toString()));
        last.forEach((turn, reports) -> reports.forEach((report, value) ->
                state.put(LAST + turn + ":" + report, Integer.toHexString(Float.floatToIntBits(value)))));
        return state;
    }

    /**
     * What {@link #state} gave.
     *
     * @throws IllegalArgumentException if something is missing or no number
     */
    public static Progress of(Map<String, String> state) {
        Map<String, Long> turns = new LinkedHashMap<>();
        Map<String, Map<String, Float>> last = new LinkedHashMap<>();
        state.forEach((key, value) -> {
            if (key.startsWith(TURNS)) {
                turns.put(key.substring(TURNS.length()), Long.valueOf(value));
            } else if (key.startsWith(LAST)) {
                int colon = key.indexOf(':');
                last.computeIfAbsent(key.substring(LAST.length(), colon), turn -> new LinkedHashMap<>())
                        .put(key.substring(colon + 1), Float.intBitsToFloat(Integer.parseUnsignedInt(value, 16)));
            }
        });
        return new Progress(number(state, "tick"), number(state, "step"), number(state, "batches"), turns, last);
    }

    TrainingSchedule.Progress forSchedule(long epoch, long batchesPerEpoch) {
        return new TrainingSchedule.Progress(tick, step, epoch, batchesPerEpoch, turns, last);
    }

    private static long number(Map<String, String> state, String key) {
        String value = state.get(key);
        if (value == null) {
            throw new IllegalArgumentException("the progress lacks '" + key + "'");
        }
        return Long.parseLong(value);
    }
}
