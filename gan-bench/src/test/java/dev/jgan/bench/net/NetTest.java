package dev.jgan.bench.net;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NetTest {
    /** Multiply-adds of each layer for one sample, as counted on paper. */
    private static final long G1 = 627_200; // 100 · 6,272

    private static final long G2 = 6_422_528; // 49 pixels · 16 · 128 · 64
    private static final long G3 = 200_704; // 196 pixels · 16 · 64 · 1
    private static final long D1 = 200_704; // 196 pixels · 16 · 1 · 64
    private static final long D2 = 6_422_528; // 49 pixels · 16 · 64 · 128
    private static final long D3 = 6_272; // 6,272 · 1
    private static final long BOTH_TURNS_OF_THE_DCGAN =
            // The discriminator's: generated samples; twice forward, kernels, and the inputs of all layers but the
            // first.
            (G1 + G2 + G3)
                    + 2 * (D1 + D2 + D3)
                    + 2 * (D1 + D2 + D3)
                    + 2 * (D2 + D3)
                    // The generator's: forward; the discriminator's inputs; kernels; inputs of all layers but the
                    // first.
                    + (G1 + G2 + G3 + D1 + D2 + D3)
                    + (D1 + D2 + D3)
                    + (G1 + G2 + G3)
                    + (G2 + G3);

    @Test
    void thePerceptronsTakeTheOperationsCountedOnPaper() {
        // G 256 + 16,384 + 256 and D 256 + 16,384 + 128: 4 G + 8 D, less three first layers.
        assertThat(Net.MLP_RING.operations()).isEqualTo(2 * 256 * (4 * 16_896L + 8 * 16_768L - 3 * 256));
        assertThat(Net.MLP_RING.operations()).isEqualTo(102_891_520L);
    }

    @Test
    void theDcganTakesTheOperationsCountedOnPaper() {
        assertThat(Net.DCGAN_MNIST.operations()).isEqualTo(2 * 64 * BOTH_TURNS_OF_THE_DCGAN);
        assertThat(Net.DCGAN_MNIST.operations()).isEqualTo(10_369_171_456L);
    }

    @Test
    void theGradientPenaltyAddsItsFirstAndSecondDerivative() {
        // Forward to the last hidden layer, all inputs; then backwards through these: all kernels, and up two layers.
        long penalty = (D1 + D2) + (D1 + D2 + D3) + (D1 + D2 + D3) + (D1 + D2);
        assertThat(Net.WGAN_GP_MNIST.operations()).isEqualTo(2 * 64 * (BOTH_TURNS_OF_THE_DCGAN + penalty));
        assertThat(Net.WGAN_GP_MNIST.operations()).isEqualTo(13_761_871_872L);
    }

    @Test
    void aNetIsFoundByItsName() {
        assertThat(Net.of("dcgan-mnist")).contains(Net.DCGAN_MNIST);
        assertThat(Net.of("dcgan")).isEmpty();
        assertThat(Net.known()).isEqualTo("mlp-ring, dcgan-mnist, wgan-gp-mnist");
    }
}
