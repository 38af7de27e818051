package dev.jgan.bench.results;

import dev.jgan.api.event.EvaluationCompleted;
import dev.jgan.api.event.RunStarted;
import dev.jgan.api.event.TrainingEvent;
import dev.jgan.api.event.TurnCompleted;
import dev.jgan.api.training.Observer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Keeps the figures of the last evaluation, and means of some reports over the end of a run. */
final class FigureCollector implements Observer {
    private final List<String> reports;
    private final Map<String, Double> figures = new LinkedHashMap<>();
    private final Map<String, Double> sums = new LinkedHashMap<>();
    private final Map<String, Long> counts = new LinkedHashMap<>();
    private long from;

    /**
     * Collects.
     *
     * @param reports names as the discriminator's turns report them: {@code score-real}, {@code probability-fake},
     *     {@code accuracy-real} or what a component reports
     */
    FigureCollector(List<String> reports) {
        this.reports = reports;
    }

    @Override
    public void on(TrainingEvent event) {
        if (event instanceof RunStarted started) {
            from = started.steps() - started.steps() / 10;
        } else if (event instanceof EvaluationCompleted evaluation) {
            evaluation.figures().forEach(figure -> figures.put(figure.name(), figure.value()));
        } else if (event instanceof TurnCompleted turn && turn.step() >= from) {
            Map<String, Float> known = new LinkedHashMap<>(turn.reports());
            turn.scores().forEach((source, value) -> known.put("score-" + source, value));
            turn.probabilities().forEach((source, value) -> known.put("probability-" + source, value));
            turn.accuracies().forEach((source, value) -> known.put("accuracy-" + source, value));
            // A generator's turn judges samples that this discriminator has not been taught with.
            if (!turn.turn().equals("generator")) {
                known.keySet().retainAll(reports);
                known.forEach((name, value) -> {
                    sums.merge(name, (double) value, Double::sum);
                    counts.merge(name, 1L, Long::sum);
                });
            }
        }
    }

    /** What was collected; reports that no turn made are missing. */
    Map<String, Double> collected() {
        Map<String, Double> all = new LinkedHashMap<>(figures);
        reports.forEach(name -> {
            if (counts.containsKey(name)) {
                all.put(name, sums.get(name) / counts.get(name));
            }
        });
        return all;
    }
}
