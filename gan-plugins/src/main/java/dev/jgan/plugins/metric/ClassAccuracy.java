package dev.jgan.plugins.metric;

import dev.jgan.api.backend.Batch;
import dev.jgan.api.config.Description;
import dev.jgan.api.config.Example;
import dev.jgan.api.config.NoConfig;
import dev.jgan.api.config.Paper;
import dev.jgan.api.metric.Evaluation;
import dev.jgan.api.metric.EvaluationPlan;
import dev.jgan.api.metric.Figure;
import dev.jgan.api.metric.FigureDefinition;
import dev.jgan.api.metric.FigureDefinition.Better;
import dev.jgan.api.metric.GameFunctions;
import dev.jgan.api.metric.Metric;
import dev.jgan.api.metric.UnsupportedMetricException;
import dev.jgan.api.tensor.HostTensor;
import dev.jgan.api.tensor.Shape;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;

/**
 * How well a semi-supervised discriminator classifies (Salimans et al. 2016, section 6.1): the share of the reference's
 * samples whose label is the most probable class, by the output {@value #OUTPUT} of the game's function {@value #FUNCTION}. It
 * does not look at generated samples. The reference must be data that was not trained with, and the discriminator must not
 * read labels: it would only have to repeat them.
 */
@Description("How many real samples the discriminator's classes name right; needs the head k-plus-one")
@Paper("Salimans et al. 2016, section 6.1, https://arxiv.org/abs/1606.03498")
@Example("""
        data: { type: mnist, labelled: 100, limit: 8000, batchSize: 100 }
        head: { type: k-plus-one }
        regularizers: [supervised]
        evaluation: { every: 500, metrics: [class-accuracy], reference: { type: mnist, offset: 8000 } }
        """)
public final class ClassAccuracy implements Metric {
    private static final String FUNCTION = "judge";
    private static final String OUTPUT = "classes";

    private static final List<FigureDefinition> FIGURES = List.of(new FigureDefinition(
            "class-accuracy", Better.HIGHER, "share of real samples whose class the discriminator names, 0 to 1"));

    @Inject
    public ClassAccuracy(NoConfig config) {}

    @Override
    public List<FigureDefinition> figures() {
        return FIGURES;
    }

    @Override
    public int samplesUsed(int available) {
        return 0;
    }

    @Override
    public void check(EvaluationPlan plan) {
        if (plan.reference().classes() == 0) {
            throw new UnsupportedMetricException("class-accuracy compares with the labels of real samples, but those of"
                    + " the reference have none; use labelled data as 'evaluation.reference'");
        }
        plan.requireFunction("class-accuracy", FUNCTION, OUTPUT, "use the head k-plus-one");
    }

    @Override
    public List<Figure> evaluate(Evaluation evaluation) {
        long[] right = {0};
        evaluation.reference().read((samples, labels) -> right[0] += right(evaluation.game(), samples, labels));
        return List.of(Figure.of(
                "class-accuracy", (double) right[0] / evaluation.reference().count()));
    }

    /** How many of a part are named right. */
    private static int right(GameFunctions game, HostTensor samples, int[] labels) {
        HostTensor given = HostTensor.of(Shape.of(labels.length), labels);
        HostTensor said = game.call(FUNCTION, Map.of(Batch.SAMPLES, samples, Batch.LABELS, given))
                .get(OUTPUT);
        int classes = said.shape().get(1);
        float[] logits = said.floats();
        double[] wide = new double[logits.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = logits[i];
        }
        int right = 0;
        for (int row = 0; row < labels.length; row++) {
            right += Likeliest.of(wide, row * classes, classes) == labels[row] ? 1 : 0;
        }
        return right;
    }
}
