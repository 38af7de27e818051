package dev.jgan.plugins.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jgan.api.data.DataException;
import dev.jgan.api.data.Dataset;
import dev.jgan.api.data.SampleSpec;
import dev.jgan.plugins.trial.Blobs;
import dev.jgan.plugins.trial.GivenComponent;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DegradedDatasetTest {
    private static final int SIDE = 7;
    private static final int PIXELS = SIDE * SIDE * 3;
    private static final Dataset IMAGES = new Blobs(new SampleSpec.Images(SIDE, SIDE, 3), 60, 3, 1);

    @Test
    void samplesAndLabelsAreThoseOfTheOther() {
        for (Dataset data :
                List.of(noisy(IMAGES, 0.3, 0), masked(Optional.empty(), MaskedDataset.Place.RANDOM, 0, 0))) {
            assertThat(Read.samples(data)).isEqualTo(Read.samples(IMAGES));
            assertThat(Read.labels(data)).isEqualTo(Read.labels(IMAGES));
            assertThat(data.samples()).isEqualTo(IMAGES.samples());
            assertThat(data.classes()).isEqualTo(3);
            assertThat(data.columns()).containsOnlyKeys("source").containsEntry("source", IMAGES.samples());
        }
    }

    @Test
    void aHoleInTheCentreIsFilledAndTheRestStays() {
        Dataset data = masked(Optional.of(3), MaskedDataset.Place.CENTRE, -0.5, 0);
        float[] samples = Read.samples(data);
        float[] sources = Read.column(data, "source");
        for (int at = 0; at < sources.length; at++) {
            int x = at / 3 % SIDE;
            int y = at / 3 / SIDE % SIDE;
            boolean inside = x >= 2 && x < 5 && y >= 2 && y < 5;
            assertThat(sources[at]).isEqualTo(inside ? -0.5f : samples[at]);
        }
    }

    @Test
    void aRandomHoleIsAnywhereInsideAndAlwaysAtTheSamePlaceOfAnImage() {
        Dataset data = masked(Optional.empty(), MaskedDataset.Place.RANDOM, 0.125, 0);
        float[] sources = Read.column(data, "source");
        Set<Integer> places = new HashSet<>();
        for (int image = 0; image < 60; image++) {
            int first = -1;
            int filled = 0;
            for (int at = 0; at < PIXELS; at++) {
                if (sources[image * PIXELS + at] == 0.125f) {
                    first = first < 0 ? at : first;
                    filled++;
                }
            }
            assertThat(filled).as("half of 7, rounded up, squared").isEqualTo(4 * 4 * 3);
            places.add(first / 3);
        }
        assertThat(places).hasSizeBetween(13, 16).allMatch(place -> place % SIDE <= 3 && place / SIDE <= 3);
        float[] again = new float[2 * PIXELS];
        data.read("source", new int[] {50, 2}, again);
        for (int at = 0; at < PIXELS; at++) {
            assertThat(again[at]).isEqualTo(sources[50 * PIXELS + at]);
            assertThat(again[PIXELS + at]).isEqualTo(sources[2 * PIXELS + at]);
        }
    }

    @Test
    void noiseHasTheDeviationAndBelongsToTheSample() {
        Dataset points = new Blobs(new SampleSpec.Points(5), 4000, 2, 1);
        Dataset data = noisy(points, 0.3, 0);
        float[] samples = Read.samples(data);
        float[] sources = Read.column(data, "source");
        double sum = 0;
        double squares = 0;
        double neighbours = 0;
        for (int i = 0; i < samples.length; i++) {
            double noise = (double) sources[i] - samples[i];
            sum += noise;
            squares += noise * noise;
            neighbours += i == 0 ? 0 : noise * (sources[i - 1] - samples[i - 1]);
        }
        // Five standard deviations of 20,000 draws: of the mean 0.0106, of the deviation 0.0075, of the product 0.0032.
        assertThat(sum / samples.length).isBetween(-0.011, 0.011);
        assertThat(Math.sqrt(squares / samples.length)).isBetween(0.2925, 0.3075);
        assertThat(neighbours / samples.length).isBetween(-0.0032, 0.0032);
        float[] again = new float[5];
        data.read("source", new int[] {3999}, again);
        assertThat(again).containsExactly(Arrays.copyOfRange(sources, 3999 * 5, 4000 * 5));
    }

    @Test
    void noisyImagesStayWithinTheirRange() {
        float[] sources = Read.column(noisy(IMAGES, 2, 0), "source");
        assertThat(sources).contains(-1f, 1f);
        for (float value : sources) {
            assertThat(value).isBetween(-1f, 1f);
        }
    }

    @Test
    void theChecksumFollowsEveryKey() {
        Set<String> checksums = new HashSet<>();
        checksums.add(noisy(IMAGES, 0.3, 0).checksum());
        checksums.add(noisy(IMAGES, 0.3, 1).checksum());
        checksums.add(noisy(IMAGES, 0.4, 0).checksum());
        checksums.add(noisy(new Blobs(IMAGES.samples(), 60, 3, 2), 0.3, 0).checksum());
        checksums.add(masked(Optional.of(3), MaskedDataset.Place.CENTRE, 0, 0).checksum());
        checksums.add(masked(Optional.of(4), MaskedDataset.Place.CENTRE, 0, 0).checksum());
        checksums.add(masked(Optional.of(3), MaskedDataset.Place.CENTRE, 0.5, 0).checksum());
        checksums.add(masked(Optional.of(3), MaskedDataset.Place.RANDOM, 0, 0).checksum());
        checksums.add(masked(Optional.of(3), MaskedDataset.Place.RANDOM, 0, 1).checksum());
        assertThat(checksums).hasSize(9);
    }

    @Test
    void furtherColumnsArePassedOnButASecondSourceIsRefused() {
        Dataset once = noisy(IMAGES, 0.3, 0);
        assertThatThrownBy(() -> noisy(once, 0.3, 0))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("has a column 'source' already");
        assertThatThrownBy(() -> once.read("target", new int[] {0}, new float[PIXELS]))
                .hasMessage("the data has no column 'target'");
    }

    @Test
    void holesThatDoNotFitAreRefused() {
        assertThatThrownBy(() -> masked(Optional.of(8), MaskedDataset.Place.CENTRE, 0, 0))
                .isInstanceOf(DataException.class)
                .hasMessage("masked: a hole of 8 pixels does not fit into images of 7x7; set data.size to at most 7");
        assertThatThrownBy(() -> new MaskedDataset(new MaskedDataset.Config(
                        new GivenComponent<>("ring", new Blobs(new SampleSpec.Points(2), 9, 2, 1)),
                        Optional.empty(),
                        MaskedDataset.Place.CENTRE,
                        0,
                        0)))
                .isInstanceOf(DataException.class)
                .hasMessage("masked needs images, but a sample of 'of', ring, has the shape [2]; use noisy");
    }

    private static Dataset noisy(Dataset of, double deviation, long seed) {
        return new NoisyDataset(new NoisyDataset.Config(new GivenComponent<>("given", of), deviation, seed));
    }

    private static Dataset masked(Optional<Integer> size, MaskedDataset.Place place, double fill, long seed) {
        return new MaskedDataset(
                new MaskedDataset.Config(new GivenComponent<>("given", IMAGES), size, place, fill, seed));
    }
}
