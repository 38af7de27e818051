package dev.jgan.plugins.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.jgan.api.data.SampleSpec;
import dev.jgan.api.metric.Figure;
import dev.jgan.api.metric.Samples;
import dev.jgan.api.metric.UnsupportedMetricException;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MultiScaleSimilarityTest {
    private static final SampleSpec.Images SMALL = new SampleSpec.Images(28, 28, 1);

    @Test
    void equalImagesAreWhollyAlike() {
        float[] image = noise(28 * 28, 1);
        GivenSamples samples = GivenSamples.of(SMALL, repeated(image, 5));

        assertThat(likeness(samples, false).value()).isCloseTo(1, within(1e-12));
        assertThat(likeness(samples, false).standardError())
                .as("pairs share images")
                .isEmpty();
    }

    @Test
    void flatImagesDifferByTheLuminanceOfTheCoarsestScale() {
        // Grey 0.25 and 0.75 of [0, 1]; contrast and structure of flat images are equal.
        double luminance = (2 * 0.25 * 0.75 + 1e-4) / (0.25 * 0.25 + 0.75 * 0.75 + 1e-4);
        double[] images = new double[2 * 28 * 28];
        Arrays.setAll(images, i -> i < 28 * 28 ? -0.5 : 0.5);

        assertThat(likeness(GivenSamples.of(SMALL, floats(images)), false).value())
                .isCloseTo(Math.pow(luminance, 0.3001 / (0.0448 + 0.2856 + 0.3001)), within(1e-9));
    }

    @Test
    void oneScaleIsTheSimilarityOfTheWindowsCountedByHand() {
        // A window as large as the image: weighted moments of all pixels, by the window's own weights.
        SampleSpec.Images tiny = new SampleSpec.Images(2, 2, 1);
        float[] pair = {-1, 0, 0.5f, 1, -0.5f, 0.5f, -0.25f, 0.75f};
        double[] a = {0, 0.5, 0.75, 1};
        double[] b = {0.25, 0.75, 0.375, 0.875};
        // With two pixels the weights of a Gaussian are equal.
        double meanA = Arrays.stream(a).sum() / 4;
        double meanB = Arrays.stream(b).sum() / 4;
        double varianceA = mean(i -> a[i] * a[i]) - meanA * meanA;
        double varianceB = mean(i -> b[i] * b[i]) - meanB * meanB;
        double covariance = mean(i -> a[i] * b[i]) - meanA * meanB;
        double expected = (2 * meanA * meanB + 1e-4)
                / (meanA * meanA + meanB * meanB + 1e-4)
                * (2 * covariance + 9e-4)
                / (varianceA + varianceB + 9e-4);

        double found = new StructuralSimilarity(2, 2, 2).between(a, b);

        assertThat(expected).isBetween(0.5, 0.8);
        assertThat(found).isCloseTo(expected, within(1e-12));
        assertThat(new StructuralSimilarity(2, 2, 2).between(a, new double[] {1, 0.5, 0.25, 0.75}))
                .as("negative structure counts as 0")
                .isZero();
        assertThat(new StructuralSimilarity(2, 2, 2).between(a, new double[] {0.1, 0.5, 0.7, 1}))
                .isBetween(0.9, 0.999);
        assertThat(GivenEvaluation.samples(GivenSamples.of(tiny, pair), GivenSamples.of(tiny, pair))
                        .value(metric(2, false), "ms-ssim"))
                .isCloseTo(found, within(1e-12));
    }

    @Test
    void threeScalesAreThoseOfThePaperComputedPlaceByPlace() {
        // Smooth images of unequal sides, odd after the first halving, with a little noise.
        int height = 30;
        int width = 34;
        Random random = new Random(8);
        double[][] a = new double[height][width];
        double[][] b = new double[height][width];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                a[y][x] = 0.5 + 0.3 * Math.sin(y / 5.0) * Math.cos(x / 4.0) + 0.1 * random.nextDouble();
                b[y][x] = 0.55 + 0.3 * Math.sin((y + 1) / 5.0) * Math.cos(x / 4.5) + 0.1 * random.nextDouble();
            }
        }
        double expected = Math.pow(plain(a, b, false), 0.0448 / 0.6305)
                * Math.pow(plain(half(a), half(b), false), 0.2856 / 0.6305)
                * Math.pow(plain(half(half(a)), half(half(b)), true), 0.3001 / 0.6305);

        double found = new StructuralSimilarity(height, width, 7).between(row(a), row(b));

        assertThat(expected).isBetween(0.4, 0.95);
        assertThat(found).isCloseTo(expected, within(1e-10));
    }

    /** The mean over all windows of 7 of {@code (2σab + C2) / (σa² + σb² + C2)}, times luminance at the last scale. */
    private static double plain(double[][] a, double[][] b, boolean last) {
        double deviation = 1.5 * 7 / 11;
        double sum = 0;
        int places = 0;
        for (int top = 0; top + 7 <= a.length; top++) {
            for (int left = 0; left + 7 <= a[0].length; left++) {
                double weights = 0;
                double meanA = 0;
                double meanB = 0;
                for (int y = 0; y < 7; y++) {
                    for (int x = 0; x < 7; x++) {
                        double weight = weight(y, x, deviation);
                        weights += weight;
                        meanA += weight * a[top + y][left + x];
                        meanB += weight * b[top + y][left + x];
                    }
                }
                meanA /= weights;
                meanB /= weights;
                double varianceA = 0;
                double varianceB = 0;
                double covariance = 0;
                for (int y = 0; y < 7; y++) {
                    for (int x = 0; x < 7; x++) {
                        double weight = weight(y, x, deviation) / weights;
                        double differenceA = a[top + y][left + x] - meanA;
                        double differenceB = b[top + y][left + x] - meanB;
                        varianceA += weight * differenceA * differenceA;
                        varianceB += weight * differenceB * differenceB;
                        covariance += weight * differenceA * differenceB;
                    }
                }
                double structure = (2 * covariance + 0.0009) / (varianceA + varianceB + 0.0009);
                double luminance = (2 * meanA * meanB + 0.0001) / (meanA * meanA + meanB * meanB + 0.0001);
                sum += last ? structure * luminance : structure;
                places++;
            }
        }
        return sum / places;
    }

    private static double weight(int y, int x, double deviation) {
        return Math.exp(-((y - 3) * (y - 3) + (x - 3) * (x - 3)) / (2 * deviation * deviation));
    }

    private static double[][] half(double[][] image) {
        double[][] half = new double[image.length / 2][image[0].length / 2];
        for (int y = 0; y < half.length; y++) {
            for (int x = 0; x < half[0].length; x++) {
                half[y][x] = (image[2 * y][2 * x]
                                + image[2 * y][2 * x + 1]
                                + image[2 * y + 1][2 * x]
                                + image[2 * y + 1][2 * x + 1])
                        / 4;
            }
        }
        return half;
    }

    private static double[] row(double[][] image) {
        return Arrays.stream(image).flatMapToDouble(Arrays::stream).toArray();
    }

    @Test
    void imagesAreHeldInGroupsThatFitIntoTheMemoryAllowed() {
        CountedReadings samples = new CountedReadings(GivenSamples.of(SMALL, noise(30 * 28 * 28, 6)));
        ImagePairs pairs = ImagePairs.of(samples, 20, 1);
        long pair = 2 * 4 * 28 * 28;

        double atOnce = pairs.similarity(SMALL, 7, 20 * pair);
        assertThat(samples.readings).hasValue(1);
        assertThat(pairs.similarity(SMALL, 7, 8 * pair - 1)).isCloseTo(atOnce, within(1e-15));
        assertThat(samples.readings)
                .as("three more, of seven, seven and six pairs")
                .hasValue(4);
        assertThat(pairs.similarity(SMALL, 7, 1)).isCloseTo(atOnce, within(1e-15));
        assertThat(samples.readings).as("one more for each pair").hasValue(24);
    }

    private record CountedReadings(Samples samples, AtomicInteger readings) implements Samples {
        CountedReadings(Samples samples) {
            this(samples, new AtomicInteger());
        }

        @Override
        public SampleSpec spec() {
            return samples.spec();
        }

        @Override
        public int count() {
            return samples.count();
        }

        @Override
        public int classes() {
            return samples.classes();
        }

        @Override
        public void read(Reader reader) {
            readings.incrementAndGet();
            samples.read(reader);
        }
    }

    private static double mean(IntToDoubleFunction of) {
        return (of.applyAsDouble(0) + of.applyAsDouble(1) + of.applyAsDouble(2) + of.applyAsDouble(3)) / 4;
    }

    @ParameterizedTest
    @CsvSource({"28, 7, 3", "32, 7, 3", "64, 7, 4", "112, 7, 5", "500, 7, 5", "28, 11, 2", "176, 11, 5", "6, 7, 0"})
    void thereAreAsManyScalesAsTheImagesAllow(int side, int window, int scales) {
        assertThat(StructuralSimilarity.scales(side, window)).isEqualTo(scales);
    }

    @Test
    void noiseIsLessAlikeThanOneImageWithALittleNoise() {
        float[] base = new float[28 * 28];
        for (int i = 0; i < base.length; i++) {
            base[i] = (float) Math.sin(i / 28 / 4.0) * (float) Math.cos(i % 28 / 3.0);
        }
        float[] alike = repeated(base, 40);
        float[] little = noise(alike.length, 3);
        for (int i = 0; i < alike.length; i++) {
            alike[i] += 0.1f * little[i];
        }
        GivenSamples unlike = GivenSamples.of(SMALL, noise(40 * 28 * 28, 4));

        assertThat(likeness(GivenSamples.of(SMALL, alike), false).value()).isBetween(0.8, 0.999);
        assertThat(likeness(unlike, false).value()).isBetween(0.0, 0.3);
    }

    @Test
    void channelsAreComparedOneByOne() {
        SampleSpec.Images coloured = new SampleSpec.Images(28, 28, 3);
        float[] first = noise(2 * 28 * 28, 5);
        float[] values = new float[first.length * 3];
        for (int i = 0; i < first.length; i++) {
            // The first channel is noise; the others are alike in all images.
            values[3 * i] = first[i];
            values[3 * i + 1] = 0.5f;
            values[3 * i + 2] = -1;
        }
        double one = likeness(GivenSamples.of(SMALL, first), false).value();

        assertThat(likeness(GivenSamples.of(coloured, values), false).value()).isCloseTo((one + 2) / 3, within(1e-9));
    }

    @Test
    void realImagesAreComparedAmongThemselves() {
        GivenSamples collapsed = GivenSamples.of(SMALL, repeated(noise(28 * 28, 1), 5));
        GivenSamples varied = GivenSamples.of(SMALL, noise(20 * 28 * 28, 2));
        GivenEvaluation evaluation = GivenEvaluation.samples(collapsed, varied);

        assertThat(evaluation.value(metric(7, false), "ms-ssim")).isCloseTo(1, within(1e-12));
        assertThat(evaluation.value(metric(7, false), "ms-ssim-real")).isLessThan(0.5);
        assertThat(evaluation.figures(metric(7, false)))
                .as("the same pairs for the same seed")
                .isEqualTo(evaluation.figures(metric(7, false)));
    }

    @Test
    void perClassPairsAreOfOneClass() {
        // Each class is one image, and so alike within; class 2 has one sample, and so no pair.
        float[] one = noise(28 * 28, 1);
        float[] other = noise(28 * 28, 2);
        float[] values = new float[5 * 28 * 28];
        int[] labels = {0, 1, 0, 2, 1};
        for (int i = 0; i < labels.length; i++) {
            System.arraycopy(labels[i] == 0 ? one : other, 0, values, i * 28 * 28, 28 * 28);
        }
        GivenSamples samples = new GivenSamples(SMALL, 3, values, labels);

        assertThat(likeness(samples, true).value()).isCloseTo(1, within(1e-12));
        assertThat(likeness(samples, false).value()).isLessThan(0.9);
    }

    @Test
    void perClassNeedsLabelsAndTwoSamplesOfAClass() {
        GivenSamples unlabelled = GivenSamples.of(SMALL, noise(2 * 28 * 28, 1));
        GivenSamples single = new GivenSamples(SMALL, 2, noise(2 * 28 * 28, 1), new int[] {0, 1});

        assertThatThrownBy(() -> likeness(unlabelled, true))
                .isInstanceOf(UnsupportedMetricException.class)
                .hasMessage("ms-ssim with perClass compares images of one class, but these samples have no labels; "
                        + "leave perClass out");
        assertThatThrownBy(() -> likeness(single, true))
                .isInstanceOf(UnsupportedMetricException.class)
                .hasMessage("ms-ssim with perClass needs at least 2 samples of one class, found 2 samples of as many "
                        + "classes");
    }

    @Test
    void valuesOutOfRangeAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MultiScaleSimilarity.Config(1, 7, false))
                .withMessage("pairs and window must be at least 2, found 1 and 7");
    }

    private static Figure likeness(GivenSamples samples, boolean perClass) {
        return GivenEvaluation.samples(samples, samples)
                .figures(metric(7, perClass))
                .get("ms-ssim");
    }

    private static MultiScaleSimilarity metric(int window, boolean perClass) {
        return new MultiScaleSimilarity(new MultiScaleSimilarity.Config(60, window, perClass));
    }

    private static float[] noise(int count, long seed) {
        return floats(new Random(seed).doubles(count, -1, 1).toArray());
    }

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    private static float[] repeated(float[] image, int count) {
        float[] values = new float[image.length * count];
        for (int i = 0; i < count; i++) {
            System.arraycopy(image, 0, values, i * image.length, image.length);
        }
        return values;
    }
}
