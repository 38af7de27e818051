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
import java.util.Locale;
import java.util.Optional;

/**
 * Photographs of ten kinds of things (Krizhevsky 2009, CIFAR-10) as images {@code [32,32,3]} with ten classes, from the files of
 * the data set's binary version: 50,000 to train, 10,000 to test. A level g from 0 to 255 becomes g / 127.5 - 1. Held as the
 * bytes of the files, 3,073 an image, and converted as they are read.
 */
@Description("Small photographs of ten kinds of things, from the files of CIFAR-10's binary version")
@Paper("Krizhevsky 2009")
@Example("data: { type: cifar10, path: cifar-10-batches-bin, batchSize: 64 }")
public final class Cifar10Dataset implements Dataset {
    private static final int SIDE = 32;
    private static final int CHANNELS = 3;
    private static final int CLASSES = 10;

    /**
     * The configuration.
     *
     * @param path the directory of the {@code .bin} files; a relative one starts at the directory of the experiment file
     * @param split which part
     * @param limit how many images to use at most, from the first; at least 1
     */
    public record Config(
            @Description("the directory that holds data_batch_1.bin to data_batch_5.bin and test_batch.bin")
            Path path,

            @Description("train or test") @Default("train") Split split,

            @Description("how many images to use at most, from the first") @Range(min = 1)
            Optional<Integer> limit) {
        public Config {
            limit.ifPresent(images -> Bounds.atLeast("limit", images, 1));
        }
    }

    private final Split split;
    private final byte[] records;
    private final float[] values = new float[256];

    /**
     * Reads the files.
     *
     * @throws DataException if one is missing, truncated, or has a label that is not 0 to 9
     */
    @Inject
    public Cifar10Dataset(Config config, RunContext context) {
        split = config.split();
        Path directory = context.baseDirectory().resolve(config.path()).normalize();
        records = new Cifar10Files(directory, CLASSES, 1 + SIDE * SIDE * CHANNELS)
                .read(split, config.limit().orElse(Integer.MAX_VALUE));
        for (int level = 0; level < values.length; level++) {
            values[level] = level / 127.5f - 1;
        }
    }

    @Override
    public SampleSpec samples() {
        return new SampleSpec.Images(SIDE, SIDE, CHANNELS);
    }

    @Override
    public int size() {
        return records.length / (1 + SIDE * SIDE * CHANNELS);
    }

    @Override
    public int classes() {
        return CLASSES;
    }

    @Override
    public Optional<String> split() {
        return Optional.of(split.name().toLowerCase(Locale.ROOT));
    }

    @Override
    public void read(int[] rows, float[] samples, int[] labels) {
        int pixels = SIDE * SIDE;
        for (int i = 0; i < rows.length; i++) {
            int from = rows[i] * (1 + pixels * CHANNELS);
            labels[i] = records[from];
            int to = i * pixels * CHANNELS;
            // The file has one channel after the other.
            for (int channel = 0; channel < CHANNELS; channel++) {
                for (int pixel = 0; pixel < pixels; pixel++) {
                    int level = Byte.toUnsignedInt(records[from + 1 + channel * pixels + pixel]);
                    samples[to + pixel * CHANNELS + channel] = values[level];
                }
            }
        }
    }

    @Override
    public String checksum() {
        return new Digest().add(records).hexadecimal();
    }
}
