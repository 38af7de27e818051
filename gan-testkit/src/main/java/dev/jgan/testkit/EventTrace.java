package dev.jgan.testkit;

import dev.jgan.api.event.AnomalyDetected;
import dev.jgan.api.event.EpochCompleted;
import dev.jgan.api.event.EvaluationCompleted;
import dev.jgan.api.event.StepCompleted;
import dev.jgan.api.event.TrainingEvent;
import dev.jgan.api.event.TurnCompleted;
import dev.jgan.api.event.TurnCompleted.PlayerUpdate;
import dev.jgan.api.training.Observer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What two runs that are the same have in common: their events without times, and without what only a stop adds. */
final class EventTrace implements Observer {
    private final List<String> lines = new ArrayList<>();
    private long turns;

    @Override
    public void on(TrainingEvent event) {
        describe(event).ifPresent(text -> lines.add("turn " + event.tick() + ", step " + event.step() + ": " + text));
        if (event instanceof TurnCompleted) {
            turns++;
        }
    }

    /** How many turns there were. */
    long turns() {
        return turns;
    }

    /** The first event that is not the same, as it is here and there. */
    Optional<String> firstDifference(EventTrace other) {
        for (int i = 0; i < Math.max(lines.size(), other.lines.size()); i++) {
            String here = i < lines.size() ? lines.get(i) : "no further event";
            String there = i < other.lines.size() ? other.lines.get(i) : "no further event";
            if (!here.equals(there)) {
                return Optional.of("  uninterrupted: " + here + "\n  resumed:       " + there);
            }
        }
        return Optional.empty();
    }

    /** Floats are written so that different ones have different texts. */
    private static Optional<String> describe(TrainingEvent event) {
        if (event instanceof TurnCompleted turn) {
            Map<String, String> updates = new TreeMap<>();
            turn.updates().forEach((player, update) -> updates.put(player, describe(update)));
            return Optional.of(turn.turn() + " " + updates + ", scores " + sorted(turn.scores()) + ", probabilities "
                    + sorted(turn.probabilities()) + ", accuracies " + sorted(turn.accuracies()) + ", reports "
                    + sorted(turn.reports()) + ", " + turn.samples() + " samples");
        } else if (event instanceof StepCompleted) {
            return Optional.of("the step is completed");
        } else if (event instanceof EpochCompleted epoch) {
            return Optional.of("epoch " + epoch.epoch() + " is completed");
        } else if (event instanceof EvaluationCompleted evaluation) {
            return Optional.of("evaluation " + evaluation.figures());
        } else if (event instanceof AnomalyDetected anomaly) {
            return Optional.of("anomaly " + anomaly.kind() + ", " + anomaly.message());
        }
        return Optional.empty();
    }

    private static String describe(PlayerUpdate update) {
        return "loss " + update.loss() + " of " + sorted(update.terms()) + ", gradient norm " + update.gradientNorm();
    }

    private static Map<String, Float> sorted(Map<String, Float> values) {
        return new TreeMap<>(values);
    }
}
