package dev.jgan.plugins.metric;

import dev.jgan.api.config.Description;
import dev.jgan.api.config.Example;
import dev.jgan.api.config.NoConfig;
import dev.jgan.api.config.Paper;
import dev.jgan.api.metric.Evaluation;
import dev.jgan.api.metric.EvaluationPlan;
import dev.jgan.api.metric.Features;
import dev.jgan.api.metric.Figure;
import dev.jgan.api.metric.FigureDefinition;
import dev.jgan.api.metric.FigureDefinition.Better;
import dev.jgan.api.metric.Metric;
import dev.jgan.api.metric.UnsupportedMetricException;
import jakarta.inject.Inject;
import java.util.List;

/**
 * The Frechet distance of Heusel et al. 2017, eq. 6 (FID, where the features are those of Inception): generated and real
 * features are each described by a normal distribution, with unbiased covariances, and {@code fid} is the square of the
 * distance of the two, {@code |m - m'|² + tr(C + C' - 2 (C C')^½)}, 0 or more, in the features' units squared.
 *
 * <p>Features are read once and not held, so that memory depends on their length only: about {@code 100 · size²} bytes. The
 * figure is biased upwards, in proportion to {@code 1 / samples} (Bińkowski et al. 2018); figures of different numbers of
 * samples do not compare. With fewer samples than features the covariance is singular, which is allowed.
 */
@Description("Frechet distance between generated and real features (FID)")
@Paper("Heusel et al. 2017, equation 6, https://arxiv.org/abs/1706.08500")
@Example("evaluation: { every: 500, samples: 5000, features: mnist, metrics: [fid], best: fid }")
public final class FrechetDistance implements Metric {
    /** The longest features. To decompose their covariances takes minutes and 1.7 GB; of twice as many, eight times as long. */
    static final int MOST_FEATURES = 4096;

    private static final List<FigureDefinition> FIGURES = List.of(new FigureDefinition(
            "fid", Better.LOWER, "Frechet distance between generated and real features, 0 or more"));

    @Inject
    public FrechetDistance(NoConfig config) {}

    @Override
    public List<FigureDefinition> figures() {
        return FIGURES;
    }

    @Override
    public boolean readsFeatures() {
        return true;
    }

    @Override
    public void check(EvaluationPlan plan) {
        Features features = plan.requireFeatures("fid");
        plan.requireSamples("fid", 2);
        int size = features.size(plan.reference().samples());
        if (size > MOST_FEATURES) {
            throw new UnsupportedMetricException("fid needs features of at most " + MOST_FEATURES
                    + " numbers, because it decomposes their covariance; those of 'evaluation.features' have " + size
                    + "; name features that are shorter, or use kid");
        }
    }

    @Override
    public List<Figure> evaluate(Evaluation evaluation) {
        Moments generated = Moments.of(Rows.features(evaluation.generatedFeatures()));
        Moments reference = Moments.of(Rows.features(evaluation.referenceFeatures()));
        return List.of(Figure.of("fid", Gaussian.distance(generated.gaussian(), reference.gaussian())));
    }
}
