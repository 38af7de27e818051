package dev.jgan.plugins.data;

import dev.jgan.api.config.Default;
import dev.jgan.api.config.Description;
import dev.jgan.api.config.Example;
import dev.jgan.api.config.Paper;
import dev.jgan.api.config.Range;
import dev.jgan.api.data.DataException;
import dev.jgan.api.plugin.RunContext;
import dev.jgan.plugins.config.Bounds;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Handwritten digits (LeCun et al. 1998) as images {@code [28,28,1]} with ten classes, or other grey images of any size that
 * come in the same files. Without a path these are the 10,000 digits of the test split in the artifact
 * {@code dev.jgan:gan-data-mnist}. {@link IdxDataset} says what becomes of labels.
 */
@Description("Handwritten digits, or other images in IDX files")
@Paper("LeCun et al. 1998")
@Example("data: { type: mnist, limit: 8000, batchSize: 64 }")
public final class MnistDataset extends IdxDataset {
    /**
     * The configuration.
     *
     * @param path a directory of IDX files, gzipped or not; a relative one starts at the directory of the experiment file
     * @param split which part; if empty, train with a path, test without
     * @param classes how many classes the labels in the file have, 2 to 256
     * @param offset how many images to leave out at the beginning, of those that {@code only} or {@code without} leaves; at
     *     least 0
     * @param limit how many of the rest to use at most, from the first; at least 1
     * @param only the digits to use, renumbered from 0; all if empty
     * @param without the digits to leave out, the others being renumbered from 0; not together with {@code only}
     * @param labelled how many examples keep their label, a multiple of the number of classes; empty for all images
     * @param dataSeed chooses the labelled examples; does not depend on the run's seed
     */
    public record Config(
            @Description("a directory of IDX files, gzipped or not; without it, the 10,000 bundled digits")
            Optional<Path> path,

            @Description("train or test; if not given, train with a path, and test, which is what is bundled, without")
            Optional<Split> split,

            @Description("how many classes the labels in the file have; a label beyond them is refused")
            @Default("10")
            @Range(min = 2, max = 256)
            int classes,

            @Description("how many images to leave out at the beginning, of the digits that are used")
            @Default("0")
            @Range(min = 0)
            int offset,

            @Description("how many images to use at most, from the first that is not left out") @Range(min = 1)
            Optional<Integer> limit,

            @Description("the digits to use; labels count them from 0 in ascending order")
            @Default("[]")
            @Range(min = 0)
            List<Integer> only,

            @Description("the digits to leave out; labels count the others from 0") @Default("[]") @Range(min = 0)
            List<Integer> without,

            @Description("how many examples keep their label, as many of each class; without it all images do")
            @Range(min = 1)
            Optional<Integer> labelled,

            @Description("seed of the choice of labelled examples, which does not depend on the run's seed")
            @Default("0")
            long dataSeed) {
        public Config {
            only = List.copyOf(only);
            without = List.copyOf(without);
            Bounds.atLeast("classes", classes, 2);
            new IdxSelection(only, without, offset, limit);
            labelled.ifPresent(examples -> Bounds.atLeast("labelled", examples, 1));
        }

        /** All ten digits with their labels, from the first image. */
        public Config(Optional<Path> path, Optional<Split> split, Optional<Integer> limit) {
            this(path, split, 10, 0, limit, List.of(), List.of(), Optional.empty(), 0);
        }

        Split part() {
            return split.orElse(path.isPresent() ? Split.TRAIN : Split.TEST);
        }
    }

    /**
     * Reads the files.
     *
     * @throws DataException if a file is missing, damaged, of another kind, images and labels do not match, a label is out of
     *     range, or there are too few images, of all classes or of one
     */
    @Inject
    public MnistDataset(Config config, RunContext context) {
        this(config, IdxDirectory.of(config, context, MnistDataset.class.getClassLoader()));
    }

    MnistDataset(Config config, IdxDirectory directory) {
        super(
                directory,
                config.part(),
                config.classes(),
                new IdxSelection(config.only(), config.without(), config.offset(), config.limit()),
                config.labelled(),
                config.dataSeed());
    }
}
