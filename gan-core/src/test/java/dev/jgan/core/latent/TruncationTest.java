package dev.jgan.core.latent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.jgan.api.network.LatentSpec;
import dev.jgan.api.tensor.HostTensor;
import dev.jgan.api.tensor.Operation.Distribution;
import dev.jgan.api.tensor.Shape;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TruncationTest {
    private static final LatentSpec SPEC =
            new LatentSpec(3, Distribution.NORMAL, List.of(new LatentSpec.Code("digit", 1, true)));

    @Test
    void whatLiesWithinStaysAndCodesDoToo() {
        HostTensor latents = HostTensor.of(Shape.of(1, 4), 0.5f, -1.5f, 0.9f, 3f);

        float[] truncated = Truncation.of(latents, SPEC, 1, 7).floats();

        assertThat(truncated[0]).isEqualTo(0.5f);
        assertThat(truncated[1]).isBetween(-1f, 1f);
        assertThat(truncated[2]).isEqualTo(0.9f);
        assertThat(truncated[3]).isEqualTo(3f);
        assertThat(latents.floats()[1]).as("the latents that were given").isEqualTo(-1.5f);
    }

    @Test
    void componentsAreDistributedAsTheTruncatedNormalAndFollowFromTheSeed() {
        int rows = 20_000;
        LatentSpec noise = new LatentSpec(3, Distribution.NORMAL, List.of());
        float[] values = new float[rows * 3];
        Random random = new Random(1);
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        HostTensor latents = HostTensor.of(Shape.of(rows, 3), values);

        HostTensor truncated = Truncation.of(latents, noise, 0.8, 7);

        double squares = 0;
        for (float value : truncated.floats()) {
            assertThat(value).isBetween(-0.8f, 0.8f);
            squares += (double) value * value;
        }
        // 1 - 2 · 0.8 · φ(0.8) / (2 Φ(0.8) - 1), with φ(0.8) = 0.289692 and Φ(0.8) = 0.788145; the standard error is
        // 0.0007.
        assertThat(squares / values.length).isEqualTo(0.195705, within(0.003));
        assertThat(Truncation.of(latents, noise, 0.8, 7)).isEqualTo(truncated);
        assertThat(Truncation.of(latents, noise, 0.8, 8)).isNotEqualTo(truncated);
    }

    @Test
    void uniformLatentsAreRefused() {
        assertThatThrownBy(() -> Truncation.of(
                        HostTensor.of(Shape.of(1, 1), 0.5f),
                        new LatentSpec(1, Distribution.UNIFORM, List.of()),
                        0.1,
                        7))
                .isInstanceOf(UnsupportedDrawException.class)
                .hasMessageContaining("only normal latents can be truncated")
                .hasMessageContaining("uniform on [-1, 1)");
    }
}
