package dev.jgan.plugins.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.jgan.api.metric.Figure;
import java.util.Arrays;
import java.util.Random;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;

class KernelDistanceTest {
    private final KernelDistance metric = new KernelDistance(new KernelDistance.Config(10_000));

    @Test
    void agreesWithADirectComputationOverManyBlocks() {
        // More rows than a tile has columns or a core computes at a time, and a size that is no multiple of four.
        GivenFeatures one = GivenFeatures.normal(611, 7, 0.5, 1, 1);
        GivenFeatures other = GivenFeatures.normal(530, 7, 0, 2, 2);

        Figure found = figure(metric, one, other);

        double expected = direct(one.values(), other.values(), 7);
        assertThat(found.value()).isCloseTo(expected, within(1e-11 * expected));
        assertThat(expected).isGreaterThan(0.1);
    }

    @Test
    void theStandardErrorIsThatOfTheJackknife() {
        GivenFeatures one = GivenFeatures.normal(12, 3, 0.5, 1, 1);
        GivenFeatures other = GivenFeatures.normal(9, 3, 0, 2, 2);
        double variance = 0;
        variance += jackknife(12, i -> direct(without(one.values(), i, 3), other.values(), 3));
        variance += jackknife(9, i -> direct(one.values(), without(other.values(), i, 3), 3));

        double found = figure(metric, one, other).standardError().orElseThrow();

        assertThat(found).isCloseTo(Math.sqrt(variance), within(1e-11));
    }

    @Test
    void theStandardErrorIsTheSpreadOverDraws() {
        // A spread of 200 draws is itself sure to a share of 1/20.
        assertThat(errorBySpread(0.5, 200)).isBetween(0.85, 1.15);
    }

    @Test
    void theStandardErrorIsTooLargeByTheRootOfTwoIfBothAreDrawnAlike() {
        assertThat(errorBySpread(0, 600)).isBetween(1.25, 1.6);
    }

    /** The standard error that is found, as a root mean square, divided by the spread of the values. */
    private double errorBySpread(double shift, int draws) {
        double[] values = new double[draws];
        double variance = 0;
        for (int draw = 0; draw < draws; draw++) {
            Figure found = figure(
                    metric,
                    GivenFeatures.normal(100, 4, shift, 1, 2 * draw),
                    GivenFeatures.normal(120, 4, 0, 1, 2 * draw + 1));
            values[draw] = found.value();
            variance += Math.pow(found.standardError().orElseThrow(), 2) / draws;
        }
        double mean = Arrays.stream(values).average().orElseThrow();
        double spread = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / (draws - 1);
        return Math.sqrt(variance / spread);
    }

    @Test
    void theEstimateIsUnbiasedForDrawsOfOneDistribution() {
        Random seeds = new Random(7);
        int draws = 300;
        double sum = 0;
        double squares = 0;
        for (int draw = 0; draw < draws; draw++) {
            double value = figure(
                            metric,
                            GivenFeatures.normal(20, 3, 0, 1, seeds.nextLong()),
                            GivenFeatures.normal(20, 3, 0, 1, seeds.nextLong()))
                    .value();
            sum += value;
            squares += value * value;
        }
        double error = Math.sqrt(squares / draws - Math.pow(sum / draws, 2)) / Math.sqrt(draws);

        // Including the pairs of a sample with itself would add about 0.5.
        assertThat(sum / draws).isBetween(-3 * error, 3 * error);
        assertThat(error).isLessThan(0.05);
    }

    @Test
    void atMostSoManySamplesAreCompared() {
        GivenFeatures one = GivenFeatures.normal(400, 2, 0, 1, 1);
        GivenFeatures other = GivenFeatures.normal(400, 2, 1, 1, 2);
        KernelDistance some = new KernelDistance(new KernelDistance.Config(310));

        assertThat(some.samplesUsed(400)).isEqualTo(310);
        assertThat(some.referenceUsed(400)).isEqualTo(310);
        assertThat(some.samplesUsed(50)).isEqualTo(50);
        double expected = direct(chosen(one.values(), 310), chosen(other.values(), 310), 2);
        assertThat(figure(some, one, other).value()).isCloseTo(expected, within(1e-12));
    }

    private static float[] chosen(float[] points, int most) {
        int[] numbers = ChosenRows.spread(points.length / 2, most);
        assertThat(numbers).hasSize(most);
        float[] values = new float[2 * most];
        for (int i = 0; i < most; i++) {
            System.arraycopy(points, 2 * numbers[i], values, 2 * i, 2);
        }
        return values;
    }

    @Test
    void dataThatIsOrderedByClassIsComparedAsAWhole() {
        // The first half lies around -3, the second around 3; the first ones only would differ from ones of both by
        // much.
        GivenFeatures ordered = classes(1, row -> row < 1000);
        GivenFeatures inTurn = classes(2, row -> row % 2 == 0);
        KernelDistance some = new KernelDistance(new KernelDistance.Config(500));
        double halfOnly =
                figure(metric, GivenFeatures.normal(500, 1, -3, 1, 3), inTurn).value();

        assertThat(halfOnly).isGreaterThan(100);
        assertThat(Math.abs(figure(some, ordered, inTurn).value())).isLessThan(halfOnly / 20);
    }

    private static GivenFeatures classes(long seed, IntPredicate low) {
        Random random = new Random(seed);
        double[] values = new double[2000];
        Arrays.setAll(values, row -> (low.test(row) ? -3 : 3) + random.nextGaussian());
        return GivenFeatures.of(1, values);
    }

    @Test
    void rowsThatAreNotHeldAtOnceGiveTheSame() {
        // 70 rows of an eighth of a million numbers: more than is held at a time.
        GivenFeatures one = GivenFeatures.normal(70, 1 << 17, 0, 1, 1);
        GivenFeatures other = GivenFeatures.normal(5, 1 << 17, 0, 1, 2);

        double expected = direct(one.values(), other.values(), 1 << 17);
        assertThat(figure(metric, one, other).value()).isCloseTo(expected, within(1e-9));
        assertThat(figure(metric, other, one).value()).isCloseTo(expected, within(1e-9));
    }

    private static Figure figure(KernelDistance metric, GivenFeatures generated, GivenFeatures reference) {
        return GivenEvaluation.features(generated, reference).figures(metric).get("kid");
    }

    private static double direct(float[] a, float[] b, int size) {
        int n = a.length / size;
        int m = b.length / size;
        return mean(a, a, size) * n / (n - 1) + mean(b, b, size) * m / (m - 1) - 2 * mean(a, b, size);
    }

    /** The mean kernel over all pairs, of two sets; of a set with itself, pairs of a row with itself count as 0. */
    private static double mean(float[] a, float[] b, int size) {
        double sum = 0;
        for (int i = 0; i < a.length / size; i++) {
            for (int j = 0; j < b.length / size; j++) {
                double product = 0;
                for (int k = 0; k < size; k++) {
                    product += (double) a[i * size + k] * b[j * size + k];
                }
                sum += a == b && i == j ? 0 : Math.pow(product / size + 1, 3);
            }
        }
        return sum / (a.length / size) / (b.length / size);
    }

    private static float[] without(float[] values, int row, int size) {
        float[] rest = Arrays.copyOf(values, values.length - size);
        System.arraycopy(values, (row + 1) * size, rest, row * size, rest.length - row * size);
        return rest;
    }

    private static double jackknife(int count, java.util.function.IntToDoubleFunction without) {
        double[] values = new double[count];
        Arrays.setAll(values, without);
        double mean = Arrays.stream(values).average().orElseThrow();
        return Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() * (count - 1) / count;
    }
}
