package dev.jgan.plugins.data;

import dev.jgan.api.config.Default;
import dev.jgan.api.config.Description;
import dev.jgan.api.config.Example;
import dev.jgan.api.config.Range;
import dev.jgan.api.data.DataException;
import dev.jgan.api.data.Dataset;
import dev.jgan.api.data.SampleSpec;
import dev.jgan.api.plugin.RunContext;
import dev.jgan.plugins.config.Bounds;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pictures in PNG or JPEG files below a directory, all made the same size: scaled so that they just cover it, and what is left
 * over cut off evenly on both sides. A level g from 0 to 255 becomes g / 127.5 - 1. How a photograph was held, which some files
 * note, is not looked at.
 *
 * <p>A file is decoded when it is first read. Its resized levels, {@code height · width · channels} bytes, are then kept as
 * long as all that are kept take no more than {@code cache} megabytes; the others are decoded anew each time they are read.
 */
@Description("Pictures in PNG or JPEG files below a directory, resized and cropped")
@Example("data: { type: images, path: photographs, size: 64, labels: folders, batchSize: 64 }")
public final class ImagesDataset implements Dataset {
    private static final Logger LOG = LoggerFactory.getLogger(ImagesDataset.class);
    private static final long MEGABYTE = 1L << 20;

    /** Where labels come from. */
    public enum Labels {
        /** There are none. */
        NONE,
        /**
         * Each sub-directory of the directory is a class; numbered from 0 in the order of their names. A single one is no
         * condition, and its images have no labels.
         */
        FOLDERS
    }

    /**
     * The configuration.
     *
     * @param path the directory; a relative one starts at the directory of the experiment file
     * @param size height and width of the samples, at least 1; not together with {@code height} and {@code width}
     * @param height of the samples, together with {@code width}
     * @param width of the samples, together with {@code height}
     * @param channels 1 for grey, 3 for red, green and blue
     * @param labels where labels come from
     * @param cache how many megabytes of resized images are kept in memory, at least 0
     */
    public record Config(
            @Description("the directory; sub-directories are looked at too")
            Path path,

            @Description("height and width of the samples in pixels") @Range(min = 1)
            Optional<Integer> size,

            @Description("height of the samples in pixels, together with width in place of size") @Range(min = 1)
            Optional<Integer> height,

            @Description("width of the samples in pixels") @Range(min = 1)
            Optional<Integer> width,

            @Description("1 for grey, 3 for colours") @Default("3") @Range(min = 1, max = 3)
            int channels,

            @Description("where labels come from: none, or folders, each sub-directory being a class") @Default("none")
            Labels labels,

            @Description("how many megabytes of resized images are kept in memory; the others are decoded again")
            @Default("512")
            @Range(min = 0)
            int cache) {
        public Config {
            size.ifPresent(pixels -> Bounds.atLeast("size", pixels, 1));
            height.ifPresent(pixels -> Bounds.atLeast("height", pixels, 1));
            width.ifPresent(pixels -> Bounds.atLeast("width", pixels, 1));
            Bounds.atLeast("cache", cache, 0);
            if (size.isPresent() == (height.isPresent() || width.isPresent())
                    || height.isPresent() != width.isPresent()) {
                throw new IllegalArgumentException("images need either size, such as 64, or both height and width");
            }
            if (channels != 1 && channels != 3) {
                throw new IllegalArgumentException("channels must be 1 or 3, found " + channels);
            }
        }
    }

    private final SampleSpec.Images spec;
    private final ImageFolder folder;
    private final List<String> classes;
    private final byte @Nullable [][] kept;
    private long room;
    private @Nullable String checksum;

    /**
     * Lists the files; none is decoded yet.
     *
     * @throws DataException if there are none, or with labels one is in no sub-directory
     */
    @Inject
    public ImagesDataset(Config config, RunContext context) {
        int height = config.size().or(config::height).orElseThrow();
        int width = config.size().or(config::width).orElseThrow();
        spec = new SampleSpec.Images(height, width, config.channels());
        folder = ImageFolder.of(context.baseDirectory().resolve(config.path()).normalize());
        List<String> found = config.labels() == Labels.FOLDERS ? folder.classes() : List.of();
        if (found.size() == 1) {
            LOG.warn(
                    "{}: all images are in {}; a single class is no condition, so they have no labels",
                    folder.directory(),
                    found.get(0));
        }
        classes = found.size() == 1 ? List.of() : found;
        kept = new byte[folder.files().size()][];
        room = config.cache() * MEGABYTE;
        LOG.info(
                "{}: {} images{}", folder.directory(), size(), classes.isEmpty() ? "" : ", classes from 0: " + classes);
    }

    @Override
    public SampleSpec samples() {
        return spec;
    }

    @Override
    public int size() {
        return folder.files().size();
    }

    @Override
    public int classes() {
        return classes.size();
    }

    /**
     * {@inheritDoc}
     *
     * @throws DataException naming a file that cannot be decoded
     */
    @Override
    public void read(int[] rows, float[] samples, int[] labels) {
        int at = 0;
        for (int i = 0; i < rows.length; i++) {
            for (byte level : levels(rows[i])) {
                samples[at++] = Byte.toUnsignedInt(level) / 127.5f - 1;
            }
            if (!classes.isEmpty()) {
                labels[i] = classes.indexOf(folder.className(rows[i]));
            }
        }
    }

    private byte[] levels(int row) {
        byte[] levels = kept[row];
        if (levels == null) {
            levels = ImageFile.read(folder.files().get(row), spec.channels()).resized(spec.height(), spec.width());
            if (levels.length <= room) {
                room -= levels.length;
                kept[row] = levels;
            }
        }
        return levels;
    }

    /** Of the names and contents of all files, which are read for it once, and of what is made of them. */
    @Override
    public String checksum() {
        String known = checksum;
        if (known == null) {
            Digest digest = new Digest()
                    .add(spec.height())
                    .add(spec.width())
                    .add(spec.channels())
                    .add(classes.size());
            for (int row = 0; row < size(); row++) {
                digest.add(folder.name(row)).add(contents(folder.files().get(row)));
            }
            known = digest.hexadecimal();
            checksum = known;
        }
        return known;
    }

    private static byte[] contents(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new DataException(file + ": cannot be read (" + e + "); check its permissions", e);
        }
    }
}
