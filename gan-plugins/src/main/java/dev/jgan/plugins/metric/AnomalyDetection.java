package dev.jgan.plugins.metric;

import dev.jgan.api.config.Default;
import dev.jgan.api.config.Description;
import dev.jgan.api.config.Example;
import dev.jgan.api.config.Paper;
import dev.jgan.api.config.Range;
import dev.jgan.api.data.Dataset;
import dev.jgan.api.metric.Evaluation;
import dev.jgan.api.metric.EvaluationPlan;
import dev.jgan.api.metric.Figure;
import dev.jgan.api.metric.FigureDefinition;
import dev.jgan.api.metric.FigureDefinition.Better;
import dev.jgan.api.metric.Metric;
import dev.jgan.api.metric.UnsupportedMetricException;
import dev.jgan.api.tensor.HostTensor;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How well the game's function {@code anomaly} tells samples of classes that it was not trained with from others (Zenati et al.
 * 2018, section 4): {@code anomaly-auroc}, the area under the ROC curve of its scores of the reference's samples, those of the
 * anomalous classes positive. 0.5 is chance, 1 perfect. The standard error is over draws of the reference's samples. At most
 * {@code most} of them, spread over all, are scored. Generated samples are not looked at.
 */
@Description("How well the game's function 'anomaly' tells the classes that training left out from the others")
@Paper({"Zenati et al. 2018, section 4, https://arxiv.org/abs/1802.06222", "DeLong et al. 1988, for the standard error"
})
@Example("""
        game: { type: bigan }
        data: { type: mnist, without: [0], limit: 7000, batchSize: 64 }
        evaluation:
          every: 1000
          reference: { type: mnist, offset: 8000 }
          metrics: [{ type: anomaly-auroc, anomalous: [0] }]
        """)
public final class AnomalyDetection implements Metric {
    private static final String NAME = "anomaly-auroc";
    private static final String FUNCTION = "anomaly";
    private static final String SCORE = "score";
    private static final String REMEDY = "the game bigan has one";
    private static final int PART = 500;

    private static final List<FigureDefinition> FIGURES = List.of(new FigureDefinition(
            NAME, Better.HIGHER, "probability that an anomalous sample has a higher score than another, 0 to 1"));

    private final Config config;

    /**
     * The configuration.
     *
     * @param anomalous the classes that training left out, from 0; at least one
     * @param most how many samples are scored at most; at least 2
     */
    public record Config(
            @Description("the classes that training left out, such as [0]") @Range(min = 0)
            List<Integer> anomalous,

            @Description("how many samples of the reference are scored at most, spread over all")
            @Default("10000")
            @Range(min = 2)
            int most) {
        public Config {
            anomalous = List.copyOf(anomalous);
            if (anomalous.isEmpty() || most < 2 || anomalous.stream().anyMatch(label -> label < 0)) {
                throw new IllegalArgumentException("anomalous must name at least one class, from 0, and most must be at"
                        + " least 2, found " + anomalous + " and " + most);
            }
        }
    }

    @Inject
    public AnomalyDetection(Config config) {
        this.config = config;
    }

    @Override
    public List<FigureDefinition> figures() {
        return FIGURES;
    }

    @Override
    public int samplesUsed(int available) {
        return 0;
    }

    @Override
    public int referenceUsed(int available) {
        return Math.min(config.most, available);
    }

    @Override
    public void check(EvaluationPlan plan) {
        plan.requireFunction(NAME, FUNCTION, SCORE, REMEDY);
        plan.requireInputs(NAME, FUNCTION, Set.of("samples"), REMEDY);
        int classes = plan.reference().classes();
        if (classes == 0) {
            throw new UnsupportedMetricException(
                    NAME + " needs a reference with labels, which this data does not have");
        }
        for (int label : config.anomalous) {
            if (label >= classes) {
                throw new UnsupportedMetricException(NAME + " is to find the class " + label
                        + ", but the reference has the classes 0 to " + (classes - 1) + " only");
            }
        }
    }

    @Override
    public List<Figure> evaluate(Evaluation evaluation) {
        Dataset data = evaluation.referenceData();
        int[] rows = ChosenRows.spread(data.size(), config.most);
        Set<Integer> anomalous = new HashSet<>(config.anomalous);
        double[] positives = new double[rows.length];
        double[] negatives = new double[rows.length];
        int found = 0;
        int others = 0;
        for (int from = 0; from < rows.length; from += PART) {
            int[] some = Arrays.copyOfRange(rows, from, Math.min(rows.length, from + PART));
            int[] labels = new int[some.length];
            HostTensor samples = HostTensor.of(
                    data.samples().shape().batched(some.length),
                    new float
                            [Math.toIntExact(
                                    some.length * data.samples().shape().size())]);
            data.read(some, samples.floats(), labels);
            float[] scores = evaluation
                    .game()
                    .call(FUNCTION, Map.of("samples", samples))
                    .get(SCORE)
                    .floats();
            for (int i = 0; i < some.length; i++) {
                if (anomalous.contains(labels[i])) {
                    positives[found++] = scores[i];
                } else {
                    negatives[others++] = scores[i];
                }
            }
        }
        if (found == 0 || others == 0) {
            throw new UnsupportedMetricException(NAME + " needs samples of the classes " + config.anomalous
                    + " and of others in the reference, found " + found + " and " + others
                    + "; name a reference that has both, such as data of all classes");
        }
        return List.of(Auroc.figure(NAME, Arrays.copyOf(positives, found), Arrays.copyOf(negatives, others)));
    }
}
