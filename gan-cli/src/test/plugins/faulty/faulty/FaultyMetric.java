package faulty;

import dev.jgan.api.metric.Evaluation;
import dev.jgan.api.metric.EvaluationPlan;
import dev.jgan.api.metric.Figure;
import dev.jgan.api.metric.FigureDefinition;
import dev.jgan.api.metric.Metric;
import jakarta.inject.Inject;
import java.util.List;

/** Counts feature vectors. */
public final class FaultyMetric implements Metric {
    private final Fault fault;

    @Inject
    public FaultyMetric(Fault fault) {
        this.fault = fault;
    }

    @Override
    public List<FigureDefinition> figures() {
        fault.at("figures");
        return List.of(new FigureDefinition("counted", FigureDefinition.Better.NEITHER, "how many"));
    }

    @Override
    public boolean readsFeatures() {
        fault.at("readsFeatures");
        return true;
    }

    @Override
    public int samplesUsed(int available) {
        fault.at("samplesUsed");
        return available;
    }

    @Override
    public int referenceUsed(int available) {
        fault.at("referenceUsed");
        return available;
    }

    @Override
    public void check(EvaluationPlan plan) {
        fault.at("check");
    }

    @Override
    public List<Figure> evaluate(Evaluation evaluation) {
        fault.at("evaluate");
        return List.of(Figure.of("counted", evaluation.generatedFeatures().all().length));
    }
}
