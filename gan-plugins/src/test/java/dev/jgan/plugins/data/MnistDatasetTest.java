package dev.jgan.plugins.data;

import static dev.jgan.plugins.data.GivenIdx.gzip;
import static dev.jgan.plugins.data.GivenIdx.header;
import static dev.jgan.plugins.data.GivenIdx.images;
import static dev.jgan.plugins.data.GivenIdx.labels;
import static dev.jgan.plugins.data.GivenIdx.level;
import static dev.jgan.plugins.data.GivenIdx.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jgan.api.data.DataException;
import dev.jgan.api.data.Dataset;
import dev.jgan.api.data.SampleSpec;
import dev.jgan.api.plugin.RunContext;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MnistDatasetTest {
    private static final MnistDataset.Config BUNDLED =
            new MnistDataset.Config(Optional.empty(), Optional.empty(), Optional.empty());
    private static final String IMAGES = "train-images-idx3-ubyte";
    private static final String LABELS = "train-labels-idx1-ubyte";

    @TempDir
    Path directory;

    @Test
    void theBundledDigitsAreTheTestSplit() {
        try (Dataset digits = new MnistDataset(BUNDLED, context())) {
            assertThat(digits.size()).isEqualTo(10_000);
            assertThat(digits.classes()).isEqualTo(10);
            assertThat(digits.split()).contains("test");
            assertThat(digits.samples()).isEqualTo(new SampleSpec.Images(28, 28, 1));
            int[] labels = new int[10];
            float[] samples = new float[10 * 784];
            digits.read(new int[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9}, samples, labels);
            assertThat(labels).containsExactly(7, 2, 1, 0, 4, 1, 4, 9, 5, 9);
            for (float value : samples) {
                assertThat(value).isBetween(-1f, 1f);
            }
            assertThat(samples[0]).isEqualTo(-1f);
            assertThat(samples).contains(1f);
        }
    }

    @Test
    void filesAreReadGzippedOrNotWithWhateverNameGzipHas() {
        byte[] images = images(3, 2, 4);
        byte[] labels = labels(3);
        for (String[] names : new String[][] {
            {IMAGES, LABELS}, {IMAGES + ".gz", LABELS + ".gz"}, {"train-images.idx3-ubyte", "train-labels.idx1-ubyte"}
        }) {
            for (boolean gzipped : new boolean[] {false, true}) {
                Path here = directory.resolve(names[0] + gzipped);
                write(here, names[0], gzipped ? gzip(images) : images);
                write(here, names[1], gzipped ? gzip(labels) : labels);
                Dataset dataset = new MnistDataset(config(here), context());
                assertThat(dataset.samples()).isEqualTo(new SampleSpec.Images(2, 4, 1));
                float[] samples = new float[16];
                int[] read = new int[2];
                dataset.read(new int[] {2, 0}, samples, read);
                assertThat(read).containsExactly(2, 0);
                for (int pixel = 0; pixel < 8; pixel++) {
                    assertThat(samples[pixel]).isEqualTo(level(16 + pixel) / 127.5f - 1);
                    assertThat(samples[8 + pixel]).isEqualTo(level(pixel) / 127.5f - 1);
                }
            }
        }
    }

    @Test
    void aRelativePathStartsAtTheBaseDirectoryAndSplitsHaveTheirOwnFiles() {
        write(directory.resolve("digits"), "t10k-images-idx3-ubyte", images(2, 1, 1));
        write(directory.resolve("digits"), "t10k-labels-idx1-ubyte", labels(2));
        MnistDataset.Config test =
                new MnistDataset.Config(Optional.of(Path.of("digits")), Optional.of(Split.TEST), Optional.empty());
        assertThat(new MnistDataset(test, context()).size()).isEqualTo(2);
        assertThatThrownBy(() -> new MnistDataset(config(Path.of("digits")), context()))
                .isInstanceOf(DataException.class)
                .hasMessage(directory.resolve("digits") + ": expected the file train-images-idx3-ubyte or"
                        + " train-images-idx3-ubyte.gz, found t10k-images-idx3-ubyte, t10k-labels-idx1-ubyte; set data.path"
                        + " to the directory of the IDX files, or leave it out for the bundled digits");
    }

    @Test
    void aLimitKeepsTheFirstImages() {
        write(directory, IMAGES, images(5, 2, 2));
        write(directory, LABELS, labels(5));
        Dataset three = new MnistDataset(
                new MnistDataset.Config(Optional.of(Path.of(".")), Optional.empty(), Optional.of(3)), context());
        assertThat(three.size()).isEqualTo(3);
        Dataset all = new MnistDataset(config(directory), context());
        assertThat(all.split()).contains("train");
        assertThat(three.checksum()).matches("[0-9a-f]{64}").isNotEqualTo(all.checksum());
        Dataset more = new MnistDataset(
                new MnistDataset.Config(Optional.of(Path.of(".")), Optional.empty(), Optional.of(30)), context());
        assertThat(more.size()).isEqualTo(5);
        assertThat(more.checksum()).isEqualTo(all.checksum());
    }

    @Test
    void aLabelBeyondTheClassesIsRefusedWithItsPlace() {
        write(directory, IMAGES, images(12, 1, 1));
        write(directory, LABELS, labels(12));
        assertRefused(directory.resolve(LABELS) + ": expected a label from 0 to 9 at image 10, found 10; the file is"
                + " damaged: get it again, or set data.classes to at least 11 if it has so many");
        int[] damaged = {3, 1, 255, 0, 1, 2, 3, 4, 5, 6, 7, 8};
        write(directory, LABELS, labels(damaged));
        assertRefused(directory.resolve(LABELS) + ": expected a label from 0 to 9 at image 2, found 255; the file is"
                + " damaged: get it again, or set data.classes to at least 256 if it has so many");
    }

    @Test
    void moreOrFewerClassesCanBeAskedFor() {
        write(directory, IMAGES, images(12, 1, 1));
        write(directory, LABELS, labels(12));
        Dataset twelve = new MnistDataset(withClasses(12), context());
        assertThat(twelve.classes()).isEqualTo(12);
        assertThat(Read.labels(twelve)).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
        assertThat(new MnistDataset(withClasses(200), context()).checksum()).isNotEqualTo(twelve.checksum());
        assertThatThrownBy(() -> new MnistDataset(withClasses(11), context()))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("expected a label from 0 to 10 at image 11, found 11");
        assertThatThrownBy(() -> withClasses(1)).hasMessage("classes must be at least 2, found 1");
    }

    @Test
    void aTruncatedFileIsNamedWithWhatWasExpectedAndFound() {
        byte[] images = images(3, 4, 5);
        write(directory, LABELS, labels(3));
        write(directory, IMAGES, Arrays.copyOf(images, 16 + 41));
        assertRefused(directory.resolve(IMAGES)
                + ": expected 60 bytes after the header (3 images of 20 bytes), found 41; the file is truncated: get it"
                + " again");
        write(directory, IMAGES, Arrays.copyOf(images, 7));
        assertRefused(directory.resolve(IMAGES)
                + ": expected a header of 16 bytes, found 7; the file is truncated: get it again");
        write(directory, IMAGES, new byte[0]);
        assertRefused(directory.resolve(IMAGES)
                + ": expected a header of 16 bytes, found 0; the file is truncated: get it again");
    }

    @Test
    void aTruncatedGzipFileIsNamed() {
        byte[] whole = gzip(images(50, 28, 28));
        write(directory, LABELS, labels(50));
        write(directory, IMAGES, Arrays.copyOf(whole, whole.length / 2));
        assertThatThrownBy(() -> new MnistDataset(config(directory), context()))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith(directory.resolve(IMAGES) + ": expected 39200 bytes after the header")
                .hasMessageEndingWith("the file is truncated: get it again");
        write(directory, IMAGES, Arrays.copyOf(whole, 5));
        assertRefused(directory.resolve(IMAGES) + ": expected a gzipped file, found only its beginning; get it again");
    }

    @Test
    void aTruncatedFileIsFoundBeyondTheLimitToo() {
        write(directory, LABELS, labels(3));
        write(directory, IMAGES, Arrays.copyOf(images(3, 4, 5), 16 + 41));
        assertThatThrownBy(() -> new MnistDataset(
                        new MnistDataset.Config(Optional.of(Path.of(".")), Optional.empty(), Optional.of(1)),
                        context()))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("found 41");
    }

    @Test
    void aFileThatIsTooLongIsRefused() {
        write(directory, LABELS, labels(3));
        write(directory, IMAGES, Arrays.copyOf(images(3, 4, 5), 16 + 61));
        assertRefused(directory.resolve(IMAGES)
                + ": expected 60 bytes after the header (3 images of 20 bytes), found more; get the file again");
    }

    @Test
    void aHeaderThatPromisesTooMuchIsRefusedWithoutTakingTheMemory() {
        write(directory, LABELS, labels(3));
        write(directory, IMAGES, header(0x803, 2_000_000, 28, 28));
        assertRefused(directory.resolve(IMAGES) + ": expected 1568000000 bytes after the header (2000000 images of 784"
                + " bytes), found 0; the file is truncated: get it again");
        write(directory, IMAGES, header(0x803, 3, 1 << 20, 1 << 20));
        assertThatThrownBy(() -> new MnistDataset(config(directory), context()))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("[3, 1048576, 1048576]");
        write(directory, IMAGES, header(0x803, 0, 28, 28));
        assertThatThrownBy(() -> new MnistDataset(config(directory), context()))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("extents of at least 1");
    }

    @Test
    void aFileOfAnotherKindIsRefused() {
        write(directory, LABELS, labels(3));
        write(directory, IMAGES, labels(300));
        assertRefused(directory.resolve(IMAGES)
                + ": expected a file of images, magic number 0x00000803, found 0x00000801, which is that of labels; the"
                + " files are exchanged: give each its own name");
        write(directory, IMAGES, "<html>not found</html>".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        assertRefused(directory.resolve(IMAGES)
                + ": expected a file of images, magic number 0x00000803, found 0x3c68746d; it is no IDX file of bytes: get"
                + " it again");
    }

    @Test
    void labelsOfOtherImagesAreRefused() {
        write(directory, IMAGES, images(3, 2, 2));
        write(directory, LABELS, labels(4));
        assertRefused(directory.resolve(LABELS) + ": expected 3 labels, one for each image of "
                + directory.resolve(IMAGES) + ", found 4; use two files that belong together");
    }

    @Test
    void aDirectoryThatIsMissingOrAFileIsNamed() {
        assertThatThrownBy(() -> new MnistDataset(config(directory.resolve("nowhere")), context()))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(directory.resolve("nowhere") + ": expected the file ")
                .hasMessageContaining("found no such directory");
        write(directory, "file", new byte[1]);
        assertThatThrownBy(() -> new MnistDataset(config(directory.resolve("file")), context()))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("found that this is not a directory");
    }

    @Test
    void theTrainingSplitIsNotBundled() {
        assertThatThrownBy(() -> new MnistDataset(
                        new MnistDataset.Config(Optional.empty(), Optional.of(Split.TRAIN), Optional.empty()),
                        context()))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("only the test split is bundled")
                .hasMessageContaining("set 'path'");
    }

    @Test
    void aMissingArtifactIsNamed() {
        ClassLoader withoutDigits = ClassLoader.getPlatformClassLoader();
        assertThatThrownBy(() -> new MnistDataset(BUNDLED, IdxDirectory.of(BUNDLED, context(), withoutDigits)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("add the artifact dev.jgan:gan-data-mnist");
    }

    private void assertRefused(String message) {
        assertThatThrownBy(() -> new MnistDataset(config(directory), context()))
                .isInstanceOf(DataException.class)
                .hasMessage(message);
    }

    private RunContext context() {
        return new RunContext("test", 1, directory, Optional.empty(), directory);
    }

    private MnistDataset.Config withClasses(int classes) {
        return new MnistDataset.Config(
                Optional.of(directory),
                Optional.empty(),
                classes,
                0,
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.empty(),
                0);
    }

    private static MnistDataset.Config config(Path path) {
        return new MnistDataset.Config(Optional.of(path), Optional.empty(), Optional.empty());
    }
}
