package dev.jgan.plugins.metric;

import dev.jgan.api.config.Default;
import dev.jgan.api.config.Description;
import dev.jgan.api.config.Example;
import dev.jgan.api.config.Paper;
import dev.jgan.api.config.Range;
import dev.jgan.api.metric.Evaluation;
import dev.jgan.api.metric.EvaluationPlan;
import dev.jgan.api.metric.Figure;
import dev.jgan.api.metric.FigureDefinition;
import dev.jgan.api.metric.FigureDefinition.Better;
import dev.jgan.api.metric.Metric;
import jakarta.inject.Inject;
import java.util.List;

/**
 * Improved precision and recall (Kynkäänniemi et al. 2019, eq. 1 and 2). Around each sample lies a ball that reaches to its
 * k-th nearest neighbour of the same side in the space of the features, the boundary included. {@code precision} is the
 * share of generated samples within the balls of real ones, {@code recall} the share of real samples within the balls of
 * generated ones; both 0 to 1. The paper has k = 3 and 50,000 samples of either side.
 *
 * <p>Both depend on k and on the numbers of samples. At most {@code most} of each side, spread over all of them, are
 * compared.
 */
@Description("Shares of generated samples near real ones, and of real ones near generated ones")
@Paper("Kynkäänniemi et al. 2019, equations 1 and 2, https://arxiv.org/abs/1904.06991")
@Example("evaluation: { every: 500, features: mnist, metrics: [{ type: precision-recall, neighbours: 3 }] }")
public final class PrecisionRecall implements Metric {
    private static final List<FigureDefinition> FIGURES = List.of(
            new FigureDefinition("precision", Better.HIGHER, "share of generated samples near real ones, 0 to 1"),
            new FigureDefinition("recall", Better.HIGHER, "share of real samples near generated ones, 0 to 1"));

    private final Config config;

    /**
     * The configuration.
     *
     * @param neighbours k, at least 1
     * @param most how many samples of a side are compared at most, spread over all of them; more than k
     */
    public record Config(
            @Description("to which nearest neighbour a sample's ball reaches") @Default("3") @Range(min = 1)
            int neighbours,

            @Description("how many samples of a side are compared at most, spread over all: time grows with the square")
            @Default("10000")
            @Range(min = 2)
            int most) {
        public Config {
            Neighbourhoods.check(neighbours, most);
        }
    }

    @Inject
    public PrecisionRecall(Config config) {
        this.config = config;
    }

    @Override
    public List<FigureDefinition> figures() {
        return FIGURES;
    }

    @Override
    public boolean readsFeatures() {
        return true;
    }

    @Override
    public int samplesUsed(int available) {
        return Math.min(config.most, available);
    }

    @Override
    public int referenceUsed(int available) {
        return Math.min(config.most, available);
    }

    @Override
    public void check(EvaluationPlan plan) {
        plan.requireFeatures("precision-recall");
        plan.requireSamples("precision-recall", config.neighbours + 1);
    }

    @Override
    public List<Figure> evaluate(Evaluation evaluation) {
        Rows generated = Rows.features(evaluation.generatedFeatures(), config.most);
        Rows reference = Rows.features(evaluation.referenceFeatures(), config.most);
        return List.of(
                Figure.of("precision", covered(reference, generated, config.neighbours)),
                Figure.of("recall", covered(generated, reference, config.neighbours)));
    }

    /** The share of the others that are within the balls around rows. */
    static double covered(Rows rows, Rows others, int neighbours) {
        int inside = Neighbourhoods.of(rows, neighbours).contents(others).inside();
        return (double) inside / others.count();
    }
}
