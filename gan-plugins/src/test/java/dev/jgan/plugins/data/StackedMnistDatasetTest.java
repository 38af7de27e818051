package dev.jgan.plugins.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jgan.api.data.DataException;
import dev.jgan.api.data.Dataset;
import dev.jgan.api.data.SampleSpec;
import dev.jgan.api.plugin.RunContext;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackedMnistDatasetTest {
    private static final int DIGITS = 10;
    private static final int PIXELS = 6;

    @TempDir
    Path directory;

    @BeforeEach
    void writeFiles() {
        GivenIdx.write(directory, "train-images-idx3-ubyte", GivenIdx.images(DIGITS, 2, 3));
        GivenIdx.write(directory, "train-labels-idx1-ubyte", GivenIdx.labels(DIGITS));
    }

    @Test
    void everyChannelIsADigitAndAllTriplesAreAboutEquallyOften() {
        Dataset data = data(40_000, 0);
        assertThat(data.samples()).isEqualTo(new SampleSpec.Images(2, 3, 3));
        assertThat(data.classes()).isZero();
        assertThat(data.split()).contains("train");
        float[] samples = Read.samples(data);
        int[] modes = new int[1000];
        for (int row = 0; row < data.size(); row++) {
            int mode = 0;
            for (int channel = 0; channel < 3; channel++) {
                mode = 10 * mode + digit(samples, row, channel);
            }
            modes[mode]++;
        }
        // 40 expected of each; the deviation is 6.3, and 5.5 of it leave 1,000 modes 0.0001 of failing.
        for (int mode = 0; mode < 1000; mode++) {
            assertThat(modes[mode]).as("mode %d", mode).isBetween(6, 75);
        }
    }

    @Test
    void aSeedMakesTheSameTriplesEveryTimeAndAnotherOneOthers() {
        Dataset data = data(50, 3);
        assertThat(Read.samples(data(50, 3))).isEqualTo(Read.samples(data));
        assertThat(data(50, 3).checksum()).isEqualTo(data.checksum()).matches("[0-9a-f]{64}");
        assertThat(Read.samples(data(50, 4))).isNotEqualTo(Read.samples(data));
        assertThat(data(50, 4).checksum()).isNotEqualTo(data.checksum());
        assertThat(data(51, 3).checksum()).isNotEqualTo(data.checksum());
        float[] two = new float[2 * 3 * PIXELS];
        data.read(new int[] {7, 0}, two, new int[0]);
        assertThat(two).startsWith(Arrays.copyOfRange(Read.samples(data), 7 * 3 * PIXELS, 8 * 3 * PIXELS));
    }

    @Test
    void withoutAPathItStacksTheBundledDigits() {
        Dataset data = new StackedMnistDataset(
                new StackedMnistDataset.Config(Optional.empty(), Optional.empty(), 128_000, 0), context());
        assertThat(data.samples()).isEqualTo(new SampleSpec.Images(28, 28, 3));
        assertThat(data.size()).isEqualTo(128_000);
        assertThat(data.split()).contains("test");
    }

    @Test
    void missingDigitsAreToldAsByMnist() {
        assertThatThrownBy(() -> new StackedMnistDataset(
                        new StackedMnistDataset.Config(Optional.of(Path.of("none")), Optional.empty(), 5, 0),
                        context()))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith(directory.resolve("none") + ": expected the file train-images-idx3-ubyte");
    }

    /** Which digit is in a channel: no two of the file are alike. */
    private static int digit(float[] samples, int row, int channel) {
        for (int digit = 0; digit < DIGITS; digit++) {
            boolean same = true;
            for (int pixel = 0; pixel < PIXELS; pixel++) {
                float expected = GivenIdx.level(digit * PIXELS + pixel) / 127.5f - 1;
                same &= samples[(row * PIXELS + pixel) * 3 + channel] == expected;
            }
            if (same) {
                return digit;
            }
        }
        throw new AssertionError("row " + row + ", channel " + channel + " is none of the digits");
    }

    private Dataset data(int count, long seed) {
        return new StackedMnistDataset(
                new StackedMnistDataset.Config(Optional.of(directory), Optional.empty(), count, seed), context());
    }

    private RunContext context() {
        return new RunContext("test", 1, directory, Optional.empty(), directory);
    }
}
