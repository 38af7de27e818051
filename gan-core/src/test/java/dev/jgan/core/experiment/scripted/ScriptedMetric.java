package dev.jgan.core.experiment.scripted;

import dev.jgan.api.config.Default;
import dev.jgan.api.metric.Evaluation;
import dev.jgan.api.metric.EvaluationPlan;
import dev.jgan.api.metric.Figure;
import dev.jgan.api.metric.FigureDefinition;
import dev.jgan.api.metric.FigureDefinition.Better;
import dev.jgan.api.metric.Metric;
import dev.jgan.api.metric.UnsupportedMetricException;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** A figure whose value at each step is given; which step it is, the samples tell. */
public final class ScriptedMetric implements Metric {
    private final Config config;

    /**
     * The configuration.
     *
     * @param values of the steps, the first of step 1; the last goes on
     * @param needs how many samples it needs
     * @param perClass whether it needs labels
     * @param failsAt the step at which it cannot be computed
     * @param diskFullAt the step at which there is no room for its samples
     */
    public record Config(
            @Default("score") String figure,
            @Default("lower") Better better,
            @Default("[0]") List<Double> values,
            @Default("1") int needs,
            @Default("false") boolean perClass,
            @Default("0") int failsAt,
            @Default("0") int diskFullAt) {}

    @Inject
    public ScriptedMetric(Config config) {
        this.config = config;
    }

    @Override
    public List<FigureDefinition> figures() {
        return List.of(new FigureDefinition(config.figure(), config.better(), "a number from the file"));
    }

    @Override
    public void check(EvaluationPlan plan) {
        plan.requireSamples("scripted", config.needs());
        if (config.perClass() && plan.generatedClasses() == 0) {
            throw new UnsupportedMetricException("scripted compares classes, but the generator is asked for none");
        }
    }

    @Override
    public List<Figure> evaluate(Evaluation evaluation) {
        double[] sum = {0};
        evaluation.generated().read((part, labels) -> {
            for (float value : part.floats()) {
                sum[0] += value % 1000;
            }
        });
        int step = (int) Math.floor(sum[0] / evaluation.generated().count());
        if (step == config.failsAt()) {
            throw new UnsupportedMetricException("scripted cannot be computed at step " + step);
        }
        if (step == config.diskFullAt()) {
            throw new UncheckedIOException("cannot write the file of samples: disk full", new IOException("disk full"));
        }
        int at = Math.max(0, Math.min(step, config.values().size()) - 1);
        return List.of(Figure.of(config.figure(), config.values().get(at)));
    }
}
