package dev.jgan.plugins.regularizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jgan.api.network.LayerFunction;
import dev.jgan.api.network.Mode;
import dev.jgan.api.network.UnsupportedSpecsException;
import dev.jgan.api.tensor.HostTensor;
import dev.jgan.api.tensor.Shape;
import dev.jgan.api.tensor.Tensor;
import dev.jgan.conformance.NetworkTrial;
import dev.jgan.plugins.trial.Built;
import dev.jgan.plugins.trial.HookCatcher;
import dev.jgan.plugins.trial.TensorFlow;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Images [6,9,2] whose numbers are all different and above 0. */
class DiffAugmentTest {
    private static final int SAMPLES = 100;
    private static final int HEIGHT = 6;
    private static final int WIDTH = 9;
    private static final int CHANNELS = 2;
    private static final int SIZE = HEIGHT * WIDTH * CHANNELS;

    private final float[] image = new float[SIZE];
    private final HostTensor images;

    DiffAugmentTest() {
        float[] all = new float[SAMPLES * SIZE];
        for (int i = 0; i < all.length; i++) {
            image[i % SIZE] = (1 + i % SIZE) / 256f;
            all[i] = image[i % SIZE];
        }
        images = HostTensor.of(Shape.of(SAMPLES, HEIGHT, WIDTH, CHANNELS), all);
    }

    @Test
    void imagesMoveByWholePixelsOverBlankOnes() {
        // A third of the height is 2 pixels, of the width 3.
        Map<String, HostTensor> found = augmented(new DiffAugment.Config(1 / 3.0, 0, 0), Mode.TRAIN);

        Set<List<Integer>> shifts = new HashSet<>();
        for (int sample = 0; sample < SAMPLES; sample++) {
            float[] moved = sample(found.get("y"), sample);
            List<Integer> shift = shift(moved);
            shifts.add(shift);
            assertThat(moved).as("sample %d, moved by %s", sample, shift).containsExactly(moved(shift));
        }
        assertThat(shifts).as("of 35 possible shifts").hasSizeGreaterThan(25);
        assertThat(shifts)
                .allSatisfy(shift -> assertThat(shift.get(0)).isBetween(-2, 2))
                .allSatisfy(shift -> assertThat(shift.get(1)).isBetween(-3, 3));
    }

    @Test
    void gradientsFlowBackToThePixelsThatAreStillSeen() {
        Map<String, HostTensor> found = augmented(new DiffAugment.Config(1 / 3.0, 0.5, 0), Mode.TRAIN);

        for (int sample = 0; sample < SAMPLES; sample++) {
            Set<Float> seen = new HashSet<>();
            for (float value : sample(found.get("y"), sample)) {
                seen.add(value);
            }
            float[] gradient = sample(found.get("gradient"), sample);
            for (int i = 0; i < SIZE; i++) {
                assertThat(gradient[i]).isEqualTo(seen.contains(image[i]) ? 2 * image[i] : 0);
            }
        }
    }

    @Test
    void aRectangleIsCutOut() {
        // Half of the height is 3 pixels, of the width, rounded, 5.
        Map<String, HostTensor> found = augmented(new DiffAugment.Config(0, 0.5, 0), Mode.TRAIN);

        Set<List<Integer>> places = new HashSet<>();
        for (int sample = 0; sample < SAMPLES; sample++) {
            float[] cut = sample(found.get("y"), sample);
            int top = HEIGHT;
            int bottom = -1;
            int left = WIDTH;
            int right = -1;
            for (int i = 0; i < SIZE; i++) {
                if (cut[i] == 0) {
                    top = Math.min(top, row(i));
                    bottom = Math.max(bottom, row(i));
                    left = Math.min(left, column(i));
                    right = Math.max(right, column(i));
                }
            }
            assertThat(bottom - top + 1).isBetween(2, 3);
            assertThat(right - left + 1).isBetween(3, 5);
            places.add(List.of(top, left));
            for (int i = 0; i < SIZE; i++) {
                boolean within = row(i) >= top && row(i) <= bottom && column(i) >= left && column(i) <= right;
                assertThat(cut[i]).isEqualTo(within ? 0 : image[i]);
            }
        }
        assertThat(places).hasSizeGreaterThan(15);
    }

    @Test
    void brightnessIsOneNumberAnImage() {
        Map<String, HostTensor> found = augmented(new DiffAugment.Config(0, 0, 0.25), Mode.TRAIN);

        float lowest = 1;
        float highest = -1;
        for (int sample = 0; sample < SAMPLES; sample++) {
            float[] bright = sample(found.get("y"), sample);
            float change = bright[0] - image[0];
            for (int i = 0; i < SIZE; i++) {
                assertThat(bright[i] - image[i]).isBetween(change - 1e-6f, change + 1e-6f);
            }
            lowest = Math.min(lowest, change);
            highest = Math.max(highest, change);
        }
        assertThat(lowest).isBetween(-0.25f, -0.2f);
        assertThat(highest).isBetween(0.2f, 0.25f);
    }

    @Test
    void imagesThatAreJudgedOutsideTrainingStay() {
        Map<String, HostTensor> found = augmented(new DiffAugment.Config(0.125, 0.5, 0.5), Mode.SAMPLE);

        assertThat(found.get("y").floats()).containsExactly(images.floats());
    }

    @Test
    void samplesThatAreNotImagesAreRefused() {
        assertThatThrownBy(
                        () -> HookCatcher.of(new DiffAugment(new DiffAugment.Config(0.125, 0.5, 0.5)), Built.points(2)))
                .isInstanceOf(UnsupportedSpecsException.class)
                .hasMessageContaining("changes images, but this data has samples of shape [2]")
                .hasMessageContaining("remove it");
    }

    private Map<String, HostTensor> augmented(DiffAugment.Config config, Mode mode) {
        LayerFunction augment = HookCatcher.of(new DiffAugment(config), Built.images(HEIGHT, WIDTH, CHANNELS))
                .samples
                .get(0);
        NetworkTrial<LayerFunction> trial = TensorFlow.evaluator().network(network -> augment);
        return trial.apply(mode, Map.of("x", images), (pass, layer, in) -> {
            Tensor y = layer.apply(pass, in.get("x"));
            return Map.of("y", y, "gradient", pass.gradient(pass.square(y), in.get("x")));
        });
    }

    private static float[] sample(HostTensor all, int sample) {
        return Arrays.copyOfRange(all.floats(), sample * SIZE, (sample + 1) * SIZE);
    }

    /** By how much the first number that is not 0 has moved down and to the right. */
    private List<Integer> shift(float[] moved) {
        for (int to = 0; to < SIZE; to++) {
            for (int from = 0; from < SIZE; from++) {
                if (moved[to] == image[from]) {
                    return List.of(row(to) - row(from), column(to) - column(from));
                }
            }
        }
        throw new AssertionError("nothing is left of the image");
    }

    private float[] moved(List<Integer> shift) {
        float[] expected = new float[SIZE];
        for (int to = 0; to < SIZE; to++) {
            int row = row(to) - shift.get(0);
            int column = column(to) - shift.get(1);
            if (row >= 0 && row < HEIGHT && column >= 0 && column < WIDTH) {
                expected[to] = image[(row * WIDTH + column) * CHANNELS + to % CHANNELS];
            }
        }
        return expected;
    }

    private static int row(int at) {
        return at / (WIDTH * CHANNELS);
    }

    private static int column(int at) {
        return at / CHANNELS % WIDTH;
    }
}
