package dev.jgan.plugins.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.jgan.api.data.Dataset;
import dev.jgan.api.metric.Figure;
import dev.jgan.api.metric.UnsupportedMetricException;
import dev.jgan.plugins.data.GridDataset;
import dev.jgan.plugins.data.RingDataset;
import dev.jgan.plugins.data.SineDataset;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ModeCoverageTest {
    private static final Dataset RING = new RingDataset(new RingDataset.Config(8, 1, 0.01, 100, 0));
    private final ModeCoverage coverage = new ModeCoverage(new ModeCoverage.Config(3));

    @Test
    void perfectSamplesReachEveryModeEvenly() {
        Dataset perfect = new GridDataset(new GridDataset.Config(5, 2, 0.05, 100_000, 99));
        float[] samples = new float[200_000];
        perfect.read(IntStream.range(0, 100_000).toArray(), samples, new int[0]);
        Map<String, Double> figures = figures(samples, perfect);
        assertThat(figures).containsOnlyKeys("modes", "high-quality", "kl");
        assertThat(figures.get("modes")).isEqualTo(25);
        // 1 - exp(-9/2); a binomial of standard deviation 0.0003
        assertThat(figures.get("high-quality")).isCloseTo(1 - Math.exp(-4.5), within(0.0015));
        assertThat(figures.get("kl")).isBetween(0.0, 0.001);
    }

    @Test
    void aCollapsedGeneratorReachesOneMode() {
        float[] samples = new float[5_000];
        for (int i = 0; i < samples.length; i += 2) {
            samples[i] = 1;
        }
        Map<String, Double> figures = figures(samples, RING);
        assertThat(figures.get("modes")).isEqualTo(1);
        assertThat(figures.get("high-quality")).isEqualTo(1);
        assertThat(figures.get("kl")).isCloseTo(Math.log(8), within(1e-12));
    }

    @Test
    void samplesOfLowQualityBelongToAModeWithoutReachingIt() {
        // One at the mean (1, 0), one just within and one just outside three deviations of (0, 1), one far from (-1,
        // 0).
        float[] samples = {1, 0, 0, 1.0299f, 0, 1.0301f, -5, 0};
        Map<String, Double> figures = figures(samples, RING);
        assertThat(figures.get("modes")).isEqualTo(2);
        assertThat(figures.get("high-quality")).isEqualTo(0.5);
        double expected = 0.25 * Math.log(0.25 * 8) * 2 + 0.5 * Math.log(0.5 * 8);
        assertThat(figures.get("kl")).isCloseTo(expected, within(1e-12));
    }

    @Test
    void samplesThatAreNotFiniteBelongNowhere() {
        float[] samples = {1, 0, Float.NaN, 0, Float.POSITIVE_INFINITY, 0, 0, 1};
        Map<String, Double> figures = figures(samples, RING);
        assertThat(figures.get("modes")).isEqualTo(2);
        assertThat(figures.get("high-quality")).isEqualTo(0.5);
        assertThat(figures.get("kl")).isCloseTo(Math.log(4), within(1e-12));
        float[] nothing = {Float.NaN, Float.NaN};
        assertThat(figures(nothing, RING).get("kl")).isNaN();
    }

    @Test
    void dataWithoutKnownModesIsNotSupported() {
        Dataset sine = new SineDataset(new SineDataset.Config(1, 0, 10, 0));
        assertThatThrownBy(() -> coverage.evaluate(GivenEvaluation.of(GivenSamples.points(0, 0), sine)))
                .isInstanceOf(UnsupportedMetricException.class)
                .hasMessage("mode-coverage needs data with known modes, such as ring or grid; "
                        + "class-coverage takes a classifier's classes");
    }

    private Map<String, Double> figures(float[] samples, Dataset data) {
        return coverage.evaluate(GivenEvaluation.of(GivenSamples.points(samples), data)).stream()
                .collect(Collectors.toMap(Figure::name, Figure::value));
    }
}
