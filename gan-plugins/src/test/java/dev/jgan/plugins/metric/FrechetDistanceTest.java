package dev.jgan.plugins.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.jgan.api.config.NoConfig;
import dev.jgan.api.metric.Evaluation;
import dev.jgan.conformance.Golden;
import dev.jgan.conformance.GoldenCase;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrechetDistanceTest {
    private final FrechetDistance metric = new FrechetDistance(new NoConfig());

    @Test
    void featuresInSinglePrecisionGiveTheReferenceToSixDigits() {
        GoldenCase golden = Golden.load().named("metrics on features");

        double found = distance(
                GivenFeatures.of(5, golden.input("fake").values()),
                GivenFeatures.of(5, golden.input("real").values()));

        assertThat(found).isCloseTo(golden.output("fid").scalar(), within(1e-6));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 64, 130})
    void gaussiansWithCommutingCovariancesHaveTheKnownDistance(int size) {
        // C = Q a Qᵀ and C' = Q b Qᵀ, for which the distance is |m - m'|² + Σ (√a - √b)².
        Random random = new Random(size);
        double[] a = random.doubles(size, 0.01, 4).toArray();
        double[] b = random.doubles(size, 0.01, 4).toArray();
        double[] q = rotation(size, random);
        double[] mean = random.doubles(size, -2, 2).toArray();
        double expected = 0;
        for (int i = 0; i < size; i++) {
            expected += mean[i] * mean[i] + Math.pow(Math.sqrt(a[i]) - Math.sqrt(b[i]), 2);
        }

        double found =
                Gaussian.distance(new Gaussian(mean, rotated(q, a)), new Gaussian(new double[size], rotated(q, b)));

        assertThat(found).isCloseTo(expected, within(1e-9));
    }

    @Test
    void gaussiansWhoseCovariancesDoNotCommuteHaveTheKnownDistance() {
        // In two dimensions tr (C C')^½ = √(tr C C' + 2 √(det C det C')).
        double[] c = {2, 0.5, 0.5, 1};
        double[] d = {1, -0.7, -0.7, 3};
        double trace = 2 * 1 + 2 * 0.5 * -0.7 + 1 * 3;
        double root = Math.sqrt(trace + 2 * Math.sqrt((2 - 0.25) * (3 - 0.49)));

        double found = Gaussian.distance(new Gaussian(new double[] {1, 2}, c), new Gaussian(new double[] {0, 0}, d));

        assertThat(found).isCloseTo(1 + 4 + 3 + 4 - 2 * root, within(1e-12));
    }

    @Test
    void samplesWithExactMomentsHaveTheKnownDistance() {
        // Every corner of a box: mean at its middle, variances n/(n-1) times the squares of half its sides.
        double distance = distance(corners(0, 1, 2, 3), corners(10, 2, 2, 5));

        double correction = 8.0 / 7;
        assertThat(distance).isCloseTo(300 + correction * (1 + 0 + 4), within(1e-9));
    }

    @Test
    void meansFarFromZeroLoseNoDigits() {
        GivenFeatures near = corners(0, 1, 2, 3);
        GivenFeatures far = corners(1 << 22, 1, 2, 3);

        assertThat(distance(far, far)).isCloseTo(0, within(1e-9));
        assertThat(distance(near, far)).isCloseTo(3 * Math.pow(1 << 22, 2), within(1e-2));
    }

    @Test
    void partsOfManySizesGiveTheSameMoments() {
        // 1,000 rows are merged in four parts; the direct sums know of none.
        GivenFeatures features = GivenFeatures.normal(1000, 70, 3, 2, 5);
        Gaussian found = Moments.of(Rows.features(features, 1000)).gaussian();

        for (int i = 0; i < 70; i += 23) {
            for (int j = 0; j < 70; j += 11) {
                double sum = 0;
                for (int row = 0; row < 1000; row++) {
                    sum += (features.values()[row * 70 + i] - found.mean()[i])
                            * (features.values()[row * 70 + j] - found.mean()[j]);
                }
                assertThat(found.covariance()[i * 70 + j]).isCloseTo(sum / 999, within(1e-12));
            }
        }
    }

    @Test
    void aSetHasNoDistanceToItself() {
        GivenFeatures features = GivenFeatures.normal(500, 20, 1, 3, 1);

        assertThat(distance(features, features)).isCloseTo(0, within(1e-10));
    }

    @Test
    void roundingMakesNoDistanceNegative() {
        for (int seed = 0; seed < 30; seed++) {
            GivenFeatures features = GivenFeatures.normal(100, 10, 1, 3, seed);

            assertThat(distance(features, features)).isBetween(0.0, 1e-10);
        }
    }

    @Test
    void fewerSamplesThanFeaturesAreNoTrouble() {
        GivenFeatures few = GivenFeatures.normal(20, 100, 0, 1, 2);
        GivenFeatures others = GivenFeatures.normal(30, 100, 0, 1, 3);

        assertThat(distance(few, few)).isCloseTo(0, within(1e-9));
        assertThat(distance(few, others)).isBetween(50.0, 200.0);
        assertThat(distance(few, others)).isCloseTo(distance(others, few), within(1e-9));
    }

    @Test
    void constantFeaturesAreNoTrouble() {
        GivenFeatures varied = corners(0, 1, 2, 3);
        GivenFeatures flat = corners(0, 1, 0, 3);
        GivenFeatures constant = corners(1, 0, 0, 0);

        assertThat(distance(flat, flat)).isCloseTo(0, within(1e-12));
        assertThat(distance(flat, varied)).isCloseTo(8.0 / 7 * 4, within(1e-12));
        assertThat(distance(constant, constant)).isCloseTo(0, within(0.0));
        assertThat(distance(constant, varied)).isCloseTo(3 + 8.0 / 7 * 14, within(1e-12));
    }

    @Test
    void aSingularSideBesideAFullOneIsExact() {
        // 200 dimensions, of which one side has only the first two: the other's remaining variances stay as they are.
        int size = 200;
        double[] full = new double[size * size];
        double[] thin = new double[size * size];
        for (int i = 0; i < size; i++) {
            full[i * size + i] = 1 + i % 3;
        }
        thin[0] = 4;
        thin[size + 1] = 2;
        double expected = Math.pow(1 - 2, 2);
        for (int i = 2; i < size; i++) {
            expected += full[i * size + i];
        }

        double found = Gaussian.distance(new Gaussian(new double[size], full), new Gaussian(new double[size], thin));

        assertThat(found).isCloseTo(expected, within(1e-9));
    }

    @Test
    void featuresThatAreNotFiniteGiveNoNumber() {
        GivenFeatures broken = GivenFeatures.of(2, 1f, Float.NaN, 0f, 1f, 2f, 2f);

        assertThat(distance(broken, GivenFeatures.normal(10, 2, 0, 1, 1))).isNaN();
    }

    private double distance(GivenFeatures generated, GivenFeatures reference) {
        Evaluation evaluation = GivenEvaluation.features(generated, reference);
        return metric.evaluate(evaluation).get(0).value();
    }

    private static GivenFeatures corners(double middle, double... half) {
        double[] values = new double[8 * 3];
        for (int corner = 0; corner < 8; corner++) {
            for (int axis = 0; axis < 3; axis++) {
                values[corner * 3 + axis] = middle + ((corner >> axis & 1) == 0 ? -half[axis] : half[axis]);
            }
        }
        return GivenFeatures.of(3, values);
    }

    /** An orthogonal matrix: a product of reflections at random planes. */
    private static double[] rotation(int size, Random random) {
        double[] q = new double[size * size];
        for (int i = 0; i < size; i++) {
            q[i * size + i] = 1;
        }
        for (int reflection = 0; reflection < 3; reflection++) {
            double[] normal = random.doubles(size, -1, 1).toArray();
            double square = 0;
            for (double value : normal) {
                square += value * value;
            }
            for (int i = 0; i < size; i++) {
                double dot = 0;
                for (int j = 0; j < size; j++) {
                    dot += q[i * size + j] * normal[j];
                }
                for (int j = 0; j < size; j++) {
                    q[i * size + j] -= 2 * dot / square * normal[j];
                }
            }
        }
        return q;
    }

    private static double[] rotated(double[] q, double[] diagonal) {
        int size = diagonal.length;
        double[] product = new double[size * size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                for (int k = 0; k < size; k++) {
                    product[i * size + j] += q[i * size + k] * diagonal[k] * q[j * size + k];
                }
            }
        }
        return product;
    }
}
