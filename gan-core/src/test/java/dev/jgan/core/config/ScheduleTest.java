package dev.jgan.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.jgan.api.schedule.Schedule;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ScheduleTest {
    private static final int STEPS = 100;

    static Stream<Schedule> changing() {
        return Stream.of(
                Schedule.constant(-3),
                new Schedule.Linear(0.9, 1.5, 40, 7),
                new Schedule.Linear(2, -1, 13, 0),
                new Schedule.Cosine(-2, 5, 30, 9),
                new Schedule.Cosine(0.5, 0.1, 1, 0));
    }

    @ParameterizedTest
    @MethodSource("changing")
    void theLeastAndTheGreatestValueAreTaken(Schedule schedule) {
        double[] values = values(schedule);

        assertThat(schedule.least()).isCloseTo(Arrays.stream(values).min().orElseThrow(), within(1e-12));
        assertThat(schedule.greatest()).isCloseTo(Arrays.stream(values).max().orElseThrow(), within(1e-12));
    }

    @ParameterizedTest
    @MethodSource("changing")
    void noValueOfAWarmUpIsOutsideItsBounds(Schedule then) {
        Schedule once = new Schedule.WarmUp(20, then);
        Schedule twice = new Schedule.WarmUp(3, once);

        for (Schedule rising : List.of(once, twice)) {
            for (double value : values(rising)) {
                assertThat(value).isBetween(rising.least() - 1e-12, rising.greatest() + 1e-12);
            }
        }
    }

    @Test
    void aWarmUpToAConstantTakesItsBounds() {
        Schedule up = new Schedule.WarmUp(20, Schedule.constant(4));
        Schedule down = new Schedule.WarmUp(20, Schedule.constant(-4));

        assertThat(up.least()).isEqualTo(up.at(0)).isEqualTo(0.2);
        assertThat(up.greatest()).isEqualTo(up.at(STEPS)).isEqualTo(4);
        assertThat(down.least()).isEqualTo(down.at(STEPS)).isEqualTo(-4);
        assertThat(down.greatest()).isEqualTo(down.at(0)).isEqualTo(-0.2);
    }

    @Test
    void whatIsNoNumberHasNoBounds() {
        Schedule nothing = Schedule.constant(Double.NaN);

        assertThat(nothing.least()).isNaN();
        assertThat(nothing.greatest()).isNaN();
        assertThat(new Schedule.WarmUp(5, nothing).least()).isNaN();
        assertThat(new Schedule.WarmUp(5, nothing).greatest()).isNaN();
    }

    @Test
    void changesWithoutNumbersOrStepsAreRefused() {
        assertThatThrownBy(() -> new Schedule.Linear(Double.NaN, 0, 1, 0))
                .hasMessage("from must be a finite number, found NaN");
        assertThatThrownBy(() -> new Schedule.Cosine(1, Double.POSITIVE_INFINITY, 1, 0))
                .hasMessage("to must be a finite number, found Infinity");
        assertThatThrownBy(() -> new Schedule.Linear(1, 0, 0, 0)).hasMessage("steps must be at least 1, found 0");
        assertThatThrownBy(() -> new Schedule.Cosine(1, 0, 1, -1)).hasMessage("after must be at least 0, found -1");
        assertThatThrownBy(() -> new Schedule.WarmUp(0, Schedule.constant(1)))
                .hasMessage("steps must be at least 1, found 0");
    }

    private static double[] values(Schedule schedule) {
        return LongStream.range(0, STEPS).mapToDouble(schedule::at).toArray();
    }
}
