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
import java.util.OptionalDouble;

/**
 * The kernel distance of Bińkowski et al. 2018, section 4 (KID, where the features are those of Inception): the square of
 * the maximum mean discrepancy of generated and real features under the kernel {@code (x·y / d + 1)³}. The estimate is
 * unbiased, so that few samples make it less sure, not larger, and it may be a little below 0.
 *
 * <p>The paper takes the mean over random subsets of 1,000; here all pairs of at most {@code most} samples of each side,
 * spread over all of them, are taken, which has a smaller error. The standard error is that of the jackknife, which is √2
 * times too large where both sides are drawn alike: see {@link KernelDiscrepancy}. Features are read in blocks; at most 64 MB
 * of each side are held at a time.
 */
@Description("Kernel distance between generated and real features (KID), with its standard error")
@Paper("Bińkowski et al. 2018, section 4, https://arxiv.org/abs/1801.01401")
@Example("evaluation: { every: 500, features: mnist, metrics: [{ type: kid, most: 5000 }] }")
public final class KernelDistance implements Metric {
    private static final List<FigureDefinition> FIGURES = List.of(new FigureDefinition(
            "kid",
            Better.LOWER,
            "kernel distance between generated and real features; around 0 if they are drawn alike, may be below"));

    private final int most;

    /**
     * The configuration.
     *
     * @param most how many samples of a side are compared at most, spread over all of them; at least 3
     */
    public record Config(
            @Description("how many samples of a side are compared at most, spread over all: time grows with the square")
            @Default("10000")
            @Range(min = 3)
            int most) {
        public Config {
            if (most < 3) {
                throw new IllegalArgumentException("most must be at least 3, found " + most);
            }
        }
    }

    @Inject
    public KernelDistance(Config config) {
        most = config.most;
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
        return Math.min(most, available);
    }

    @Override
    public int referenceUsed(int available) {
        return Math.min(most, available);
    }

    @Override
    public void check(EvaluationPlan plan) {
        plan.requireFeatures("kid");
        plan.requireSamples("kid", 3);
    }

    @Override
    public List<Figure> evaluate(Evaluation evaluation) {
        KernelDiscrepancy found = KernelDiscrepancy.between(
                Rows.features(evaluation.generatedFeatures(), most),
                Rows.features(evaluation.referenceFeatures(), most));
        return List.of(new Figure("kid", found.value(), OptionalDouble.of(found.standardError())));
    }
}
