package dev.jgan.core.latent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jgan.api.network.LatentSpec;
import dev.jgan.api.tensor.HostTensor;
import dev.jgan.api.tensor.Operation.Distribution;
import dev.jgan.api.tensor.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;

class CodesTest {
    private static final Codes CODES = new Codes(new LatentSpec(
            1,
            Distribution.NORMAL,
            List.of(new LatentSpec.Code("digit", 3, true), new LatentSpec.Code("slant", 2, false))));

    @Test
    void aCodeIsSetInEveryLatentAndTheRestStays() {
        HostTensor latents = HostTensor.of(Shape.of(2, 6), 9f, 1f, 0f, 0f, 0.5f, 0.6f, 8f, 0f, 0f, 1f, 0.7f, 0.8f);

        assertThat(CODES.set(latents, "digit", List.of(1.0)).floats())
                .containsExactly(9f, 0f, 1f, 0f, 0.5f, 0.6f, 8f, 0f, 1f, 0f, 0.7f, 0.8f);
        assertThat(CODES.set(latents, "slant", List.of(-1.0)).floats())
                .containsExactly(9f, 1f, 0f, 0f, -1f, -1f, 8f, 0f, 0f, 1f, -1f, -1f);
        assertThat(CODES.set(latents, "slant", List.of(0.25, 1.0)).floats())
                .containsExactly(9f, 1f, 0f, 0f, 0.25f, 1f, 8f, 0f, 0f, 1f, 0.25f, 1f);
    }

    @Test
    void aSweepTakesAllValuesWithTheRestOfTheFirstOfARow() {
        HostTensor latents = HostTensor.of(Shape.of(4, 6), new float[24]);
        for (int i = 0; i < 4; i++) {
            latents.floats()[i * 6] = i + 1;
        }

        assertThat(CODES.sweep("digit")).isEqualTo(3);
        assertThat(CODES.sweep("slant")).isEqualTo(8);
        assertThat(CODES.swept(latents, "digit").floats())
                .containsExactly(1, 1, 0, 0, 0, 0, 1, 0, 1, 0, 0, 0, 1, 0, 0, 1, 0, 0, 4, 1, 0, 0, 0, 0);
        HostTensor eight = HostTensor.of(Shape.of(8, 6), new float[48]);
        float[] swept = CODES.swept(eight, "slant").floats();
        assertThat(swept[4]).isEqualTo(-1);
        assertThat(swept[7 * 6 + 5]).isEqualTo(1);
        assertThat(swept[6 + 4]).isEqualTo((float) (2.0 / 7 - 1));
    }

    @Test
    void whatThereIsNotIsRefusedWithWhatThereIs() {
        HostTensor latents = HostTensor.of(Shape.of(1, 6), new float[6]);

        assertThatThrownBy(() -> CODES.set(latents, "width", List.of(1.0)))
                .isInstanceOf(UnsupportedDrawException.class)
                .hasMessage("the generator has no code 'width', only digit (0 to 2), slant (2 numbers, each -1 to 1)");
        assertThatThrownBy(() -> CODES.set(latents, "digit", List.of(3.0)))
                .isInstanceOf(UnsupportedDrawException.class)
                .hasMessage("the code digit (0 to 2) cannot be 3");
        assertThatThrownBy(() -> CODES.set(latents, "digit", List.of(0.5)))
                .hasMessage("the code digit (0 to 2) cannot be 0.5");
        assertThatThrownBy(() -> CODES.set(latents, "slant", List.of(0.0, 1.5)))
                .hasMessage("the code slant (2 numbers, each -1 to 1) cannot be 0,1.5");
        assertThatThrownBy(() -> CODES.set(latents, "slant", List.of(Double.NaN)))
                .isInstanceOf(UnsupportedDrawException.class);
        assertThatThrownBy(() -> new Codes(new LatentSpec(1, Distribution.NORMAL, List.of())).sweep("digit"))
                .hasMessage("the generator has no code 'digit', and no other: it was trained without codes");
    }
}
