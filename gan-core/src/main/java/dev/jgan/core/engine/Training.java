package dev.jgan.core.engine;

import dev.jgan.api.backend.CompiledGame;
import dev.jgan.api.game.Player;
import dev.jgan.api.training.TrainingSchedule;
import dev.jgan.core.data.BatchSource;
import java.util.Map;
import java.util.Set;

/**
 * What takes part in training.
 *
 * @param game runs the turns
 * @param turns the players that each turn of the game trains
 * @param schedule picks the turns
 * @param data positioned at the progress from which training starts
 * @param events delivers what happens
 * @param milestones makes samples, evaluations and checkpoints
 */
public record Training(
        CompiledGame game,
        Map<String, Set<Player>> turns,
        TrainingSchedule schedule,
        BatchSource data,
        EventPublisher events,
        Milestones milestones) {
    /**
     * Checks that the schedule fits the game.
     *
     * @throws IllegalArgumentException if the schedule asks for turns that the game lacks
     */
    public Training {
        turns = Map.copyOf(turns);
        if (!turns.keySet().containsAll(schedule.turns())) {
            throw new IllegalArgumentException(
                    "the schedule plays the turns " + schedule.turns() + ", but the game has " + turns.keySet());
        }
    }
}
