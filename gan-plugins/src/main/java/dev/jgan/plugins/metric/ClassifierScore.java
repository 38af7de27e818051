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
import java.util.Arrays;
import java.util.List;

/**
 * The classifier score of Salimans et al. 2016, section 4 (Inception score, where the classifier is Inception): {@code
 * exp E KL(p(y|x) | p(y))}, 1 to the number of classes, high if each sample is surely of one class and all classes occur
 * alike. It does not look at real samples.
 *
 * <p>With {@code splits} above 1, as in the paper with 10, the samples are cut into so many parts, one after the other, and
 * the figure is the mean of their scores, with the standard error of that mean. The default is one part: each part's p(y)
 * is made of fewer samples, which makes the score smaller (Barratt and Sharma 2018). A part of one sample
 * scores 1, whatever it is, so that each part needs two at least.
 */
@Description("How sure a classifier is of generated samples, and how varied they are (Inception score)")
@Paper("Salimans et al. 2016, section 4, https://arxiv.org/abs/1606.03498")
@Example("evaluation: { every: 500, features: mnist, metrics: [{ type: classifier-score, splits: 10 }] }")
public final class ClassifierScore implements Metric {
    private static final List<FigureDefinition> FIGURES = List.of(new FigureDefinition(
            "classifier-score",
            Better.HIGHER,
            "how surely and how variedly a classifier names generated samples, 1 to the number of classes"));

    private final Config config;

    /**
     * The configuration.
     *
     * @param splits parts whose scores are averaged, at least 1
     */
    public record Config(
            @Description("parts whose scores are averaged; more than one give a standard error")
            @Default("1")
            @Range(min = 1)
            int splits) {
        public Config {
            if (splits < 1) {
                throw new IllegalArgumentException("splits must be at least 1, found " + splits);
            }
        }
    }

    @Inject
    public ClassifierScore(Config config) {
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
    public int referenceUsed(int available) {
        return 0;
    }

    @Override
    public void check(EvaluationPlan plan) {
        plan.requireClassifier("classifier-score");
        int least = (int) Math.min(Integer.MAX_VALUE, 2L * config.splits);
        if (plan.samples() < least) {
            plan.requireSamples("classifier-score", least);
        }
    }

    @Override
    public List<Figure> evaluate(Evaluation evaluation) {
        return List.of(score(Rows.probabilities(evaluation.generatedFeatures()), config.splits));
    }

    /** The score of rows of probabilities. */
    static Figure score(Rows probabilities, int splits) {
        Split[] parts = new Split[splits];
        Arrays.setAll(parts, i -> new Split(probabilities.size()));
        long[] number = {0};
        probabilities.read((values, rows) -> {
            for (int row = 0; row < rows; row++, number[0]++) {
                parts[(int) (number[0] * splits / probabilities.count())].add(values, row * probabilities.size());
            }
        });
        return Averages.figure(
                "classifier-score",
                Arrays.stream(parts).mapToDouble(Split::score).toArray());
    }

    /** {@code E KL(p(y|x) | p(y)) = E Σ p(y|x) log p(y|x) - Σ p(y) log p(y)}, so that one reading is enough. */
    private static final class Split {
        private final double[] sums;
        private double negativeEntropy;
        private long count;

        Split(int classes) {
            sums = new double[classes];
        }

        void add(double[] values, int at) {
            for (int i = 0; i < sums.length; i++) {
                double share = values[at + i];
                sums[i] += share;
                negativeEntropy += timesLog(share);
            }
            count++;
        }

        double score() {
            double divergence = negativeEntropy / count;
            for (double sum : sums) {
                divergence -= timesLog(sum / count);
            }
            return Math.exp(divergence);
        }

        private static double timesLog(double share) {
            return share == 0 ? 0 : share * Math.log(share);
        }
    }
}
