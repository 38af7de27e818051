package dev.jgan.core.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.jgan.api.data.SampleSpec;
import dev.jgan.api.data.SampleSpec.Images;
import dev.jgan.api.data.SampleSpec.Points;
import dev.jgan.api.data.SampleSpec.Sequences;
import dev.jgan.api.tensor.HostTensor;
import dev.jgan.api.tensor.Shape;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class SampleGridTest {
    private static final int WHITE = 0xFFFFFF;

    @Test
    void imagesStandInANearlySquareGridAndSmallOnesAreEnlarged() {
        BufferedImage grid = draw(new Images(28, 28, 1), filled(Shape.of(7, 28, 28, 1), 1));
        assertThat(grid.getWidth()).isEqualTo(3 * 58 + 2);
        assertThat(grid.getHeight()).isEqualTo(3 * 58 + 2);
        assertThat(pixel(grid, 2, 2)).isEqualTo(WHITE);
        assertThat(pixel(grid, 2 + 55, 2 + 55)).isEqualTo(WHITE);
        // The gap, and the places of the eighth and ninth image.
        assertThat(pixel(grid, 2 + 56, 2)).isEqualTo(0x404040);
        assertThat(pixel(grid, 2 + 58 + 5, 2 + 2 * 58 + 5)).isEqualTo(0x404040);
    }

    @Test
    void minusOneIsBlackOneIsWhiteAndWhatLiesOutsideIsClipped() {
        HostTensor row = HostTensor.of(Shape.of(1, 1, 6, 1), -1f, 1f, 0f, -3f, 3f, Float.NaN);
        BufferedImage grid = draw(new Images(1, 6, 1), row);
        int scale = 9;
        int[] expected = {0, WHITE, 0x808080, 0, WHITE, 0};
        for (int i = 0; i < expected.length; i++) {
            assertThat(pixel(grid, 2 + i * scale, 2)).as("pixel " + i).isEqualTo(expected[i]);
            assertThat(pixel(grid, 2 + i * scale + scale - 1, 2 + scale - 1)).isEqualTo(expected[i]);
        }
    }

    @Test
    void threeChannelsAreRedGreenBlue() {
        HostTensor image = HostTensor.of(Shape.of(1, 64, 64, 3), new float[64 * 64 * 3]);
        image.floats()[0] = 1;
        image.floats()[1] = -1;
        image.floats()[2] = 0;
        BufferedImage grid = draw(new Images(64, 64, 3), image);
        assertThat(grid.getWidth()).isEqualTo(64 + 4);
        assertThat(pixel(grid, 2, 2)).isEqualTo(0xFF0080);
    }

    @Test
    void thePngHoldsTheSamePixelsAndIsTheSameEveryTime() throws IOException {
        Random random = new Random(5);
        HostTensor samples = HostTensor.of(Shape.of(4, 8, 8, 3), new float[4 * 8 * 8 * 3]);
        for (int i = 0; i < samples.floats().length; i++) {
            samples.floats()[i] = 2 * random.nextFloat() - 1;
        }
        SampleGrid grid = new SampleGrid(new Images(8, 8, 3), Optional.empty());
        byte[] png = grid.png(samples);
        assertThat(grid.png(samples)).isEqualTo(png);
        BufferedImage read = ImageIO.read(new ByteArrayInputStream(png));
        BufferedImage drawn = grid.draw(samples);
        assertThat(read.getWidth()).isEqualTo(drawn.getWidth());
        for (int y = 0; y < drawn.getHeight(); y++) {
            for (int x = 0; x < drawn.getWidth(); x++) {
                assertThat(pixel(read, x, y)).isEqualTo(pixel(drawn, x, y));
            }
        }
    }

    @Test
    void pointsAppearWhereTheAxesSay() {
        SampleGrid grid = new SampleGrid(new Points(2), Optional.of(new Axes(-1, 1, -1, 1)));
        BufferedImage empty = grid.draw(HostTensor.of(Shape.of(1, 2), 9f, 9f));
        BufferedImage plot = grid.draw(HostTensor.of(Shape.of(2, 2), 0.5f, 0.5f, Float.NaN, 0f));
        int x = 48 + Math.round(0.75f * 479);
        int y = 48 + 479 - Math.round(0.75f * 479);
        assertThat(pixel(plot, x, y)).isNotEqualTo(pixel(empty, x, y));
        assertThat(differing(plot, empty))
                .as("one dot of 21 pixels and nothing else")
                .isEqualTo(21);
    }

    @Test
    void ofPointsWithMoreCoordinatesTheFirstTwoAreShown() {
        Optional<Axes> axes = Optional.of(new Axes(-1, 1, -1, 1));
        BufferedImage two = new SampleGrid(new Points(2), axes).draw(HostTensor.of(Shape.of(2, 2), 0f, .5f, .2f, .3f));
        BufferedImage three =
                new SampleGrid(new Points(3), axes).draw(HostTensor.of(Shape.of(2, 3), 0f, .5f, .9f, .2f, .3f, -.9f));
        assertThat(differing(two, three)).isZero();
    }

    @Test
    void oneCoordinateIsAHistogram() {
        SampleGrid grid = new SampleGrid(new Points(1), Optional.of(new Axes(0, 1, 0, 1)));
        BufferedImage plot = grid.draw(HostTensor.of(Shape.of(4, 1), 0.105f, 0.11f, 0.505f, 7f));
        int bar = 480 / 60;
        assertThat(columnOf(plot, 48 + 6 * bar + 3)).isBetween(430, 440);
        assertThat(columnOf(plot, 48 + 30 * bar + 3)).isBetween(213, 222);
        assertThat(columnOf(plot, 48 + 45 * bar + 3)).isZero();
    }

    @Test
    void sequencesAreLines() {
        SampleGrid grid = new SampleGrid(new Sequences(3, 1), Optional.of(new Axes(0, 2, 0, 1)));
        BufferedImage plot = grid.draw(HostTensor.of(Shape.of(1, 3, 1), 0.5f, 0.5f, 0.5f));
        int row = 2 + 79 - Math.round(0.5f * 79);
        for (int x = 3; x < 120; x++) {
            assertThat(pixel(plot, x, row)).as("column " + x).isEqualTo(0x1F5FA8);
        }
    }

    @Test
    void withoutGivenAxesAllFiniteSamplesAreInside() {
        Axes axes = Axes.of(HostTensor.of(Shape.of(3, 2), -1f, 10f, 3f, 20f, Float.NaN, Float.POSITIVE_INFINITY));
        assertThat(axes).isEqualTo(new Axes(-2, 4, 7.5, 22.5));
        assertThat(Axes.of(HostTensor.of(Shape.of(1, 1), 5f))).isEqualTo(new Axes(0, 10, 0, 10));
        assertThat(Axes.of(HostTensor.of(Shape.of(1, 2), Float.NaN, Float.NaN))).isEqualTo(new Axes(-1, 1, -1, 1));
        draw(new Points(2), HostTensor.of(Shape.of(1, 2), 1e-30f, 1e30f));
        draw(new Points(1), HostTensor.of(Shape.of(1, 1), Float.NaN));
        draw(new Sequences(4, 2), HostTensor.of(Shape.of(3, 4, 2), new float[24]));
    }

    @Test
    void samplesThatAreNotAsSpecifiedAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> draw(new Points(2), HostTensor.of(Shape.of(1, 3), 1f, 2f, 3f)))
                .withMessage("expected samples [N,2] with N at least 1, found [1,3]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> draw(new Points(2), HostTensor.of(Shape.of(0, 2), new float[0])));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SampleGrid(new Images(2, 2, 2), Optional.empty()))
                .withMessageContaining("found 2 channels");
        assertThatIllegalArgumentException().isThrownBy(() -> new Axes(1, 1, 0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Axes(0, Double.NaN, 0, 1));
    }

    private static BufferedImage draw(SampleSpec spec, HostTensor samples) {
        return new SampleGrid(spec, Optional.empty()).draw(samples);
    }

    private static HostTensor filled(Shape shape, float value) {
        float[] values = new float[(int) shape.size()];
        Arrays.fill(values, value);
        return HostTensor.of(shape, values);
    }

    private static int pixel(BufferedImage image, int x, int y) {
        return image.getRGB(x, y) & 0xFFFFFF;
    }

    private static int columnOf(BufferedImage image, int x) {
        int count = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            count += pixel(image, x, y) == 0x1F5FA8 ? 1 : 0;
        }
        return count;
    }

    private static int differing(BufferedImage a, BufferedImage b) {
        int count = 0;
        for (int y = 0; y < a.getHeight(); y++) {
            for (int x = 0; x < a.getWidth(); x++) {
                count += pixel(a, x, y) == pixel(b, x, y) ? 0 : 1;
            }
        }
        return count;
    }
}
