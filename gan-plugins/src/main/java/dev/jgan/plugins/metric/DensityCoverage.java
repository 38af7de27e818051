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
 * Density and coverage (Naeem et al. 2020, section 3). Around each real sample lies a ball that reaches to its k-th nearest
 * real neighbour in the space of the features, the boundary included. {@code density} is the mean over generated samples of
 * the number of balls that each is in, divided by k: 0 or more, 1 in the mean if they are drawn like the real ones, above
 * where they crowd. {@code coverage} is the share of balls with a generated sample in, 0 to 1; for as many samples drawn
 * like the real ones it is about {@code 1 - 2^-k}. Outliers among the generated samples enlarge neither, unlike recall.
 *
 * <p>The paper has k = 5 and 10,000 samples. At most {@code most} of each side, spread over all of them, are
 * compared.
 */
@Description("How densely generated samples lie where real ones are, and how many real ones they reach")
@Paper("Naeem et al. 2020, section 3, https://arxiv.org/abs/2002.09797")
@Example("evaluation: { every: 500, features: mnist, metrics: [{ type: density-coverage, neighbours: 5 }] }")
public final class DensityCoverage implements Metric {
    private static final List<FigureDefinition> FIGURES = List.of(
            new FigureDefinition(
                    "density", Better.HIGHER, "how densely generated samples lie near real ones, 0 or more, about 1"),
            new FigureDefinition("coverage", Better.HIGHER, "share of real samples with a generated one near, 0 to 1"));

    private final Config config;

    /**
     * The configuration.
     *
     * @param neighbours k, at least 1
     * @param most how many samples of a side are compared at most, spread over all of them; more than k
     */
    public record Config(
            @Description("to which nearest neighbour a real sample's ball reaches") @Default("5") @Range(min = 1)
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
    public DensityCoverage(Config config) {
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
        plan.requireFeatures("density-coverage");
        plan.requireSamples("density-coverage", config.neighbours + 1);
    }

    @Override
    public List<Figure> evaluate(Evaluation evaluation) {
        Rows generated = Rows.features(evaluation.generatedFeatures(), config.most);
        Rows reference = Rows.features(evaluation.referenceFeatures(), config.most);
        Found found = of(reference, generated, config.neighbours);
        return List.of(Figure.of("density", found.density), Figure.of("coverage", found.coverage));
    }

    /** What was found. */
    record Found(double density, double coverage) {}

    static Found of(Rows reference, Rows generated, int neighbours) {
        Neighbourhoods.Contents contents =
                Neighbourhoods.of(reference, neighbours).contents(generated);
        double each = (double) neighbours * generated.count();
        return new Found(contents.hits() / each, (double) contents.occupied() / reference.count());
    }
}
