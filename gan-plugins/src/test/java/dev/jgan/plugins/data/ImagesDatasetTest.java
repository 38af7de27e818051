package dev.jgan.plugins.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.jgan.api.data.DataException;
import dev.jgan.api.data.Dataset;
import dev.jgan.api.data.SampleSpec;
import dev.jgan.api.plugin.RunContext;
import dev.jgan.plugins.data.ImagesDataset.Labels;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntBinaryOperator;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImagesDatasetTest {
    @TempDir
    Path directory;

    @Test
    void picturesOfTheirOwnSizeComeAsTheyAreInTheOrderOfTheirPaths() {
        write("b/two.PNG", BufferedImage.TYPE_INT_RGB, 2, 2, (x, y) -> 0xff8000);
        write("b/.hidden.png", BufferedImage.TYPE_INT_RGB, 2, 2, (x, y) -> 0);
        write("a.png", BufferedImage.TYPE_INT_RGB, 2, 2, (x, y) -> 0x102030 * (1 + x + 2 * y));
        write("b/deeper/one.png", BufferedImage.TYPE_INT_RGB, 2, 2, (x, y) -> 0x0000ff);
        text("b/notes.txt", "not a picture");

        Dataset data = data(2, 3, Labels.NONE);

        assertThat(data.size()).isEqualTo(3);
        assertThat(data.samples()).isEqualTo(new SampleSpec.Images(2, 2, 3));
        assertThat(data.classes()).isZero();
        float[] all = Read.samples(data);
        for (int pixel = 0; pixel < 4; pixel++) {
            for (int channel = 0; channel < 3; channel++) {
                assertThat(all[3 * pixel + channel]).isEqualTo((16 + 16 * channel) * (1 + pixel) / 127.5f - 1);
            }
        }
        assertThat(all[12 + 2]).as("blue of b/deeper/one.png").isEqualTo(1f);
        assertThat(all[24]).as("red of b/two.PNG").isEqualTo(1f);
        assertThat(all[25]).as("green of b/two.PNG").isEqualTo(128 / 127.5f - 1);
    }

    @Test
    void greyLevelsAreThoseOfTheFile() throws IOException {
        BufferedImage grey = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_GRAY);
        grey.getRaster().setSample(0, 0, 0, 50);
        grey.getRaster().setSample(1, 0, 0, 200);
        ImageIO.write(grey, "png", directory.resolve("a.png").toFile());
        BufferedImage deep = new BufferedImage(2, 1, BufferedImage.TYPE_USHORT_GRAY);
        deep.getRaster().setSample(0, 0, 0, 50 * 257);
        deep.getRaster().setSample(1, 0, 0, 65535);
        ImageIO.write(deep, "png", directory.resolve("b.png").toFile());

        assertThat(Read.samples(data(1, 2, 1))).containsExactly(value(50), value(200), value(50), value(255));
        assertThat(Read.samples(data(1, 2, 3))).startsWith(value(50), value(50), value(50), value(200));
    }

    @Test
    void coloursBecomeGreyAndWhatIsTransparentBlack() {
        write(
                "a.png",
                BufferedImage.TYPE_INT_ARGB,
                3,
                1,
                (x, y) -> x == 0 ? 0xffff0000 : x == 1 ? 0x80ffffff : 0x00ffffff);

        // 0.299 · 255 is 76.2; 255 · 128 / 255 is 128.
        assertThat(Read.samples(data(1, 3, 1))).containsExactly(value(76), value(128), value(0));
    }

    @Test
    void largePicturesAreAveragedAndSmallOnesInterpolated() {
        // Columns 0, 100, 200, 100: the triangle of width 2 around 1 weighs pixels 0 to 2 by 3/4, 3/4, 1/4, divided by
        // 7/4.
        int[] columns = {0, 100, 200, 100};
        write("a.png", BufferedImage.TYPE_INT_RGB, 4, 4, (x, y) -> columns[x] * 0x010101);
        float[] half = Read.samples(data(2, 1, Labels.NONE));
        assertThat(half).containsExactly(value(71), value(143), value(71), value(143));

        float[] twice = Read.samples(data(8, 1, Labels.NONE));
        assertThat(Arrays.copyOf(twice, 8))
                .containsExactly(
                        value(0), value(25), value(75), value(125), value(175), value(175), value(125), value(100));
    }

    @Test
    void theMiddleOfAPictureWithOtherProportionsIsKept() {
        // 8 wide, 2 high, at half its size: of the columns 0 to 7 those from 2 to 5 stay, 2 and 3 in one, 4 and 5 in
        // the other.
        write("wide.png", BufferedImage.TYPE_INT_RGB, 6, 2, (x, y) -> (x >= 2 && x < 4 ? 200 : 10) * 0x010101);
        assertThat(Read.samples(data(2, 1, Labels.NONE))).containsOnly(value(200));
        write("wide.png", BufferedImage.TYPE_INT_RGB, 2, 6, (x, y) -> (y >= 2 && y < 4 ? 200 : 10) * 0x010101);
        assertThat(Read.samples(data(2, 1, Labels.NONE))).containsOnly(value(200));

        // Rows 10, 10, 210, 210, 10, 10 at half their size: (1.5 · 10 + 0.25 · 210) / 1.75 and (0.5 · 10 + 1.5 · 210) /
        // 2.
        write("wide.png", BufferedImage.TYPE_INT_RGB, 2, 6, (x, y) -> (y >= 2 && y < 4 ? 210 : 10) * 0x010101);
        assertThat(Read.samples(data(3, 1, 1))).containsExactly(value(39), value(160), value(39));
    }

    @Test
    void subFoldersAreClassesInTheOrderOfTheirNames() {
        write("dogs/1.png", BufferedImage.TYPE_INT_RGB, 1, 1, (x, y) -> 0xffffff);
        write("cats/far/1.png", BufferedImage.TYPE_INT_RGB, 1, 1, (x, y) -> 0);
        write("cats/2.png", BufferedImage.TYPE_INT_RGB, 1, 1, (x, y) -> 0);
        text("ants/readme.txt", "no pictures of ants");
        Dataset data = data(1, 3, Labels.FOLDERS);
        assertThat(data.classes()).isEqualTo(2);
        assertThat(Read.labels(data)).containsExactly(0, 0, 1);

        write("stray.png", BufferedImage.TYPE_INT_RGB, 1, 1, (x, y) -> 0);
        assertThatThrownBy(() -> data(1, 3, Labels.FOLDERS))
                .isInstanceOf(DataException.class)
                .hasMessage(directory.resolve("stray.png") + ": expected every image in a sub-directory, which is its"
                        + " class, found one beside them; move it, or leave out 'labels: folders'");
    }

    @Test
    void aSingleFolderIsNoCondition() {
        write("cats/1.png", BufferedImage.TYPE_INT_RGB, 1, 1, (x, y) -> 0xffffff);
        write("cats/far/2.png", BufferedImage.TYPE_INT_RGB, 1, 1, (x, y) -> 0xffffff);
        Dataset data = data(1, 1, Labels.FOLDERS);
        assertThat(data.classes()).isZero();
        float[] samples = new float[2];
        data.read(new int[] {0, 1}, samples, new int[0]);
        assertThat(samples).containsOnly(1f);
        assertThat(data.checksum()).isEqualTo(data(1, 1, Labels.NONE).checksum());
    }

    @Test
    void jpegFilesAreRead() throws IOException {
        BufferedImage flat = new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB);
        for (int at = 0; at < 256; at++) {
            flat.setRGB(at % 16, at / 16, 0x40a0c0);
        }
        ImageIO.write(flat, "jpg", directory.resolve("a.jpeg").toFile());
        float[] samples = Read.samples(data(4, 3, Labels.NONE));
        for (int at = 0; at < samples.length; at++) {
            assertThat(samples[at]).isCloseTo(value(new int[] {0x40, 0xa0, 0xc0}[at % 3]), within(4 / 127.5f));
        }
    }

    @Test
    void whatDoesNotFitIntoTheCacheIsDecodedAgainAndIsTheSame() throws IOException {
        write("a.png", BufferedImage.TYPE_INT_RGB, 5, 3, (x, y) -> 0x081020 * (x + y));
        Dataset kept = data(2, 3, Labels.NONE);
        Dataset decoded = new ImagesDataset(config(Optional.of(2), 3, Labels.NONE, 0), context());
        assertThat(Read.samples(kept)).isEqualTo(Read.samples(decoded));

        float[] before = Read.samples(kept);
        Files.delete(directory.resolve("a.png"));
        assertThat(Read.samples(kept)).as("from memory").isEqualTo(before);
        assertThatThrownBy(() -> Read.samples(decoded))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith(directory.resolve("a.png") + ": cannot be decoded");
    }

    @Test
    void theChecksumFollowsContentsNamesAndOptions() {
        Set<String> checksums = new HashSet<>();
        write("d/a.png", BufferedImage.TYPE_INT_RGB, 4, 4, (x, y) -> 0x123456);
        checksums.add(data(2, 3, Labels.NONE).checksum());
        checksums.add(data(3, 3, Labels.NONE).checksum());
        checksums.add(data(2, 1, Labels.NONE).checksum());
        write("d/a.png", BufferedImage.TYPE_INT_RGB, 4, 4, (x, y) -> 0x123457);
        checksums.add(data(2, 3, Labels.NONE).checksum());
        write("e/b.png", BufferedImage.TYPE_INT_RGB, 4, 4, (x, y) -> 0x123457);
        checksums.add(data(2, 3, Labels.NONE).checksum());
        checksums.add(data(2, 3, Labels.FOLDERS).checksum());
        assertThat(checksums).hasSize(6);
        assertThat(checksums).contains(data(2, 3, Labels.NONE).checksum());
    }

    @Test
    void filesThatAreNoPicturesAreNamed() {
        write("a.png", BufferedImage.TYPE_INT_RGB, 4, 4, (x, y) -> x * y * 1000);
        text("b.png", "<html>not found</html>");
        Dataset data = data(2, 3, Labels.NONE);
        data.read(new int[] {0}, new float[12], new int[0]);
        assertThatThrownBy(() -> data.read(new int[] {1}, new float[12], new int[0]))
                .isInstanceOf(DataException.class)
                .hasMessage(directory.resolve("b.png")
                        + ": expected a PNG or JPEG, found something else; take the file away, or save it anew as PNG");
    }

    @Test
    void aTruncatedPictureIsNamed() throws IOException {
        write("a.png", BufferedImage.TYPE_INT_RGB, 40, 40, (x, y) -> x * y * 977);
        byte[] whole = Files.readAllBytes(directory.resolve("a.png"));
        Files.write(directory.resolve("a.png"), Arrays.copyOf(whole, whole.length / 2));
        assertThatThrownBy(() -> Read.samples(data(2, 3, Labels.NONE)))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith(directory.resolve("a.png") + ": cannot be decoded (")
                .hasMessageEndingWith("); take the file away, or save it anew as PNG");
    }

    @Test
    void aDirectoryThatIsMissingOrEmptyIsNamed() {
        assertThatThrownBy(() -> data(2, 3, Labels.NONE))
                .isInstanceOf(DataException.class)
                .hasMessage(directory + ": expected files that end in .png, .jpg or .jpeg, here or in sub-directories,"
                        + " found none; set data.path to the directory of the images");
        assertThatThrownBy(() -> new ImagesDataset(
                        new ImagesDataset.Config(
                                Path.of("nowhere"),
                                Optional.of(2),
                                Optional.empty(),
                                Optional.empty(),
                                3,
                                Labels.NONE,
                                1),
                        context()))
                .isInstanceOf(DataException.class)
                .hasMessage(directory.resolve("nowhere")
                        + ": expected a directory of images, found nothing; set data.path to the directory");
    }

    @Test
    void sizesThatAreNotClearAreRefused() {
        assertThatThrownBy(() -> config(Optional.empty(), 3, Labels.NONE, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("images need either size, such as 64, or both height and width");
        assertThatThrownBy(() -> new ImagesDataset.Config(
                        directory, Optional.of(2), Optional.of(2), Optional.of(2), 3, Labels.NONE, 1))
                .hasMessageContaining("either size");
        assertThatThrownBy(() -> new ImagesDataset.Config(
                        directory, Optional.empty(), Optional.of(2), Optional.empty(), 3, Labels.NONE, 1))
                .hasMessageContaining("both height and width");
        assertThatThrownBy(() -> config(Optional.of(2), 2, Labels.NONE, 1))
                .hasMessage("channels must be 1 or 3, found 2");
    }

    private static float value(int level) {
        return level / 127.5f - 1;
    }

    private Dataset data(int size, int channels, Labels labels) {
        return new ImagesDataset(config(Optional.of(size), channels, labels, 1), context());
    }

    private Dataset data(int height, int width, int channels) {
        return new ImagesDataset(
                new ImagesDataset.Config(
                        directory, Optional.empty(), Optional.of(height), Optional.of(width), channels, Labels.NONE, 1),
                context());
    }

    private ImagesDataset.Config config(Optional<Integer> size, int channels, Labels labels, int cache) {
        return new ImagesDataset.Config(directory, size, Optional.empty(), Optional.empty(), channels, labels, cache);
    }

    private RunContext context() {
        return new RunContext("test", 1, directory, Optional.empty(), directory);
    }

    private void write(String name, int type, int width, int height, IntBinaryOperator colour) {
        BufferedImage image = new BufferedImage(width, height, type);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, colour.applyAsInt(x, y));
            }
        }
        try {
            Path file = directory.resolve(name);
            Files.createDirectories(file.getParent());
            assertThat(ImageIO.write(image, "png", file.toFile())).isTrue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void text(String name, String contents) {
        GivenIdx.write(
                directory.resolve(name).getParent(),
                directory.resolve(name).getFileName().toString(),
                contents.getBytes(StandardCharsets.US_ASCII));
    }
}
