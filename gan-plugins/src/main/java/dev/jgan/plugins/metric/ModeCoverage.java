package dev.jgan.plugins.metric;

import dev.jgan.api.config.Default;
import dev.jgan.api.config.Description;
import dev.jgan.api.config.Example;
import dev.jgan.api.config.Paper;
import dev.jgan.api.config.Range;
import dev.jgan.api.data.Dataset;
import dev.jgan.api.data.Mixture;
import dev.jgan.api.metric.Evaluation;
import dev.jgan.api.metric.EvaluationPlan;
import dev.jgan.api.metric.Figure;
import dev.jgan.api.metric.FigureDefinition;
import dev.jgan.api.metric.FigureDefinition.Better;
import dev.jgan.api.metric.Metric;
import dev.jgan.api.metric.UnsupportedMetricException;
import dev.jgan.api.tensor.HostTensor;
import jakarta.inject.Inject;
import java.util.List;

/**
 * Mode coverage of a mixture of Gaussians, by the rules of Lin et al. 2018 (PacGAN), section 4.1. Each sample belongs to the
 * nearest mean, and is of high quality within three standard deviations of it. In two dimensions 98.9 % of perfect samples
 * are. The figures:
 * <ul>
 *   <li>{@code modes}: how many means have at least one sample of high quality;
 *   <li>{@code high-quality}: the share of samples of high quality, 0 to 1;
 *   <li>{@code kl}: the Kullback-Leibler divergence, in nats, of the histogram of samples over means from that of
 *       the data, which is uniform; 0 is even, the logarithm of the number of modes is the worst. Samples that are not
 *       finite belong to no mean; if none is finite the divergence is NaN.
 * </ul>
 * The paper takes 2,500 samples; fewer make {@code modes} smaller and {@code kl} larger.
 */
@Description("How many modes of a mixture the generator reaches, how well, and how evenly")
@Paper("Lin et al. 2018, section 4.1, https://arxiv.org/abs/1712.04086")
@Example("evaluation: { every: 500, samples: 2500, metrics: [{ type: mode-coverage, deviations: 3 }] }")
public final class ModeCoverage implements Metric {
    /**
     * The configuration.
     *
     * @param deviations how near its mean a sample of high quality is, in standard deviations; above 0
     */
    public record Config(
            @Description("how near its mean a sample of high quality is, in standard deviations")
            @Default("3")
            @Range(min = 0, exclusiveMin = true)
            double deviations) {
        public Config {
            if (!(deviations > 0)) {
                throw new IllegalArgumentException("deviations must be above 0, found " + deviations);
            }
        }
    }

    private static final List<FigureDefinition> FIGURES = List.of(
            new FigureDefinition("modes", Better.HIGHER, "means with at least one sample of high quality"),
            new FigureDefinition("high-quality", Better.HIGHER, "share of samples near a mean, 0 to 1"),
            new FigureDefinition("kl", Better.LOWER, "divergence of the samples' means from even ones, in nats"));

    private final Config config;

    @Inject
    public ModeCoverage(Config config) {
        this.config = config;
    }

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
        mixture(plan.reference());
    }

    private static Mixture mixture(Dataset reference) {
        if (reference instanceof Mixture mixture) {
            return mixture;
        }
        throw new UnsupportedMetricException("mode-coverage needs data with known modes, such as ring or grid; "
                + "class-coverage takes a classifier's classes");
    }

    @Override
    public List<Figure> evaluate(Evaluation evaluation) {
        Tally tally = new Tally(mixture(evaluation.referenceData()), config.deviations());
        evaluation.generated().read((part, labels) -> tally.add(part));
        return tally.figures();
    }

    private static final class Tally {
        private final float[] means;
        private final int dimensions;
        private final double limit;
        private final long[] assigned;
        private final long[] high;
        private long total;

        Tally(Mixture mixture, double deviations) {
            means = mixture.means().floats();
            dimensions = mixture.means().shape().get(1);
            limit = deviations * mixture.deviation();
            assigned = new long[means.length / dimensions];
            high = new long[assigned.length];
        }

        void add(HostTensor part) {
            if (part.shape().rank() != 2 || part.shape().get(1) != dimensions) {
                throw new UnsupportedMetricException("mode-coverage needs samples [N," + dimensions
                        + "] like the means of the data, found " + part.shape());
            }
            float[] samples = part.floats();
            for (int from = 0; from < samples.length; from += dimensions) {
                add(samples, from);
            }
        }

        private void add(float[] samples, int from) {
            int nearest = -1;
            double least = Double.POSITIVE_INFINITY;
            for (int mode = 0; mode < assigned.length; mode++) {
                double square = 0;
                for (int i = 0; i < dimensions; i++) {
                    double difference = (double) samples[from + i] - means[mode * dimensions + i];
                    square += difference * difference;
                }
                if (square < least) {
                    least = square;
                    nearest = mode;
                }
            }
            total++;
            if (nearest >= 0) {
                assigned[nearest]++;
                high[nearest] += least <= limit * limit ? 1 : 0;
            }
        }

        List<Figure> figures() {
            if (total == 0) {
                throw new UnsupportedMetricException("mode-coverage needs at least one sample, found none");
            }
            long finite = 0;
            long good = 0;
            int reached = 0;
            for (int mode = 0; mode < assigned.length; mode++) {
                finite += assigned[mode];
                good += high[mode];
                reached += high[mode] > 0 ? 1 : 0;
            }
            double divergence = finite == 0 ? Double.NaN : 0;
            for (long count : assigned) {
                double share = (double) count / finite;
                divergence += count == 0 ? 0 : share * Math.log(share * assigned.length);
            }
            return List.of(
                    Figure.of("modes", reached),
                    Figure.of("high-quality", (double) good / total),
                    Figure.of("kl", divergence));
        }
    }
}
