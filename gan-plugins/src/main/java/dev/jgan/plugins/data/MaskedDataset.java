package dev.jgan.plugins.data;

import dev.jgan.api.config.Default;
import dev.jgan.api.config.Description;
import dev.jgan.api.config.Example;
import dev.jgan.api.config.Paper;
import dev.jgan.api.config.Range;
import dev.jgan.api.data.DataException;
import dev.jgan.api.data.Dataset;
import dev.jgan.api.data.SampleSpec;
import dev.jgan.api.plugin.Component;
import dev.jgan.plugins.config.Bounds;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Another data set of images, and with each image a copy with a square hole, to be inpainted (Pathak et al. 2016, section 3.3:
 * the centre, or a random place). The place belongs to the image: it is the same in every epoch.
 */
@Description("Another data set of images with a copy of each that has a hole beside it, in the column 'source'")
@Paper("Pathak et al. 2016, section 3.3, https://arxiv.org/abs/1604.07379")
@Example("data: { type: masked, of: { type: mnist }, place: random, batchSize: 64 }")
public final class MaskedDataset extends DegradedDataset {
    /** Where the hole is. */
    public enum Place {
        /** In the middle of every image. */
        CENTRE,
        /** At a random place of each image, wholly inside it. */
        RANDOM
    }

    /**
     * The configuration.
     *
     * @param of the images
     * @param size height and width of the hole in pixels, at least 1; empty for half the shorter side, rounded up
     * @param place where the hole is
     * @param fill the value inside the hole, from -1, black, to 1
     * @param dataSeed seed of the places, which do not depend on the run's seed
     */
    public record Config(
            @Description("the data: images") Component<Dataset> of,

            @Description("height and width of the hole in pixels; without it, half the shorter side") @Range(min = 1)
            Optional<Integer> size,

            @Description("where the hole is: centre or random") @Default("centre")
            Place place,

            @Description("the value inside the hole; -1 is black") @Default("0") @Range(min = -1, max = 1)
            double fill,

            @Description("seed of random places, which do not depend on the run's seed") @Default("0")
            long dataSeed) {
        public Config {
            size.ifPresent(pixels -> Bounds.atLeast("size", pixels, 1));
            if (!(Math.abs(fill) <= 1)) {
                throw new IllegalArgumentException("fill must be from -1 to 1, found " + fill);
            }
        }
    }

    private final Config config;
    private final SampleSpec.Images images;
    private final int hole;

    /**
     * Makes the data.
     *
     * @throws DataException if it is no images, or the hole does not fit into them
     */
    @Inject
    public MaskedDataset(Config config) {
        super(config.of().create());
        this.config = config;
        if (!(samples() instanceof SampleSpec.Images found)) {
            String shape = samples().shape().toString();
            close();
            throw new DataException("masked needs images, but a sample of 'of', "
                    + config.of().type() + ", has the shape " + shape + "; use noisy");
        }
        images = found;
        int shorter = Math.min(images.height(), images.width());
        hole = config.size().orElse((shorter + 1) / 2);
        if (hole > shorter) {
            close();
            throw new DataException("masked: a hole of " + hole + " pixels does not fit into images of "
                    + images.height() + "x" + images.width() + "; set data.size to at most " + shorter);
        }
    }

    @Override
    void degrade(int row, float[] samples, int from) {
        int top = (images.height() - hole) / 2;
        int left = (images.width() - hole) / 2;
        if (config.place() == Place.RANDOM) {
            Draws draws = Draws.ofRow(config.dataSeed(), row);
            top = draws.index(images.height() - hole + 1);
            left = draws.index(images.width() - hole + 1);
        }
        int pixel = images.channels();
        for (int y = top; y < top + hole; y++) {
            int begin = from + (y * images.width() + left) * pixel;
            Arrays.fill(samples, begin, begin + hole * pixel, (float) config.fill());
        }
    }

    @Override
    void addTo(Digest digest) {
        digest.add("masked " + config.place().name().toLowerCase(Locale.ROOT))
                .add(hole)
                .add(config.fill())
                .add(config.place() == Place.RANDOM ? config.dataSeed() : 0);
    }
}
