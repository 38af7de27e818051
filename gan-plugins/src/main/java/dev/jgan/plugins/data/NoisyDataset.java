package dev.jgan.plugins.data;

import dev.jgan.api.config.Default;
import dev.jgan.api.config.Description;
import dev.jgan.api.config.Example;
import dev.jgan.api.config.Range;
import dev.jgan.api.data.Dataset;
import dev.jgan.api.data.SampleSpec;
import dev.jgan.api.plugin.Component;
import dev.jgan.plugins.config.Bounds;
import jakarta.inject.Inject;

/**
 * Another data set, and with each sample a copy with independent Gaussian noise on every value, to be denoised; values of images
 * stay in [-1, 1]. The noise belongs to the sample: it is the same in every epoch.
 */
@Description("Another data set with a noisy copy of each sample beside it, in the column 'source'")
@Example("data: { type: noisy, of: { type: mnist }, deviation: 0.5, batchSize: 64 }")
public final class NoisyDataset extends DegradedDataset {
    /**
     * The configuration.
     *
     * @param of the data
     * @param deviation the standard deviation of the noise, above 0
     * @param dataSeed seed of the noise, which does not depend on the run's seed
     */
    public record Config(
            @Description("the data, of any kind") Component<Dataset> of,

            @Description("the standard deviation of the noise, in the data's units")
            @Default("0.5")
            @Range(min = 0, exclusiveMin = true)
            double deviation,

            @Description("seed of the noise, which does not depend on the run's seed") @Default("0")
            long dataSeed) {
        public Config {
            Bounds.positive("deviation", deviation);
        }
    }

    private final Config config;
    private final int values;
    private final boolean images;

    @Inject
    public NoisyDataset(Config config) {
        super(config.of().create());
        this.config = config;
        values = Math.toIntExact(samples().shape().size());
        images = samples() instanceof SampleSpec.Images;
    }

    @Override
    void degrade(int row, float[] samples, int from) {
        Draws draws = Draws.ofRow(config.dataSeed(), row);
        double[] pair = new double[2];
        for (int i = 0; i < values; i++) {
            if (i % 2 == 0) {
                draws.normalPair(pair);
            }
            float noisy = (float) (samples[from + i] + config.deviation() * pair[i % 2]);
            samples[from + i] = images ? Math.max(-1, Math.min(1, noisy)) : noisy;
        }
    }

    @Override
    void addTo(Digest digest) {
        digest.add("noisy").add(config.deviation()).add(config.dataSeed());
    }
}
