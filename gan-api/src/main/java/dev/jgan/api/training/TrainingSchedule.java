package dev.jgan.api.training;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A component that decides which turn is next. If it has state of its own it is {@link Stateful} too. */
public interface TrainingSchedule {
    /** All turns that it may ask for; the game must have them. */
    Set<String> turns();

    /**
     * The reports without which it cannot decide, by the turn that makes them; the game must make them. By default it reads
     * none.
     *
     * @return by name of turn, names as in {@link dev.jgan.api.game.Reports}
     */
    default Map<String, Set<String>> reports() {
        return Map.of();
    }

    /**
     * The name of the next turn. It is asked for once, just before that turn.
     *
     * @param progress where the run stands
     */
    String next(Progress progress);

    /**
     * Where a run stands. All of it is saved with the run.
     *
     * @param tick turns completed
     * @param step completed generator updates
     * @param epoch how many times the data was read
     * @param batchesPerEpoch turns with data in an epoch, at least 1
     * @param turns how often each turn was run, by name; a missing one never
     * @param last what the last turn of each name reported, by name of turn and of report as in
     *     {@link dev.jgan.api.game.Reports}
     */
    record Progress(
            long tick,
            long step,
            long epoch,
            long batchesPerEpoch,
            Map<String, Long> turns,
            Map<String, Map<String, Float>> last) {
        /** How often a turn was run. */
        public long count(String turn) {
            return turns.getOrDefault(turn, 0L);
        }

        /**
         * A number that the last turn of a name reported; empty before the first, or if it does not report it.
         *
         * @param report such as {@code Reports.accuracy("real")}
         */
        public Optional<Float> last(String turn, String report) {
            return Optional.ofNullable(last.getOrDefault(turn, Map.of()).get(report));
        }
    }
}
