package dev.jgan.bench.bare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.jgan.bench.net.Net;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BareGameTest {
    private static final float TWO_COINS = (float) (2 * Math.log(2));

    @Test
    void aPerceptronThatKnowsNothingLearnsToTellPointsApart() {
        Costs costs = train(Net.MLP_RING, 3, 256 * 2, 20);
        assertThat(costs.first[0]).isCloseTo(TWO_COINS, within(0.4f));
        assertThat(costs.first[1]).isCloseTo(TWO_COINS / 2, within(0.2f));
        assertThat(costs.last[0]).isBetween(0f, costs.first[0] - 0.2f);
    }

    @Test
    void aDcganThatKnowsNothingLearnsToTellImagesApart() {
        Costs costs = train(Net.DCGAN_MNIST, 0, 64 * 28 * 28, 2);
        // Normalised features make logits of unit size, which cost more than logits of 0.
        assertThat(costs.first[0]).isBetween(TWO_COINS, TWO_COINS + 0.7f);
        assertThat(costs.last[0]).isBetween(0f, costs.first[0] - 0.2f);
    }

    @Test
    void theGradientPenaltyOfASmallCriticIsNearlyItsWholeWeightAndFalls() {
        Costs costs = train(Net.WGAN_GP_MNIST, 0, 64 * 28 * 28, 10);
        assertThat(costs.first[0]).isCloseTo(10, within(1.5f));
        assertThat(costs.first[1]).isCloseTo(0, within(0.1f));
        assertThat(costs.last[0]).isBetween(0f, costs.first[0] - 0.5f);
    }

    private record Costs(float[] first, float[] last) {}

    /** The costs of the first of some steps and of the last, all on the same samples. */
    private static Costs train(Net net, float mean, int length, int steps) {
        float[] samples = samples(length, mean);
        try (BareGame game = new BareGame(net)) {
            float[] first = game.step(samples);
            float[] last = first;
            for (int i = 1; i < steps; i++) {
                last = game.step(samples);
            }
            return new Costs(first, last);
        }
    }

    private static float[] samples(int length, float mean) {
        Random random = new Random(1);
        float[] samples = new float[length];
        for (int i = 0; i < length; i++) {
            samples[i] = mean + 2 * random.nextFloat() - 1;
        }
        return samples;
    }
}
