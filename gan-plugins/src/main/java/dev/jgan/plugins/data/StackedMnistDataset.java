package dev.jgan.plugins.data;

import dev.jgan.api.config.Default;
import dev.jgan.api.config.Description;
import dev.jgan.api.config.Example;
import dev.jgan.api.config.Paper;
import dev.jgan.api.config.Range;
import dev.jgan.api.data.DataException;
import dev.jgan.api.data.Dataset;
import dev.jgan.api.data.SampleSpec;
import dev.jgan.api.plugin.RunContext;
import dev.jgan.plugins.config.Bounds;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Stacked MNIST (Metz et al. 2017, section 3.3.1; Lin et al. 2018, section 4.2): each sample is three digits drawn at random
 * with replacement, one in each channel, {@code [28,28,3]}. There are 1,000 modes, one for each triple of digits, all about
 * equally likely. Samples have no labels; a classifier that looks at each channel names the mode.
 */
@Description("Three random digits in the channels of an image: 1,000 modes")
@Paper({
    "Metz et al. 2017, section 3.3.1, https://arxiv.org/abs/1611.02163",
    "Lin et al. 2018, section 4.2, https://arxiv.org/abs/1712.04086"
})
@Example("data: { type: stacked-mnist, batchSize: 64 }")
public final class StackedMnistDataset implements Dataset {
    private static final int CHANNELS = 3;

    /**
     * The configuration.
     *
     * @param path a directory of IDX files, as for {@code mnist}
     * @param split which part; if empty, train with a path, test without
     * @param count how many triples are drawn, at least 1
     * @param dataSeed seed of the triples; does not depend on the run's seed
     */
    public record Config(
            @Description("a directory of IDX files, gzipped or not; without it, the 10,000 bundled digits")
            Optional<Path> path,

            @Description("train or test; if not given, train with a path, and test, which is what is bundled, without")
            Optional<Split> split,

            @Description("how many triples of digits are drawn") @Default("128000") @Range(min = 1, max = 100_000_000)
            int count,

            @Description("seed of the triples, which do not depend on the run's seed") @Default("0")
            long dataSeed) {
        public Config {
            Bounds.atLeast("count", count, 1);
        }
    }

    private final MnistDataset digits;
    private final SampleSpec.Images spec;
    private final int[] triples;
    private final float[] digit;

    /**
     * Reads the digits.
     *
     * @throws DataException as {@link MnistDataset} does
     */
    @Inject
    public StackedMnistDataset(Config config, RunContext context) {
        digits = new MnistDataset(new MnistDataset.Config(config.path(), config.split(), Optional.empty()), context);
        SampleSpec.Images single = (SampleSpec.Images) digits.samples();
        spec = new SampleSpec.Images(single.height(), single.width(), CHANNELS);
        digit = new float[single.height() * single.width()];
        Draws draws = new Draws(config.dataSeed());
        triples = new int[Math.multiplyExact(CHANNELS, config.count())];
        for (int i = 0; i < triples.length; i++) {
            triples[i] = draws.index(digits.size());
        }
    }

    @Override
    public SampleSpec samples() {
        return spec;
    }

    @Override
    public int size() {
        return triples.length / CHANNELS;
    }

    @Override
    public Optional<String> split() {
        return digits.split();
    }

    @Override
    public void read(int[] rows, float[] samples, int[] labels) {
        int[] one = new int[1];
        int[] label = new int[1];
        for (int i = 0; i < rows.length; i++) {
            for (int channel = 0; channel < CHANNELS; channel++) {
                one[0] = triples[CHANNELS * rows[i] + channel];
                digits.read(one, digit, label);
                int to = i * CHANNELS * digit.length + channel;
                for (int pixel = 0; pixel < digit.length; pixel++) {
                    samples[to + CHANNELS * pixel] = digit[pixel];
                }
            }
        }
    }

    @Override
    public String checksum() {
        Digest digest = new Digest().add(digits.checksum());
        for (int row : triples) {
            digest.add(row);
        }
        return digest.hexadecimal();
    }
}
