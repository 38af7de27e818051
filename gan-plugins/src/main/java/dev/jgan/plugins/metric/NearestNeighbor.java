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
import java.util.stream.IntStream;

/**
 * Whether generated samples repeat the training data, in the space of the features. The reference must be the data that was
 * trained with. The figures:
 * <ul>
 *   <li>{@code authenticity} (Alaa et al. 2022): the share of generated samples that are farther from their nearest
 *       real sample than that one is from its own nearest real neighbour; 0 for copies. For new samples of the data's own
 *       distribution it is the share of points that are not the nearest neighbour of their nearest neighbour: 1/3 in one
 *       dimension, 0.38 in two, nearing 1/2 in many where points lie evenly, and more where they do not. Far below that,
 *       the generator repeats what it has seen; far above, its samples are unlike the data.
 *   <li>{@code nearest-distance}: the mean distance of generated samples to the nearest real one;
 *   <li>{@code nearest-distance-real}: that of {@code most} real samples to the nearest other real one.
 * </ul>
 * At most {@code most} samples of each side, spread over all of them, are judged; all real ones are searched. Duplicates in the
 * data make {@code nearest-distance-real} and the number of generated samples that pass for copies smaller.
 *
 * <p>The standard errors are over draws of generated samples, while the real ones stay: given those, each generated sample
 * counts by itself. Distances among real samples share neighbours and do not, so that their mean has no standard error.
 */
@Description("Whether generated samples repeat training samples")
@Paper("Alaa et al. 2022, https://arxiv.org/abs/2102.08921")
@Example("evaluation: { every: 500, features: mnist, metrics: [{ type: nearest-neighbor, most: 2000 }] }")
public final class NearestNeighbor implements Metric {
    private static final List<FigureDefinition> FIGURES = List.of(
            new FigureDefinition(
                    "authenticity",
                    Better.NEITHER,
                    "share of generated samples that repeat no real one, 0 to 1: 0 for copies, about 0.5 for new ones of the"
                            + " same kind, more for noise"),
            new FigureDefinition(
                    "nearest-distance",
                    Better.NEITHER,
                    "mean distance of generated samples to the nearest real one; compare it with nearest-distance-real"),
            new FigureDefinition(
                    "nearest-distance-real", Better.NEITHER, "mean distance of real samples to the nearest other one"));

    private final int most;

    /**
     * The configuration.
     *
     * @param most how many samples of a side are judged at most, spread over all of them; at least 2
     */
    public record Config(
            @Description("how many samples are judged at most, spread over all; all real ones are searched")
            @Default("2000")
            @Range(min = 2)
            int most) {
        public Config {
            if (most < 2) {
                throw new IllegalArgumentException("most must be at least 2, found " + most);
            }
        }
    }

    @Inject
    public NearestNeighbor(Config config) {
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
    public void check(EvaluationPlan plan) {
        plan.requireFeatures("nearest-neighbor");
        plan.requireSamples("nearest-neighbor", 2);
    }

    @Override
    public List<Figure> evaluate(Evaluation evaluation) {
        Rows real = Rows.features(evaluation.referenceFeatures());
        int[] judged = ChosenRows.spread(real.count(), most);
        NearestRows found = NearestRows.of(Rows.features(evaluation.generatedFeatures(), most), real);
        int[] compared = IntStream.concat(
                        Arrays.stream(judged), Arrays.stream(found.numbers()).filter(number -> number >= 0))
                .sorted()
                .distinct()
                .toArray();
        double[] among = NearestRows.among(real, compared).distances();
        double[] authentic = IntStream.range(0, found.numbers().length)
                .mapToDouble(i -> authentic(found.numbers()[i], found.distances()[i], compared, among))
                .toArray();
        return List.of(
                Averages.figure("authenticity", authentic),
                Averages.figure("nearest-distance", found.distances()),
                Figure.of("nearest-distance-real", mean(judged, compared, among)));
    }

    private static double mean(int[] judged, int[] compared, double[] among) {
        return Arrays.stream(judged)
                .mapToDouble(number -> among[Arrays.binarySearch(compared, number)])
                .average()
                .orElseThrow();
    }

    private static double authentic(int nearest, double distance, int[] compared, double[] among) {
        return nearest >= 0 && distance > among[Arrays.binarySearch(compared, nearest)] ? 1 : 0;
    }
}
