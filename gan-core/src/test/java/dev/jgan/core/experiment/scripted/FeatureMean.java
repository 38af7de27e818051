package dev.jgan.core.experiment.scripted;

import dev.jgan.api.metric.Evaluation;
import dev.jgan.api.metric.EvaluationPlan;
import dev.jgan.api.metric.ExtractedFeatures;
import dev.jgan.api.metric.Figure;
import dev.jgan.api.metric.FigureDefinition;
import dev.jgan.api.metric.FigureDefinition.Better;
import dev.jgan.api.metric.Metric;
import dev.jgan.api.metric.UnsupportedMetricException;
import jakarta.inject.Inject;
import java.util.List;
import java.util.OptionalDouble;

/** The distance between the means of generated and real features. */
public final class FeatureMean implements Metric {
    @Inject
    public FeatureMean() {}

    @Override
    public List<FigureDefinition> figures() {
        return List.of(new FigureDefinition("mean-distance", Better.LOWER, "distance of the means, at least 0"));
    }

    @Override
    public boolean readsFeatures() {
        return true;
    }

    @Override
    public void check(EvaluationPlan plan) {
        int size = plan.requireFeatures("feature-mean").size(plan.reference().samples());
        if (size != 1) {
            throw new UnsupportedMetricException("feature-mean compares single numbers, found " + size);
        }
    }

    @Override
    public List<Figure> evaluate(Evaluation evaluation) {
        double distance = Math.abs(mean(evaluation.generatedFeatures()) - mean(evaluation.referenceFeatures()));
        return List.of(new Figure("mean-distance", distance, OptionalDouble.of(0.25)));
    }

    private static double mean(ExtractedFeatures features) {
        double sum = 0;
        for (float value : features.all()) {
            sum += value;
        }
        return sum / features.count();
    }
}
