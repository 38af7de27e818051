package dev.jgan.examples;

import dev.jgan.api.event.AnomalyDetected;
import dev.jgan.api.event.TrainingEvent;
import dev.jgan.api.event.TurnCompleted;
import dev.jgan.api.training.Observer;
import java.util.ArrayList;
import java.util.List;

/** Keeps the turns and anomalies of a run. */
final class TurnRecord implements Observer {
    private final List<TurnCompleted> turns = new ArrayList<>();
    private final List<AnomalyDetected> anomalies = new ArrayList<>();

    @Override
    public void on(TrainingEvent event) {
        if (event instanceof TurnCompleted turn) {
            turns.add(turn);
        } else if (event instanceof AnomalyDetected anomaly) {
            anomalies.add(anomaly);
        }
    }

    List<TurnCompleted> turns() {
        return turns;
    }

    List<TurnCompleted> turns(String name) {
        return turns.stream().filter(turn -> turn.turn().equals(name)).toList();
    }

    List<AnomalyDetected> anomalies() {
        return anomalies;
    }

    /** What two runs that are the same have in common, turn by turn. */
    List<List<Object>> numbers() {
        return turns.stream()
                .map(turn -> List.<Object>of(
                        turn.tick(),
                        turn.step(),
                        turn.turn(),
                        turn.updates(),
                        turn.scores(),
                        turn.probabilities(),
                        turn.accuracies(),
                        turn.reports()))
                .toList();
    }
}
