package dev.jgan.plugins.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.jgan.api.data.Dataset;
import dev.jgan.api.data.SampleSpec;
import java.util.List;
import org.junit.jupiter.api.Test;

class SinesDatasetTest {
    private static final List<Double> AMPLITUDE = List.of(0.1, 0.9);
    private static final List<Double> FREQUENCY = List.of(1.0, 5.0);

    @Test
    void everyDimensionOfEverySequenceIsASineWithinTheRanges() {
        int length = 30;
        Dataset data = new SinesDataset(new SinesDataset.Config(length, 2, AMPLITUDE, FREQUENCY, 500, 0));
        assertThat(data.samples()).isEqualTo(new SampleSpec.Sequences(length, 2));
        assertThat(data.size()).isEqualTo(500);
        float[] all = Read.samples(data);
        double least = 1;
        double most = 0;
        double slowest = 9;
        double fastest = 0;
        for (int sine = 0; sine < 1000; sine++) {
            double[] x = new double[length];
            for (int t = 0; t < length; t++) {
                x[t] = all[(sine / 2 * length + t) * 2 + sine % 2];
            }
            double frequency = frequency(x);
            double amplitude = amplitude(x, frequency);
            slowest = Math.min(slowest, frequency);
            fastest = Math.max(fastest, frequency);
            least = Math.min(least, amplitude);
            most = Math.max(most, amplitude);
        }
        assertThat(slowest).isBetween(0.99, 1.05);
        assertThat(fastest).isBetween(4.95, 5.01);
        assertThat(least).isBetween(0.099, 0.11);
        assertThat(most).isBetween(0.89, 0.901);
    }

    /** A sine has x(t-1) + x(t+1) = 2 cos(ω) x(t): ω by least squares, with nothing left over. */
    private static double frequency(double[] x) {
        double products = 0;
        double squares = 0;
        for (int t = 1; t < x.length - 1; t++) {
            products += (x[t - 1] + x[t + 1]) * x[t];
            squares += x[t] * x[t];
        }
        double cosine = products / squares / 2;
        for (int t = 1; t < x.length - 1; t++) {
            assertThat(x[t - 1] + x[t + 1]).isCloseTo(2 * cosine * x[t], within(1e-5));
        }
        return Math.acos(cosine) * x.length / (2 * Math.PI);
    }

    /** From the first two values: a² = (x0² + x1² - 2 x0 x1 cos ω) / sin² ω. */
    private static double amplitude(double[] x, double frequency) {
        double angle = 2 * Math.PI * frequency / x.length;
        return Math.sqrt(x[0] * x[0] + x[1] * x[1] - 2 * x[0] * x[1] * Math.cos(angle)) / Math.sin(angle);
    }

    @Test
    void theSequencesAreThoseOfTheSeedOnEveryPlatform() {
        Dataset data = data(0);
        assertThat(Read.samples(data(0))).isEqualTo(Read.samples(data));
        assertThat(data(1).checksum()).isNotEqualTo(data.checksum());
        // Written down, so that a JDK that draws others is seen.
        assertThat(data.checksum()).isEqualTo("c80cc9c852e12e33ca480c4d1228a49a46bab9f1061fcb995556c06e6acbc46e");
    }

    @Test
    void rangesThatAreNoneAreRefused() {
        assertThatThrownBy(() -> new SinesDataset.Config(30, 1, List.of(1.0), FREQUENCY, 1, 0))
                .hasMessage("amplitude must be two numbers, the least and the largest, such as [0, 1], found [1.0]");
        assertThatThrownBy(() -> new SinesDataset.Config(30, 1, AMPLITUDE, List.of(5.0, 1.0), 1, 0))
                .hasMessageStartingWith("frequency must be two numbers");
        assertThatThrownBy(() -> new SinesDataset.Config(30, 1, AMPLITUDE, List.of(0.0, Double.NaN), 1, 0))
                .hasMessageStartingWith("frequency must be two numbers");
        assertThatThrownBy(() -> new SinesDataset.Config(1, 1, AMPLITUDE, FREQUENCY, 1, 0))
                .hasMessage("length must be at least 2, found 1");
        assertThatThrownBy(() -> new SinesDataset.Config(100_000, 100, AMPLITUDE, FREQUENCY, 100_000, 0))
                .hasMessageContaining("make 1000000000000 values, more than the 1073741824");
    }

    private static Dataset data(long seed) {
        return new SinesDataset(new SinesDataset.Config(12, 2, AMPLITUDE, FREQUENCY, 40, seed));
    }
}
