package dev.jgan.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class SummaryTest {
    private final Summary odd = new Summary(List.of(4.0, 1.0, 3.0));

    @Test
    void theMedianIsTheMiddleOneOrTheMeanOfTheMiddleTwo() {
        assertThat(odd.median()).isEqualTo(3);
        assertThat(new Summary(List.of(8.0, 1.0, 2.0, 5.0)).median()).isEqualTo(3.5);
        assertThat(new Summary(List.of(7.0)).median()).isEqualTo(7);
    }

    @Test
    void theSpreadIsFromTheLeastToTheGreatest() {
        assertThat(odd.least()).isEqualTo(1);
        assertThat(odd.greatest()).isEqualTo(4);
    }

    @Test
    void ratiosAreTakenRoundByRound() {
        // The ratio of the medians would be 1.5.
        Summary ratio = odd.over(new Summary(List.of(2.0, 1.0, 4.0)));
        assertThat(ratio.rounds()).containsExactly(2.0, 1.0, 0.75);
        assertThat(ratio.median()).isEqualTo(1);
    }

    @Test
    void roundsThatAreNotThereAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Summary(List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> odd.over(new Summary(List.of(1.0))));
    }
}
