package dev.jgan.plugins.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.jgan.api.data.Dataset;
import dev.jgan.api.data.Mixture;
import dev.jgan.api.data.SampleSpec;
import dev.jgan.api.tensor.Shape;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlaneDatasetTest {
    private static final RingDataset.Config RING = new RingDataset.Config(8, 1, 0.01, 20_000, 0);

    @Test
    void aRingHasItsMeansOnACircle() {
        Mixture ring = new RingDataset(new RingDataset.Config(4, 2, 0.01, 10, 0));
        assertThat(ring.means().shape()).isEqualTo(Shape.of(4, 2));
        assertThat(ring.means().floats()).containsExactly(new float[] {2, 0, 0, 2, -2, 0, 0, -2}, within(1e-6f));
    }

    @Test
    void aGridHasItsMeansOnASquare() {
        Mixture grid = new GridDataset(new GridDataset.Config(5, 2, 0.05, 10, 0));
        assertThat(grid.means().shape()).isEqualTo(Shape.of(25, 2));
        float[] expected = new float[50];
        for (int mode = 0; mode < 25; mode++) {
            expected[2 * mode] = -4 + 2 * (mode % 5);
            expected[2 * mode + 1] = -4 + 2 * (mode / 5);
        }
        assertThat(grid.means().floats()).containsExactly(expected);
    }

    @Test
    void theComponentsOfAMixtureHaveEqualWeightAndTheDeviationConfigured() {
        assertMixture(new RingDataset(RING), 8, 0.01);
        assertMixture(new GridDataset(new GridDataset.Config(5, 2, 0.05, 50_000, 0)), 25, 0.05);
    }

    private static void assertMixture(Mixture mixture, int modes, double deviation) {
        float[] points = all(mixture);
        float[] means = mixture.means().floats();
        int[] counts = new int[modes];
        double squares = 0;
        for (int i = 0; i < points.length; i += 2) {
            double least = Double.POSITIVE_INFINITY;
            int nearest = 0;
            for (int mode = 0; mode < modes; mode++) {
                double square =
                        Math.pow(points[i] - means[2 * mode], 2) + Math.pow(points[i + 1] - means[2 * mode + 1], 2);
                if (square < least) {
                    least = square;
                    nearest = mode;
                }
            }
            counts[nearest]++;
            squares += least;
        }
        assertThat(Math.sqrt(squares / points.length)).isBetween(0.98 * deviation, 1.02 * deviation);
        double expected = points.length / 2.0 / modes;
        for (int count : counts) {
            assertThat(count).isBetween((int) (0.9 * expected), (int) (1.1 * expected));
        }
    }

    @Test
    void aSineCurveIsOneWholePeriod() {
        float[] points = all(new SineDataset(new SineDataset.Config(2, 0, 10_000, 0)));
        double least = 0;
        double most = 0;
        for (int i = 0; i < points.length; i += 2) {
            assertThat((double) points[i + 1]).isCloseTo(2 * Math.sin(points[i]), within(1e-5));
            least = Math.min(least, points[i]);
            most = Math.max(most, points[i]);
        }
        assertThat(least).isBetween(-Math.PI - 1e-6, -Math.PI + 0.01);
        assertThat(most).isBetween(Math.PI - 0.01, Math.PI + 1e-6);
    }

    @Test
    void noiseIsAddedToTheSineCurve() {
        float[] points = all(new SineDataset(new SineDataset.Config(1, 0.1, 10_000, 0)));
        double squares = 0;
        for (int i = 0; i < points.length; i += 2) {
            squares += Math.pow(points[i + 1] - Math.sin(points[i]), 2);
        }
        assertThat(Math.sqrt(squares / 10_000)).isBetween(0.097, 0.103);
    }

    @Test
    void theSameSeedGivesTheSamePointsAndAnotherSeedOthers() {
        Dataset first = new RingDataset(RING);
        assertThat(all(new RingDataset(RING))).isEqualTo(all(first));
        assertThat(new RingDataset(RING).checksum()).isEqualTo(first.checksum()).matches("[0-9a-f]{64}");
        assertThat(new RingDataset(new RingDataset.Config(8, 1, 0.01, 20_000, 1)).checksum())
                .isNotEqualTo(first.checksum());
    }

    @Test
    void thePointsAreTheSameOnEveryPlatform() {
        // Written down, so that a JDK that draws other points is seen.
        assertThat(new GridDataset(new GridDataset.Config(5, 2, 0.05, 1_000, 0)).checksum())
                .isEqualTo("25333d1e42e3b45db8a20cc6b8482571333787b3f2b5986bcf0bc2e8de4058c5");
        assertThat(new SineDataset(new SineDataset.Config(1, 0.1, 1_000, 0)).checksum())
                .isEqualTo("12d90a969d8a65cae0079a1aa548196e6470884ca0924e8fb915671e27348b6c");
    }

    @Test
    void rowsAreReadInTheOrderAsked() {
        Dataset ring = new RingDataset(RING);
        float[] all = all(ring);
        float[] some = new float[6];
        ring.read(new int[] {7, 0, 7}, some, new int[0]);
        assertThat(some).containsExactly(all[14], all[15], all[0], all[1], all[14], all[15]);
        assertThat(ring.samples()).isEqualTo(new SampleSpec.Points(2));
        assertThat(ring.classes()).isZero();
        assertThat(ring.size()).isEqualTo(20_000);
    }

    private static float[] all(Dataset dataset) {
        float[] samples = new float[2 * dataset.size()];
        dataset.read(IntStream.range(0, dataset.size()).toArray(), samples, new int[0]);
        return samples;
    }
}
