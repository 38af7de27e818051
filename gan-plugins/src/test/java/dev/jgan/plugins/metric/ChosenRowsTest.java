package dev.jgan.plugins.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChosenRowsTest {
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 8, 10})
    void classesInOrderAndInTurnAreChosenAlike(int classes) {
        int available = 120_000;
        int[] numbers = ChosenRows.spread(available, available / 10);

        assertThat(Arrays.stream(numbers).distinct().count()).isEqualTo(available / 10);
        assertThat(numbers).isSorted();
        for (int label = 0; label < classes; label++) {
            int looked = label;
            long ordered = Arrays.stream(numbers)
                    .filter(number -> (long) number * classes / available == looked)
                    .count();
            long inTurn = Arrays.stream(numbers)
                    .filter(number -> number % classes == looked)
                    .count();
            // Four deviations of a share of the draws.
            double expected = (double) available / 10 / classes;
            assertThat((double) ordered)
                    .isBetween(expected - 4 * Math.sqrt(expected), expected + 4 * Math.sqrt(expected));
            assertThat((double) inTurn)
                    .isBetween(expected - 4 * Math.sqrt(expected), expected + 4 * Math.sqrt(expected));
        }
    }

    @Test
    void theSameRowsAreChosenAtEveryCall() {
        assertThat(ChosenRows.spread(1000, 37)).isEqualTo(ChosenRows.spread(1000, 37));
        assertThat(ChosenRows.spread(5, 9)).containsExactly(0, 1, 2, 3, 4);
    }

    @Test
    void featuresOfTheChosenRowsAreReadOverManyParts() {
        double[] values = IntStream.range(0, 1400).mapToDouble(i -> i).toArray();
        Rows rows = Rows.features(GivenFeatures.of(2, values), 500);
        List<Double> read = new ArrayList<>();
        rows.read((part, count) -> {
            for (int i = 0; i < 2 * count; i++) {
                read.add(part[i]);
            }
        });

        List<Double> expected = new ArrayList<>();
        for (int number : ChosenRows.spread(700, 500)) {
            expected.add(2.0 * number);
            expected.add(2.0 * number + 1);
        }
        assertThat(rows.count()).isEqualTo(500);
        assertThat(read).isEqualTo(expected);
    }
}
