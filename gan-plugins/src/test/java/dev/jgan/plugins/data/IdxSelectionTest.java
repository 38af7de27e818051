package dev.jgan.plugins.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jgan.api.data.DataException;
import dev.jgan.api.data.Dataset;
import dev.jgan.api.data.SampleSpec;
import dev.jgan.api.plugin.RunContext;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which images of IDX files are used, and which of them keep their labels. Image i of these files has the label i modulo 10. */
class IdxSelectionTest {
    private static final int COUNT = 60;

    @TempDir
    Path directory;

    @BeforeEach
    void writeFiles() {
        GivenIdx.write(directory, "train-images-idx3-ubyte", GivenIdx.images(COUNT, 1, 2));
        GivenIdx.write(
                directory,
                "train-labels-idx1-ubyte",
                GivenIdx.labels(IntStream.range(0, COUNT).map(i -> i % 10).toArray()));
    }

    @Test
    void aDigitThatIsLeftOutIsNotThereAndTheOthersAreNumberedFromZero() {
        Dataset data = data(List.of(), List.of(3, 0), Optional.empty(), Optional.empty());
        assertThat(data.size()).isEqualTo(48);
        assertThat(data.classes()).isEqualTo(8);
        assertThat(labels(data)).startsWith(0, 1, 2, 3, 4, 5, 6, 7, 0, 1).containsOnly(0, 1, 2, 3, 4, 5, 6, 7);
        assertThat(images(data)).startsWith(1, 2, 4, 5, 6, 7, 8, 9, 11).doesNotContain(0, 3, 10, 13, 53);
    }

    @Test
    void onlySomeDigitsAreThereInTheOrderOfTheFileAndTheLimitCountsThese() {
        Dataset data = data(List.of(7, 2), List.of(), Optional.of(5), Optional.empty());
        assertThat(images(data)).containsExactly(2, 7, 12, 17, 22);
        assertThat(labels(data)).containsExactly(0, 1, 0, 1, 0);
        assertThat(data.classes()).isEqualTo(2);
    }

    @Test
    void anOffsetLeavesOutTheFirstOfTheImagesThatAreLeft() {
        Dataset last = from(56, List.of(), List.of(), Optional.empty(), Optional.empty());
        assertThat(images(last)).containsExactly(56, 57, 58, 59);
        assertThat(labels(last)).containsExactly(6, 7, 8, 9);
        assertThat(last.classes()).isEqualTo(10);
        Dataset middle = from(12, List.of(), List.of(), Optional.of(3), Optional.empty());
        assertThat(images(middle)).containsExactly(12, 13, 14);
        Dataset some = from(3, List.of(7, 2), List.of(), Optional.of(4), Optional.empty());
        assertThat(images(some)).containsExactly(17, 22, 27, 32);
        assertThat(labels(some)).containsExactly(1, 0, 1, 0);
        Dataset others = from(46, List.of(), List.of(0, 1), Optional.empty(), Optional.empty());
        assertThat(images(others)).containsExactly(58, 59);
        Dataset examples = from(50, List.of(), List.of(), Optional.empty(), Optional.of(10));
        assertThat(labelledImages(examples, new int[] {0, 9})).containsExactly(50, 59);
    }

    @Test
    void anOffsetThatLeavesNothingIsRefused() {
        String labels = directory.resolve("train-labels-idx1-ubyte").toString();
        assertRefused(
                () -> from(60, List.of(), List.of(), Optional.empty(), Optional.empty()),
                labels + ": data.offset leaves out 60 images, but there are 60; set it to at most 59");
        assertRefused(
                () -> from(Integer.MAX_VALUE, List.of(), List.of(), Optional.of(7), Optional.empty()),
                labels + ": data.offset leaves out 2147483647 images, but there are 60; set it to at most 59");
        assertRefused(
                () -> from(12, List.of(2, 7), List.of(), Optional.of(1), Optional.empty()),
                labels + ": data.offset leaves out 12 images, but there are 12 of the classes [2, 7]; set it to at most"
                        + " 11");
        assertThatThrownBy(() -> from(-1, List.of(), List.of(), Optional.empty(), Optional.empty()))
                .hasMessage("offset must be at least 0, found -1");
    }

    @Test
    void aSingleDigitIsNoCondition() {
        Dataset data = data(List.of(4), List.of(), Optional.empty(), Optional.empty());
        assertThat(data.classes()).isZero();
        data.read(new int[] {0}, new float[2], new int[0]);
        assertThat(images(data)).containsExactly(4, 14, 24, 34, 44, 54);
    }

    @Test
    void theChecksumFollowsWhatIsUsed() {
        Set<String> checksums = new HashSet<>();
        for (List<Integer> only : List.of(List.<Integer>of(), List.of(1), List.of(1, 2), List.of(2))) {
            checksums.add(
                    data(only, List.of(), Optional.empty(), Optional.empty()).checksum());
        }
        checksums.add(from(1, List.of(1), List.of(), Optional.empty(), Optional.empty())
                .checksum());
        for (int labelled : new int[] {10, 20}) {
            for (long seed = 0; seed < 2; seed++) {
                checksums.add(labelled(labelled, seed).checksum());
            }
        }
        assertThat(checksums).hasSize(9);
        assertThat(labelled(10, 1).checksum()).isEqualTo(labelled(10, 1).checksum());
    }

    @Test
    void digitsThatAreNotThereAreRefused() {
        assertRefused(
                () -> data(List.of(2, 12), List.of(), Optional.empty(), Optional.empty()),
                directory.resolve("train-labels-idx1-ubyte")
                        + ": its classes are 0 to 9, but data.only names 12; name others");
        assertRefused(
                () -> data(List.of(), List.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9), Optional.empty(), Optional.empty()),
                directory.resolve("train-labels-idx1-ubyte")
                        + ": data.without leaves none of the 10 classes; leave some out of it");
        GivenIdx.write(directory, "train-labels-idx1-ubyte", GivenIdx.labels(new int[COUNT]));
        assertRefused(
                () -> data(List.of(5), List.of(), Optional.empty(), Optional.empty()),
                directory.resolve("train-labels-idx1-ubyte") + ": expected at least one image of the classes [5], found"
                        + " only images of [0]; change data.only or data.without");
        assertThatThrownBy(() -> data(List.of(1), List.of(2), Optional.empty(), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("only cannot be given together with without; list what is left in only");
        assertThatThrownBy(() -> data(List.of(-1), List.of(), Optional.empty(), Optional.empty()))
                .hasMessage("only must be at least 0, found -1");
    }

    @Test
    void labelledExamplesAreAsManyOfEachClassAndTheirImagesHaveThatClass() {
        Dataset data = labelled(20, 0);
        assertThat(data.size()).isEqualTo(COUNT);
        assertThat(data.classes()).as("no label leaks").isZero();
        assertThat(data.columns())
                .isEqualTo(Map.of(
                        "labelled", new SampleSpec.Images(1, 2, 1), "labelled-class", new SampleSpec.Points(10)));
        int[] rows = IntStream.range(0, COUNT).toArray();
        int[] examples = labelledImages(data, rows);
        float[] classes = new float[COUNT * 10];
        Arrays.fill(classes, 7);
        data.read("labelled-class", rows, classes);
        for (int row = 0; row < COUNT; row++) {
            for (int label = 0; label < 10; label++) {
                assertThat(classes[10 * row + label])
                        .as("row %d, class %d", row, label)
                        .isEqualTo(label == examples[row] % 10 ? 1f : 0f);
            }
        }
        assertThat(Arrays.stream(examples).distinct()).hasSize(20);
        // Twenty rows that follow each other have all examples, ten of them all classes.
        assertThat(Arrays.stream(examples, 13, 33).distinct()).hasSize(20);
        assertThat(Arrays.stream(examples, 13, 23).map(i -> i % 10).distinct()).hasSize(10);
    }

    @Test
    void aSeedChoosesTheLabelledExamples() {
        int[] rows = IntStream.range(0, 20).toArray();
        int[] chosen = labelledImages(labelled(20, 0), rows);
        assertThat(labelledImages(labelled(20, 0), rows)).isEqualTo(chosen);
        assertThat(labelledImages(labelled(20, 1), rows)).isNotEqualTo(chosen);
    }

    @Test
    void labelledExamplesAreTakenFromTheDigitsThatAreLeft() {
        Dataset data = data(List.of(), List.of(9), Optional.empty(), Optional.of(9));
        assertThat(data.columns().get("labelled-class")).isEqualTo(new SampleSpec.Points(9));
        int[] examples = labelledImages(data, IntStream.range(0, 9).toArray());
        assertThat(Arrays.stream(examples).map(i -> i % 10)).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8);
    }

    @Test
    void tooFewImagesForTheLabelledExamplesAreRefused() {
        String labels = directory.resolve("train-labels-idx1-ubyte").toString();
        assertRefused(
                () -> labelled(25, 0),
                labels
                        + ": data.labelled is 25, but as many examples of each of 10 classes need a multiple of 10; set it"
                        + " to 20 or 30");
        assertRefused(
                () -> labelled(3, 0),
                labels
                        + ": data.labelled is 3, but as many examples of each of 10 classes need a multiple of 10; set it"
                        + " to 10");
        assertRefused(
                () -> labelled(70, 0),
                labels
                        + ": data.labelled asks for 7 examples of each class, but class 0 has 6 images; set it to at most"
                        + " 60, or use more images");
        assertRefused(
                () -> data(List.of(), List.of(), Optional.of(19), Optional.of(20)),
                labels
                        + ": data.labelled asks for 2 examples of each class, but class 9 has 1 images; set it to at most"
                        + " 10, or use more images");
    }

    @Test
    void aColumnThatIsNotThereIsRefused() {
        assertThatThrownBy(() -> labelled(10, 0).read("source", new int[] {0}, new float[2]))
                .hasMessage("the data has no column 'source'");
        Dataset plain = data(List.of(), List.of(), Optional.empty(), Optional.empty());
        assertThat(plain.columns()).isEmpty();
        assertThatThrownBy(() -> plain.read("labelled", new int[] {0}, new float[2]))
                .hasMessage("the data has no column 'labelled'");
    }

    @Test
    void fashionMnistReadsTheSameFilesAndNamesThePackageWhereTheyAreMissing() {
        Dataset data = fashion(directory, List.of(1, 2));
        assertThat(images(data)).startsWith(1, 2, 11, 12).hasSize(12);
        assertThat(data.split()).contains("train");
        assertThat(data.samples()).isEqualTo(new SampleSpec.Images(1, 2, 1));
        assertRefused(
                () -> fashion(Path.of("nowhere"), List.of()),
                directory.resolve("nowhere") + ": expected the file train-images-idx3-ubyte or"
                        + " train-images-idx3-ubyte.gz, found no such directory; install Debian's package"
                        + " dataset-fashion-mnist, or set data.path to a directory that holds the files of"
                        + " https://github.com/zalandoresearch/fashion-mnist");
    }

    private static void assertRefused(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(DataException.class).hasMessage(message);
    }

    private Dataset labelled(int count, long seed) {
        return new MnistDataset(
                new MnistDataset.Config(
                        Optional.of(directory),
                        Optional.empty(),
                        10,
                        0,
                        Optional.empty(),
                        List.of(),
                        List.of(),
                        Optional.of(count),
                        seed),
                context());
    }

    private Dataset data(
            List<Integer> only, List<Integer> without, Optional<Integer> limit, Optional<Integer> labelled) {
        return from(0, only, without, limit, labelled);
    }

    private Dataset from(
            int offset,
            List<Integer> only,
            List<Integer> without,
            Optional<Integer> limit,
            Optional<Integer> labelled) {
        return new MnistDataset(
                new MnistDataset.Config(
                        Optional.of(directory), Optional.empty(), 10, offset, limit, only, without, labelled, 0),
                context());
    }

    private Dataset fashion(Path path, List<Integer> only) {
        return new FashionMnistDataset(
                new FashionMnistDataset.Config(
                        path, Split.TRAIN, 10, 0, Optional.empty(), only, List.of(), Optional.empty(), 0),
                context());
    }

    private RunContext context() {
        return new RunContext("test", 1, directory, Optional.empty(), directory);
    }

    private static int[] labels(Dataset data) {
        int[] labels = new int[data.size()];
        data.read(IntStream.range(0, data.size()).toArray(), new float[2 * data.size()], labels);
        return labels;
    }

    /** Which images of the file these are: no two of its images are alike. */
    private static int[] images(Dataset data) {
        float[] samples = new float[2 * data.size()];
        data.read(IntStream.range(0, data.size()).toArray(), samples, new int[data.size()]);
        return numbers(samples);
    }

    private static int[] labelledImages(Dataset data, int[] rows) {
        float[] samples = new float[2 * rows.length];
        data.read("labelled", rows, samples);
        return numbers(samples);
    }

    private static int[] numbers(float[] samples) {
        return IntStream.range(0, samples.length / 2)
                .map(i -> IntStream.range(0, COUNT)
                        .filter(image -> samples[2 * i] == GivenIdx.level(2 * image) / 127.5f - 1
                                && samples[2 * i + 1] == GivenIdx.level(2 * image + 1) / 127.5f - 1)
                        .findFirst()
                        .orElseThrow())
                .toArray();
    }
}
