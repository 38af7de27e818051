package dev.jgan.api.training;

import dev.jgan.api.event.TurnCompleted;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A component that decides which turn is next. If it has state between calls it is {@link Stateful} too. */
public interface TrainingSchedule {
    /** All turns that it may ask for; the game must have them. */
    Set<String> turns();

    /**
     * The name of the next turn.
     *
     * @param progress where the run stands
     */
    String next(Progress progress);

    /**
     * Where a run stands.
     *
     * @param tick turns completed
     * @param step completed generator updates
     * @param epoch how many times the data was read
     * @param turns how often each turn was run, by name; a missing one never
     * @param last the last turn of each name in this process, by name
     */
    record Progress(long tick, long step, long epoch, Map<String, Long> turns, Map<String, TurnCompleted> last) {
        /** How often a turn was run. */
        public long count(String turn) {
            return turns.getOrDefault(turn, 0L);
        }

        /** The last result of a turn, empty before its first and just after a resume. */
        public Optional<TurnCompleted> last(String turn) {
            return Optional.ofNullable(last.get(turn));
        }
    }
}
