package com.example.showcase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.jgan.api.metric.Figure;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SlicedWassersteinTest {
    private static Figure distance(GivenEvaluation evaluation) {
        return new SlicedWasserstein(new SlicedWasserstein.Config(400))
                .evaluate(evaluation)
                .get(0);
    }

    private static float[] normal(long seed, int count) {
        Random random = new Random(seed);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    @Test
    void equalSetsInAnotherOrderAndNumberHaveNoDistance() {
        float[] once = {0, 1, 2, 5, -3, 7};
        float[] twice = {5, -3, 7, 0, 1, 2, 5, -3, 7, 0, 1, 2};

        assertThat(distance(new GivenEvaluation(3, once, twice)).value()).isCloseTo(0, within(1e-9));
    }

    @Test
    void onALineItIsTheWassersteinDistance() {
        float[] a = {0, 1, 2};
        float[] b = {5, 7};

        // Quantile functions 0, 1, 2 in thirds and 5, 7 in halves: (5·2 + 4·1 + 6·1 + 5·2) / 6.
        assertThat(distance(new GivenEvaluation(1, a, b)).value()).isCloseTo(5, within(1e-6));
        assertThat(distance(new GivenEvaluation(1, b, a)).value()).isCloseTo(5, within(1e-6));
    }

    @Test
    void aShiftCountsByItsMeanLengthAlongADirection() {
        float[] points = normal(3, 200);
        float[] shifted = points.clone();
        for (int i = 0; i < shifted.length; i += 2) {
            shifted[i] += 3;
            shifted[i + 1] -= 4;
        }

        Figure found = distance(new GivenEvaluation(2, points, shifted));

        // Of a vector of length 5 in the plane, 5 · 2/π on average.
        double error = found.standardError().orElseThrow();
        assertThat(error).isBetween(0.05, 0.1);
        assertThat(found.value()).isCloseTo(10 / Math.PI, within(4 * error));
    }
}
