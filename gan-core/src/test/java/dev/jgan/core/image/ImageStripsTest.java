package dev.jgan.core.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jgan.api.data.SampleSpec.Images;
import dev.jgan.api.data.SampleSpec.Points;
import dev.jgan.api.event.SamplesReady.Panel;
import dev.jgan.api.tensor.HostTensor;
import dev.jgan.api.tensor.Shape;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class ImageStripsTest {
    private static final Images GREY = new Images(28, 28, 1);

    @Test
    void whatBelongsToASampleStandsBesideItAsLargeAsItWouldAlone() throws IOException {
        BufferedImage grid =
                picture(List.of(panel(GREY, 2, -1), panel(new Images(28, 28, 3), 2, 0), panel(GREY, 2, 1)));

        // Two strips of three images, 56 pixels each, with gaps of 2 around.
        assertThat(grid.getWidth()).isEqualTo(2 * (3 * 56 + 2) + 2);
        assertThat(grid.getHeight()).isEqualTo(56 + 4);
        assertThat(pixel(grid, 2)).isEqualTo(0);
        assertThat(pixel(grid, 2 + 55)).isEqualTo(0);
        assertThat(pixel(grid, 2 + 56)).isEqualTo(0x808080);
        assertThat(pixel(grid, 2 + 111)).isEqualTo(0x808080);
        assertThat(pixel(grid, 2 + 112)).isEqualTo(0xFFFFFF);
        assertThat(pixel(grid, 2 + 168)).isEqualTo(0x404040);
        assertThat(pixel(grid, 4 + 168)).isEqualTo(0);
    }

    @Test
    void eachRowOfPixelsIsThatOfItsImage() throws IOException {
        Images two = new Images(1, 2, 1);
        Panel left = new Panel("a", HostTensor.of(Shape.of(1, 1, 2, 1), -1f, 1f), two);
        Panel right = new Panel("b", HostTensor.of(Shape.of(1, 1, 2, 1), 1f, -1f), two);

        BufferedImage grid = picture(List.of(left, right));

        assertThat(List.of(pixel(grid, 2), pixel(grid, 2 + 28), pixel(grid, 2 + 56), pixel(grid, 2 + 84)))
                .containsExactly(0, 0xFFFFFF, 0xFFFFFF, 0);
    }

    @Test
    void panelsThatCannotStandSideBySideLeaveTheSampleAlone() {
        assertThat(ImageStrips.of(List.of(panel(GREY, 2, 0), panel(new Images(14, 28, 1), 2, 0))))
                .isEmpty();
        assertThat(ImageStrips.of(List.of(
                        new Panel("a", HostTensor.of(Shape.of(1, 2), 0f, 0f), new Points(2)), panel(GREY, 1, 0))))
                .isEmpty();
        assertThat(ImageStrips.of(List.of())).isEmpty();
    }

    private static BufferedImage picture(List<Panel> panels) throws IOException {
        Panel sample = panels.get(1);
        byte[] png = SampleGrid.png(sample.values(), sample.spec(), panels, Optional.empty(), OptionalInt.empty());
        return ImageIO.read(new ByteArrayInputStream(png));
    }

    private static Panel panel(Images images, int count, float value) {
        Shape shape = images.shape().batched(count);
        float[] values = new float[Math.toIntExact(shape.size())];
        Arrays.fill(values, value);
        return new Panel("panel", HostTensor.of(shape, values), images);
    }

    private static int pixel(BufferedImage image, int x) {
        return image.getRGB(x, 2) & 0xFFFFFF;
    }
}
