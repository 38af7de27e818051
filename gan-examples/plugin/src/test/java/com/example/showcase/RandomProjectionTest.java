package com.example.showcase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.jgan.api.data.SampleSpec;
import dev.jgan.api.tensor.HostTensor;
import dev.jgan.api.tensor.Shape;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RandomProjectionTest {
    private static final SampleSpec IMAGES = new SampleSpec.Images(4, 4, 1);

    private static HostTensor images(int count) {
        Random random = new Random(5);
        float[] pixels = new float[count * 16];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = random.nextFloat() * 2 - 1;
        }
        return HostTensor.of(Shape.of(count, 4, 4, 1), pixels);
    }

    private static float[] features(int size, long seed, HostTensor samples) {
        return new RandomProjection(new RandomProjection.Config(size, seed))
                .extract(samples, IMAGES)
                .features()
                .floats();
    }

    private static double squaredDistance(float[] rows, int size) {
        double square = 0;
        for (int i = 0; i < size; i++) {
            square += Math.pow(rows[i] - rows[size + i], 2);
        }
        return square;
    }

    @Test
    void distancesAreKept() {
        HostTensor two = images(2);

        double exact = squaredDistance(two.floats(), 16);
        double projected = squaredDistance(features(4000, 0, two), 4000);

        // The relative deviation is at most sqrt(2 / 4000), 2.2 %.
        assertThat(projected / exact).isCloseTo(1, within(0.09));
    }

    @Test
    void aSampleHasItsFeaturesWhateverIsBesideIt() {
        HostTensor three = images(3);
        float[] together = features(8, 0, three);

        for (int row = 0; row < 3; row++) {
            float[] alone = features(8, 0, three.rows(row, row + 1));
            assertThat(alone).containsExactly(Arrays.copyOfRange(together, 8 * row, 8 * row + 8));
        }
    }

    @Test
    void otherSeedsAreOtherFeaturesAndSaySo() {
        assertThat(features(8, 1, images(1))).isNotEqualTo(features(8, 0, images(1)));
        assertThat(new RandomProjection(new RandomProjection.Config(8, 1)).id()).isEqualTo("random-projection-8-1");
    }
}
