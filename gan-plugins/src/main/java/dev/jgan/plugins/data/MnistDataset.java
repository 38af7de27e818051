package dev.jgan.plugins.data;

import dev.jgan.api.config.Description;
import dev.jgan.api.config.Range;
import dev.jgan.api.data.DataException;
import dev.jgan.api.data.Dataset;
import dev.jgan.api.data.SampleSpec;
import dev.jgan.api.plugin.RunContext;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * Handwritten digits (LeCun et al. 1998) as images {@code [28,28,1]} with ten classes, or other grey images of any size that
 * come in the same files, such as Fashion-MNIST. A grey level g from 0 to 255 becomes g / 127.5 - 1. Held as the bytes of the
 * file and converted as they are read.
 *
 * <p>Without a path these are the 10,000 digits of the test split in the artifact {@code dev.jgan:gan-data-mnist}.
 */
@Description("Handwritten digits, or other images in IDX files")
public final class MnistDataset implements Dataset {
    /**
     * The configuration.
     *
     * @param path a directory of IDX files, gzipped or not; a relative one starts at the directory of the experiment file
     * @param split which part; if empty, train with a path, test without
     * @param limit how many images to use at most, from the first; at least 1
     */
    public record Config(
            @Description("a directory of IDX files, gzipped or not; without it, the 10,000 bundled digits")
            Optional<Path> path,

            @Description("train or test; if not given, train with a path, and test, which is what is bundled, without")
            Optional<Split> split,

            @Description("how many images to use at most, from the first") @Range(min = 1)
            Optional<Integer> limit) {
        public Config {
            limit.ifPresent(images -> Bounds.atLeast("limit", images, 1));
        }
    }

    private static final int LEAST_CLASSES = 10;

    private final IdxFile images;
    private final IdxFile labels;
    private final int classes;
    private final Split split;
    private final float[] values = new float[256];

    /**
     * Reads the files.
     *
     * @throws DataException if a file is missing, damaged, of another kind, or images and labels do not match
     */
    @Inject
    public MnistDataset(Config config, RunContext context) {
        this(config, IdxDirectory.of(config, context, MnistDataset.class.getClassLoader()));
    }

    MnistDataset(Config config, IdxDirectory directory) {
        split = config.split().orElse(config.path().isPresent() ? Split.TRAIN : Split.TEST);
        images = directory.read("images", IdxFile.IMAGES, config.limit().orElse(Integer.MAX_VALUE));
        labels = directory.read("labels", IdxFile.LABELS, Integer.MAX_VALUE);
        if (labels.count() != images.count()) {
            throw new DataException(labels.name() + ": expected " + images.count() + " labels, one for each image of "
                    + images.name() + ", found " + labels.count() + "; use two files that belong together");
        }
        int largest = 0;
        for (byte label : labels.values()) {
            largest = Math.max(largest, Byte.toUnsignedInt(label));
        }
        classes = Math.max(LEAST_CLASSES, largest + 1);
        for (int level = 0; level < values.length; level++) {
            values[level] = level / 127.5f - 1;
        }
    }

    @Override
    public SampleSpec samples() {
        return new SampleSpec.Images(images.dimensions()[1], images.dimensions()[2], 1);
    }

    @Override
    public int size() {
        return images.dimensions()[0];
    }

    /** Ten, or as many as the largest label in the file asks for. */
    @Override
    public int classes() {
        return classes;
    }

    @Override
    public Optional<String> split() {
        return Optional.of(split.name().toLowerCase(Locale.ROOT));
    }

    @Override
    public void read(int[] rows, float[] samples, int[] labelsOfRows) {
        int pixels = images.dimensions()[1] * images.dimensions()[2];
        byte[] levels = images.values();
        for (int i = 0; i < rows.length; i++) {
            int from = rows[i] * pixels;
            int to = i * pixels;
            for (int pixel = 0; pixel < pixels; pixel++) {
                samples[to + pixel] = values[Byte.toUnsignedInt(levels[from + pixel])];
            }
            labelsOfRows[i] = Byte.toUnsignedInt(labels.values()[rows[i]]);
        }
    }

    @Override
    public String checksum() {
        Digest digest = new Digest();
        for (int dimension : images.dimensions()) {
            digest.add(dimension);
        }
        return digest.add(images.values()).add(labels.values()).hexadecimal();
    }
}
