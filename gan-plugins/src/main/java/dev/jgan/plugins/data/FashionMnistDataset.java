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
 * Pieces of clothing (Xiao et al. 2017, Fashion-MNIST) as images {@code [28,28,1]} with ten classes: 60,000 to train, 10,000 to
 * test. They are not bundled; the usual path is that of Debian's package {@code dataset-fashion-mnist}. {@link IdxDataset} says
 * what becomes of labels.
 */
@Description("Pieces of clothing, from IDX files such as those of Debian's package dataset-fashion-mnist")
@Paper("Xiao et al. 2017, https://arxiv.org/abs/1708.07747")
@Example("data: { type: fashion-mnist, split: train, batchSize: 64 }")
public final class FashionMnistDataset extends IdxDataset {
    private static final String REMEDY =
            "install Debian's package dataset-fashion-mnist, or set data.path to a directory"
                    + " that holds the files of https://github.com/zalandoresearch/fashion-mnist";

    /**
     * The configuration.
     *
     * @param path a directory of IDX files, gzipped or not; a relative one starts at the directory of the experiment file
     * @param split which part
     * @param classes how many classes the labels in the file have, 2 to 256
     * @param offset how many images to leave out at the beginning, of those that {@code only} or {@code without} leaves; at
     *     least 0
     * @param limit how many of the rest to use at most, from the first; at least 1
     * @param only the classes to use, renumbered from 0; all if empty
     * @param without the classes to leave out, the others being renumbered from 0; not together with {@code only}
     * @param labelled how many examples keep their label, a multiple of the number of classes; empty for all images
     * @param dataSeed chooses the labelled examples; does not depend on the run's seed
     */
    public record Config(
            @Description("a directory of IDX files, gzipped or not") @Default("/usr/share/datasets/fashion-mnist")
            Path path,

            @Description("train or test") @Default("train") Split split,

            @Description("how many classes the labels in the file have; a label beyond them is refused")
            @Default("10")
            @Range(min = 2, max = 256)
            int classes,

            @Description("how many images to leave out at the beginning, of the classes that are used")
            @Default("0")
            @Range(min = 0)
            int offset,

            @Description("how many images to use at most, from the first that is not left out") @Range(min = 1)
            Optional<Integer> limit,

            @Description("the classes to use; labels count them from 0 in ascending order")
            @Default("[]")
            @Range(min = 0)
            List<Integer> only,

            @Description("the classes to leave out; labels count the others from 0") @Default("[]") @Range(min = 0)
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
    }

    /**
     * Reads the files.
     *
     * @throws DataException if a file is missing, damaged, of another kind, images and labels do not match, a label is out of
     *     range, or there are too few images, of all classes or of one
     */
    @Inject
    public FashionMnistDataset(Config config, RunContext context) {
        super(
                new IdxDirectory.OnDisk(
                        context.baseDirectory().resolve(config.path()).normalize(), config.split(), REMEDY),
                config.split(),
                config.classes(),
                new IdxSelection(config.only(), config.without(), config.offset(), config.limit()),
                config.labelled(),
                config.dataSeed());
    }
}
