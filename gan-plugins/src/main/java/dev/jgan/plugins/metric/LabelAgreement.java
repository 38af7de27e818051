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
 * Whether a conditional generator makes what it is asked for: the share of generated samples whose most probable class, by a
 * classifier, is the label that was asked for (Shmelkov et al. 2018, GAN-test). It does not look at real samples, of which
 * the classifier does not name all right either. Samples without numbers as probabilities count as wrong.
 */
@Description("How many generated samples a classifier takes for the class that they were asked to be")
@Paper("Shmelkov et al. 2018 (GAN-test), https://arxiv.org/abs/1807.09499")
@Example("""
        generator: { type: dcgan, filters: 32, labels: embedded }
        discriminator: { type: dcgan, filters: 32, labels: concatenated }
        evaluation: { every: 500, features: mnist, metrics: [label-agreement] }
        """)
public final class LabelAgreement implements Metric {
    private static final List<FigureDefinition> FIGURES = List.of(new FigureDefinition(
            "label-agreement",
            Better.HIGHER,
            "share of generated samples that a classifier takes for the class asked for, 0 to 1"));

    @Inject
    public LabelAgreement(NoConfig config) {}

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
        int classes = plan.requireClassifier("label-agreement").classes();
        if (plan.generatedClasses() == 0) {
            throw new UnsupportedMetricException("label-agreement compares the classes of generated samples with those"
                    + " asked for, but this generator does not read labels; use data with classes and a conditional"
                    + " generator");
        }
        if (plan.generatedClasses() != classes) {
            throw new UnsupportedMetricException("label-agreement needs a classifier of the "
                    + plan.generatedClasses() + " classes that the generator is asked for; the features of"
                    + " 'evaluation.features' tell " + classes);
        }
    }

    @Override
    public List<Figure> evaluate(Evaluation evaluation) {
        int[] asked = new int[evaluation.generated().count()];
        int[] read = {0};
        evaluation.generated().read((samples, labels) -> {
            System.arraycopy(labels, 0, asked, read[0], labels.length);
            read[0] += labels.length;
        });
        Rows probabilities = Rows.probabilities(evaluation.generatedFeatures());
        int classes = probabilities.size();
        int[] at = {0};
        long[] agreed = {0};
        probabilities.read((values, rows) -> {
            for (int row = 0; row < rows; row++) {
                agreed[0] += Likeliest.of(values, row * classes, classes) == asked[at[0]++] ? 1 : 0;
            }
        });
        return List.of(Figure.of("label-agreement", (double) agreed[0] / asked.length));
    }
}
