package dev.jgan.plugins.metric;

import dev.jgan.api.config.Description;
import dev.jgan.api.config.Example;
import dev.jgan.api.config.NoConfig;
import dev.jgan.api.config.Paper;
import dev.jgan.api.metric.Evaluation;
import dev.jgan.api.metric.EvaluationPlan;
import dev.jgan.api.metric.Figure;
import dev.jgan.api.metric.FigureDefinition;
import dev.jgan.api.metric.FigureDefinition.Better;
import dev.jgan.api.metric.Metric;
import dev.jgan.api.metric.UnsupportedMetricException;
import jakarta.inject.Inject;
import java.util.List;

/**
 * Mode coverage where a classifier tells the modes, by the rules of Lin et al. 2018 (PacGAN), section 4.2: the 10 digits of
 * MNIST, or with {@link dev.jgan.plugins.features.ChannelFeatures} the 1,000 of stacked MNIST. Each sample belongs to its most probable class. The
 * figures:
 * <ul>
 *   <li>{@code class-coverage}: how many classes have at least one generated sample;
 *   <li>{@code class-kl}: the Kullback-Leibler divergence, in nats, of the classes of generated samples from those of real
 *       ones, which the same classifier names; 0 if both are spread alike, infinite if a generated sample is of a class
 *       that no real one is of. Samples without numbers as probabilities belong to no class; if no sample has a class it is
 *       NaN.
 * </ul>
 * The paper takes 26,000 samples for 1,000 classes; fewer make {@code class-coverage} smaller and {@code class-kl} larger.
 * Ten real samples a class are the least, so that a class of the data is hardly missed, which would make {@code class-kl}
 * infinite.
 */
@Description("How many classes of the data the generator reaches, and how evenly, by a classifier")
@Paper("Lin et al. 2018, section 4.2, https://arxiv.org/abs/1712.04086")
@Example("evaluation: { every: 500, features: mnist, metrics: [class-coverage] }")
public final class ClassCoverage implements Metric {
    private static final int REAL_OF_A_CLASS = 10;

    private static final List<FigureDefinition> FIGURES = List.of(
            new FigureDefinition("class-coverage", Better.HIGHER, "classes with at least one generated sample"),
            new FigureDefinition(
                    "class-kl",
                    Better.LOWER,
                    "divergence of the classes of generated samples from those of real ones, in nats, 0 or more"));

    @Inject
    public ClassCoverage(NoConfig config) {}

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
        int classes = plan.requireClassifier("class-coverage").classes();
        long real = (long) REAL_OF_A_CLASS * classes;
        if (plan.reference().size() < real) {
            throw new UnsupportedMetricException("class-coverage needs at least " + real + " real samples, "
                    + REAL_OF_A_CLASS + " for each of " + classes + " classes, found "
                    + plan.reference().size());
        }
        plan.requireSamples("class-coverage", classes);
    }

    @Override
    public List<Figure> evaluate(Evaluation evaluation) {
        long[] generated = histogram(Rows.probabilities(evaluation.generatedFeatures()));
        long[] real = histogram(Rows.probabilities(evaluation.referenceFeatures()));
        int reached = 0;
        for (long count : generated) {
            reached += count > 0 ? 1 : 0;
        }
        return List.of(Figure.of("class-coverage", reached), Figure.of("class-kl", divergence(generated, real)));
    }

    private static long[] histogram(Rows probabilities) {
        int classes = probabilities.size();
        long[] counts = new long[classes];
        probabilities.read((values, rows) -> {
            for (int row = 0; row < rows; row++) {
                int likeliest = Likeliest.of(values, row * classes, classes);
                if (likeliest >= 0) {
                    counts[likeliest]++;
                }
            }
        });
        return counts;
    }

    private static double divergence(long[] generated, long[] real) {
        double all = 0;
        double allReal = 0;
        for (int i = 0; i < real.length; i++) {
            all += generated[i];
            allReal += real[i];
        }
        if (all == 0 || allReal == 0) {
            return Double.NaN;
        }
        double sum = 0;
        for (int i = 0; i < real.length; i++) {
            double share = generated[i] / all;
            sum += share == 0 ? 0 : share * Math.log(share / (real[i] / allReal));
        }
        return sum;
    }
}
