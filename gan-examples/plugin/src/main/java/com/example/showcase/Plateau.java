package com.example.showcase;

import dev.jgan.api.config.Default;
import dev.jgan.api.config.Description;
import dev.jgan.api.config.Range;
import dev.jgan.api.event.EvaluationCompleted;
import dev.jgan.api.event.TrainingEvent;
import dev.jgan.api.metric.Figure;
import dev.jgan.api.metric.UnsupportedMetricException;
import dev.jgan.api.training.Guard;
import dev.jgan.api.training.Stateful;
import dev.jgan.api.training.Verdict;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;

/**
 * Ends a run when a figure of its evaluations has not improved for some of them in a row (Prechelt 1998, "Early Stopping – But
 * When?"). Unlike the experiment's {@code stopEarly} there may be several, one a figure. A figure that is not a number is no
 * improvement. What it has seen is saved with the run.
 */
@Description("Ends a run when a figure of its evaluations no longer improves")
public final class Plateau implements Guard, Stateful {
    private final Config config;
    private double best;
    private int since;

    /** Which values of a figure are better. */
    public enum Better {
        /** Lower ones. */
        LOWER,
        /** Higher ones. */
        HIGHER
    }

    /**
     * The configuration.
     *
     * @param figure its name, as evaluations give it
     * @param better which values are better
     * @param evaluations in a row without an improvement; at least 1
     * @param improvement by more than how much a figure must be better, in its own unit; at least 0
     */
    public record Config(
            @Description("the name of the figure") String figure,

            @Description("which values of it are better") @Default("lower")
            Better better,

            @Description("evaluations in a row without an improvement") @Default("5") @Range(min = 1)
            int evaluations,

            @Description("by more than how much it must be better") @Default("0") @Range(min = 0)
            double improvement) {}

    @Inject
    public Plateau(Config config) {
        this.config = config;
        this.best = Double.POSITIVE_INFINITY;
    }

    @Override
    public Verdict check(TrainingEvent event) {
        if (!(event instanceof EvaluationCompleted evaluation)) {
            return Verdict.GO_ON;
        }
        Optional<Figure> found = evaluation.figures().stream()
                .filter(figure -> figure.name().equals(config.figure))
                .findFirst();
        if (found.isEmpty()) {
            throw new UnsupportedMetricException("no metric finds the figure '" + config.figure + "', only "
                    + evaluation.figures().stream().map(Figure::name).toList() + "; correct 'figure' of the plateau");
        }
        // As if lower values were better, and so that NaN is not.
        double value = config.better == Better.LOWER
                ? found.get().value()
                : -found.get().value();
        if (value < best - config.improvement) {
            best = value;
            since = 0;
            return Verdict.GO_ON;
        }
        since++;
        return since < config.evaluations
                ? Verdict.GO_ON
                : new Verdict.Stop("'" + config.figure + "' has not improved for " + since + " evaluations");
    }

    @Override
    public Map<String, String> state() {
        return Map.of("best", Double.toString(best), "since", Integer.toString(since));
    }

    @Override
    public void restore(Map<String, String> state) {
        best = Double.parseDouble(state.get("best"));
        since = Integer.parseInt(state.get("since"));
    }
}
