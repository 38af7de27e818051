package dev.jgan.plugins.data;

import dev.jgan.api.config.Default;
import dev.jgan.api.config.Description;
import dev.jgan.api.config.Example;
import dev.jgan.api.config.Paper;
import dev.jgan.api.config.Range;
import dev.jgan.api.data.Dataset;
import dev.jgan.api.data.SampleSpec;
import dev.jgan.plugins.config.Bounds;
import jakarta.inject.Inject;
import java.util.List;

/**
 * Sequences {@code [T,D]} of sines with random amplitude, frequency and phase (Esteban et al. 2017, section 4.1; with several
 * dimensions as in Yoon et al. 2019, section 5.1): in each dimension by itself, value t of 1 to T is
 * {@code a · sin(2π f t / T + p)} with a and f uniform on their ranges and p uniform on [-π, π).
 */
@Description("Sequences of sines with random amplitude, frequency and phase")
@Paper({
    "Esteban et al. 2017, section 4.1, https://arxiv.org/abs/1706.02633",
    "Yoon et al. 2019, section 5.1, for several dimensions"
})
@Example("data: { type: sines, length: 30, dimensions: 2, batchSize: 64 }")
public final class SinesDataset implements Dataset {
    /**
     * The configuration.
     *
     * @param length values of each sequence, at least 2
     * @param dimensions sines side by side, drawn independently, at least 1
     * @param amplitude the least and the largest amplitude
     * @param frequency the least and the largest frequency, in periods a sequence
     * @param count how many sequences are drawn, at least 1
     * @param dataSeed seed of the sequences, which do not depend on the run's seed
     */
    public record Config(
            @Description("values of each sequence") @Default("30") @Range(min = 2)
            int length,

            @Description("sines side by side, drawn independently") @Default("1") @Range(min = 1)
            int dimensions,

            @Description("the least and the largest amplitude") @Default("[0.1, 0.9]")
            List<Double> amplitude,

            @Description("the least and the largest frequency, in periods a sequence") @Default("[1, 5]")
            List<Double> frequency,

            @Description("how many sequences are drawn") @Default("10000") @Range(min = 1)
            int count,

            @Description("seed of the sequences, which do not depend on the run's seed") @Default("0")
            long dataSeed) {
        private static final long MOST_VALUES = 1L << 30;

        public Config {
            Bounds.atLeast("length", length, 2);
            Bounds.atLeast("dimensions", dimensions, 1);
            Bounds.atLeast("count", count, 1);
            amplitude = List.copyOf(amplitude);
            frequency = List.copyOf(frequency);
            Bounds.range("amplitude", amplitude);
            Bounds.range("frequency", frequency);
            double values = (double) length * dimensions * count;
            if (values > MOST_VALUES) {
                throw new IllegalArgumentException(
                        "length, dimensions and count make %.0f values, more than the %d that are held in memory; make one of them smaller"
                                .formatted(values, MOST_VALUES));
            }
        }
    }

    private final SampleSpec.Sequences spec;
    private final float[] values;

    @Inject
    public SinesDataset(Config config) {
        spec = new SampleSpec.Sequences(config.length(), config.dimensions());
        values = new float[config.count() * config.length() * config.dimensions()];
        Draws draws = new Draws(config.dataSeed());
        for (int sequence = 0; sequence < config.count(); sequence++) {
            for (int dimension = 0; dimension < config.dimensions(); dimension++) {
                draw(config, draws, sequence, dimension);
            }
        }
    }

    private void draw(Config config, Draws draws, int sequence, int dimension) {
        double amplitude =
                draws.uniform(config.amplitude().get(0), config.amplitude().get(1));
        double frequency =
                draws.uniform(config.frequency().get(0), config.frequency().get(1));
        double phase = draws.uniform(-Math.PI, Math.PI);
        for (int t = 0; t < config.length(); t++) {
            double angle = 2 * Math.PI * frequency * (t + 1) / config.length() + phase;
            int at = (sequence * config.length() + t) * config.dimensions() + dimension;
            values[at] = (float) (amplitude * StrictMath.sin(angle));
        }
    }

    @Override
    public SampleSpec samples() {
        return spec;
    }

    @Override
    public int size() {
        return values.length / (spec.length() * spec.dimensions());
    }

    @Override
    public void read(int[] rows, float[] samples, int[] labels) {
        int each = spec.length() * spec.dimensions();
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(values, rows[i] * each, samples, i * each, each);
        }
    }

    @Override
    public String checksum() {
        return new Digest()
                .add(spec.length())
                .add(spec.dimensions())
                .add(values)
                .hexadecimal();
    }
}
