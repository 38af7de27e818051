package dev.jgan.plugins.metric;

import dev.jgan.api.config.Description;
import dev.jgan.api.config.Example;
import dev.jgan.api.config.NoConfig;
import dev.jgan.api.config.Paper;
import dev.jgan.api.data.Dataset;
import dev.jgan.api.data.Language;
import dev.jgan.api.metric.Evaluation;
import dev.jgan.api.metric.EvaluationPlan;
import dev.jgan.api.metric.Figure;
import dev.jgan.api.metric.FigureDefinition;
import dev.jgan.api.metric.FigureDefinition.Better;
import dev.jgan.api.metric.Metric;
import dev.jgan.api.metric.UnsupportedMetricException;
import dev.jgan.api.tensor.HostTensor;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * How many generated strings are in the language of the data (the question of Kusner and Hernández-Lobato 2016, section 4).
 * Each step is read as its largest value's character; a string with a number that is not finite is in no language. The figures:
 * <ul>
 *   <li>{@code expression-validity}: the share of generated strings that are in the language, 0 to 1;
 *   <li>{@code expression-variety}: the number of different strings of the language among the generated ones, as a share of all
 *       generated ones, 0 to 1. It becomes smaller with more samples where the language is finite.
 * </ul>
 */
@Description("How many generated strings are in the language of the data, and how many different ones")
@Paper("Kusner and Hernández-Lobato 2016, section 4, https://arxiv.org/abs/1611.04051")
@Example("""
        data: { type: expressions, batchSize: 64 }
        generator: { type: recurrent, output: { type: gumbel-softmax } }
        discriminator: { type: mlp }
        evaluation: { every: 500, metrics: [expression-validity] }
        """)
public final class ExpressionValidity implements Metric {
    private static final List<FigureDefinition> FIGURES = List.of(
            new FigureDefinition(
                    "expression-validity",
                    Better.HIGHER,
                    "share of generated strings that are in the language, 0 to 1"),
            new FigureDefinition(
                    "expression-variety",
                    Better.HIGHER,
                    "different strings of the language, as a share of all generated ones, 0 to 1"));

    @Inject
    public ExpressionValidity(NoConfig config) {}

    @Override
    public List<FigureDefinition> figures() {
        return FIGURES;
    }

    @Override
    public int referenceUsed(int available) {
        return 0;
    }

    @Override
    public void check(EvaluationPlan plan) {
        language(plan.reference());
    }

    private static Language language(Dataset reference) {
        if (reference instanceof Language language) {
            return language;
        }
        throw new UnsupportedMetricException(
                "expression-validity needs data that are strings of a known language, such as"
                        + " expressions, found samples of the shape "
                        + reference.samples().shape());
    }

    @Override
    public List<Figure> evaluate(Evaluation evaluation) {
        Language language = language(evaluation.referenceData());
        Set<String> different = new HashSet<>();
        long[] counts = new long[2];
        evaluation.generated().read((part, labels) -> {
            int samples = part.shape().get(0);
            for (int i = 0; i < samples; i++) {
                String text = text(part.rows(i, i + 1), language);
                if (language.contains(text)) {
                    counts[1]++;
                    different.add(text);
                }
            }
            counts[0] += samples;
        });
        if (counts[0] == 0) {
            throw new UnsupportedMetricException("expression-validity needs at least one sample, found none");
        }
        return List.of(
                Figure.of("expression-validity", (double) counts[1] / counts[0]),
                Figure.of("expression-variety", (double) different.size() / counts[0]));
    }

    /** The characters of a sample {@code [1,T,K]}; none where a value is not finite. */
    private static String text(HostTensor sample, Language language) {
        float[] values = sample.floats();
        String alphabet = language.alphabet();
        StringBuilder text = new StringBuilder();
        for (int from = 0; from < values.length; from += alphabet.length()) {
            int likeliest = 0;
            for (int i = 0; i < alphabet.length(); i++) {
                if (!Float.isFinite(values[from + i])) {
                    return "";
                }
                likeliest = values[from + i] > values[from + likeliest] ? i : likeliest;
            }
            text.append(alphabet.charAt(likeliest));
        }
        return text.toString();
    }
}
