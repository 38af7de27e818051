package dev.jgan.plugins.classifier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jgan.api.data.SampleSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AugmentationTest {
    private static final SampleSpec.Images IMAGES = new SampleSpec.Images(3, 4, 2);
    private static final int SIZE = 24;

    @Test
    void imagesMoveAsAWholeByAllStepsUpToTheMost() {
        Set<List<Float>> found = made(new Augmentation(IMAGES, 1, false));

        Set<List<Float>> expected = new HashSet<>();
        for (int down = -1; down <= 1; down++) {
            for (int right = -1; right <= 1; right++) {
                expected.add(moved(down, right, false));
            }
        }
        assertThat(found).isEqualTo(expected);
    }

    @Test
    void imagesAreMirroredLeftToRightWithTheirChannelsInOrder() {
        assertThat(made(new Augmentation(IMAGES, 0, true)))
                .containsExactlyInAnyOrder(moved(0, 0, false), moved(0, 0, true));
    }

    @Test
    void shiftsBeyondTheImageLeaveNothingOfIt() {
        Set<List<Float>> found = made(new Augmentation(IMAGES, 5, false));
        Float[] nothing = new Float[SIZE];
        Arrays.fill(nothing, -1f);
        assertThat(found).contains(Arrays.asList(nothing), moved(2, 3, false), moved(-2, -3, false));
    }

    @Test
    void otherSamplesStayAsTheyAre() {
        float[] points = {1, 2, 3, 4};
        new Augmentation(new SampleSpec.Points(2), 2, true).apply(points, new Random(1));
        assertThat(points).containsExactly(1, 2, 3, 4);
    }

    @Test
    void theSameDrawsGiveTheSameImages() {
        float[] one = images(20);
        float[] other = images(20);
        new Augmentation(IMAGES, 2, true).apply(one, new Random(3));
        new Augmentation(IMAGES, 2, true).apply(other, new Random(3));
        assertThat(one).containsExactly(other).isNotEqualTo(images(20));
    }

    /** What becomes of many copies of one image. */
    private static Set<List<Float>> made(Augmentation augmentation) {
        float[] values = images(2000);
        augmentation.apply(values, new Random(7));
        Set<List<Float>> found = new HashSet<>();
        for (int at = 0; at < values.length; at += SIZE) {
            List<Float> image = new ArrayList<>();
            for (int i = 0; i < SIZE; i++) {
                image.add(values[at + i]);
            }
            found.add(image);
        }
        return found;
    }

    /** Copies of the image whose value at row y, column x, channel c is 100 y + 10 x + c. */
    private static float[] images(int count) {
        float[] values = new float[count * SIZE];
        for (int i = 0; i < values.length; i++) {
            int pixel = i % SIZE / 2;
            values[i] = pixel / 4 * 100 + pixel % 4 * 10 + i % 2;
        }
        return values;
    }

    /** The image after a move, written pixel by pixel from where each one comes. */
    private static List<Float> moved(int down, int right, boolean mirrored) {
        List<Float> values = new ArrayList<>();
        for (int y = 0; y < 3; y++) {
            for (int x = 0; x < 4; x++) {
                int row = y - down;
                int column = mirrored ? 3 - (x - right) : x - right;
                boolean inside = row >= 0 && row < 3 && column >= 0 && column < 4;
                values.add(inside ? row * 100f + column * 10 : -1);
                values.add(inside ? row * 100f + column * 10 + 1 : -1);
            }
        }
        return values;
    }
}
