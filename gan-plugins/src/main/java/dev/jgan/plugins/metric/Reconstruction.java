package dev.jgan.plugins.metric;

import dev.jgan.api.config.Default;
import dev.jgan.api.config.Description;
import dev.jgan.api.config.Example;
import dev.jgan.api.config.Range;
import dev.jgan.api.data.Dataset;
import dev.jgan.api.data.SampleSpec;
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
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How near a game that makes images of images comes to the right ones: its function {@code generate} is called with the
 * reference's column {@code source}, and what it makes is compared with the reference's samples. The figures:
 * <ul>
 *   <li>{@code reconstruction-error}: the mean absolute difference of all values, in [-1, 1] both, so 0 to 2; the standard error
 *       is over draws of images;
 *   <li>{@code reconstruction-psnr}: the peak signal-to-noise ratio {@code 10 log10(2² / mean squared difference)} in decibels,
 *       of all values together.
 * </ul>
 * At most {@code most} images of the reference, spread over all, are made. Other generated samples are not looked at.
 */
@Description("How near what a game makes of the reference's column 'source' comes to the reference's samples")
@Example("""
        game: { type: pix2pix }
        data: { type: masked, of: { type: mnist, limit: 8000 }, batchSize: 64 }
        evaluation:
          every: 1000
          reference: { type: masked, of: { type: mnist, offset: 8000 } }
          metrics: [reconstruction]
        """)
public final class Reconstruction implements Metric {
    private static final String NAME = "reconstruction";
    private static final String SOURCE = "source";
    private static final double RANGE = 2;
    private static final int PART = 500;

    private static final List<FigureDefinition> FIGURES = List.of(
            new FigureDefinition(
                    "reconstruction-error", Better.LOWER, "mean absolute error of values in [-1, 1], 0 to 2"),
            new FigureDefinition(
                    "reconstruction-psnr",
                    Better.HIGHER,
                    "peak signal-to-noise ratio, in decibels; infinite if exact"));

    private final int most;

    /**
     * The configuration.
     *
     * @param most how many images are made at most; at least 1
     */
    public record Config(
            @Description("how many images of the reference are made at most, spread over all")
            @Default("10000")
            @Range(min = 1)
            int most) {
        public Config {
            if (most < 1) {
                throw new IllegalArgumentException("most must be at least 1, found " + most);
            }
        }
    }

    @Inject
    public Reconstruction(Config config) {
        most = config.most;
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
        return Math.min(most, available);
    }

    @Override
    public void check(EvaluationPlan plan) {
        plan.requireInputs(NAME, "generate", Set.of(SOURCE), "the game pix2pix has one");
        if (!plan.reference().columns().containsKey(SOURCE)) {
            throw new UnsupportedMetricException(NAME + " needs a reference with the column '" + SOURCE
                    + "', which this data does not have; use data of pairs, such as {type: masked, of: …}");
        }
        if (!(plan.reference().samples() instanceof SampleSpec.Images)) {
            throw new UnsupportedMetricException(NAME + " compares images, but a sample of the reference has the shape "
                    + plan.reference().samples().shape());
        }
    }

    @Override
    public List<Figure> evaluate(Evaluation evaluation) {
        Dataset data = evaluation.referenceData();
        int[] rows = ChosenRows.spread(data.size(), most);
        int size = Math.toIntExact(data.samples().shape().size());
        double[] errors = new double[rows.length];
        double squares = 0;
        for (int from = 0; from < rows.length; from += PART) {
            int[] some = Arrays.copyOfRange(rows, from, Math.min(rows.length, from + PART));
            float[] truth = new float[some.length * size];
            data.read(some, truth, new int[some.length]);
            float[] made = evaluation
                    .game()
                    .call("generate", Map.of(SOURCE, source(data, some)))
                    .get("samples")
                    .floats();
            for (int i = 0; i < truth.length; i++) {
                double difference = (double) made[i] - truth[i];
                errors[from + i / size] += Math.abs(difference) / size;
                squares += difference * difference;
            }
        }
        double mean = squares / ((double) rows.length * size);
        return List.of(
                Averages.figure("reconstruction-error", errors),
                Figure.of("reconstruction-psnr", 10 * Math.log10(RANGE * RANGE / mean)));
    }

    private static HostTensor source(Dataset data, int[] rows) {
        SampleSpec spec = data.columns().get(SOURCE);
        HostTensor values = HostTensor.of(
                spec.shape().batched(rows.length),
                new float[Math.toIntExact(rows.length * spec.shape().size())]);
        data.read(SOURCE, rows, values.floats());
        return values;
    }
}
