package dev.jgan.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jgan.bench.measure.ProcessState;
import dev.jgan.bench.measure.Soaked;
import dev.jgan.bench.net.Net;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SoakTest {
    @Test
    void whatWarmsUpAndThenStaysIsSteady() {
        Soak soak = soak(i -> new ProcessState(i, i < 20 ? 100 + 10 * i : 300 + i % 3, 30, 20, 0), 0);
        assertThat(soak.megabytes()).isEqualTo(new Soak.Change(301, 301));
        assertThat(soak.steady()).isTrue();
        assertThat(new SoakReport(List.of(soak)).toString()).contains("301.0 → 301.0 (+0.00 %)", "30 → 30", " steady");
    }

    @Test
    void memoryThatGrowsByTwoPercentIsNotSteady() {
        assertThat(soak(i -> new ProcessState(i, 1000 + i * 0.33, 30, 20, 0), 0).steady())
                .isTrue();
        Soak grown = soak(i -> new ProcessState(i, 1000 + i * 0.36, 30, 20, 0), 0);
        assertThat(grown.steady()).isFalse();
        assertThat(new SoakReport(List.of(grown)).toString()).contains("NOT STEADY");
    }

    @Test
    void filesThreadsAndTensorsThatStayAreNotSteady() {
        assertThat(soak(i -> new ProcessState(i, 300, i < 70 ? 30 : 31, 20, 0), 0)
                        .steady())
                .isFalse();
        assertThat(soak(i -> new ProcessState(i, 300, 30, i < 70 ? 20 : 21, 0), 0)
                        .steady())
                .isFalse();
        assertThat(soak(i -> new ProcessState(i, 300, 30, 20, i == 3 ? 1 : 0), 0)
                        .steady())
                .isFalse();
        assertThat(soak(i -> new ProcessState(i, 300, 30, 20, 0), 1).steady()).isFalse();
    }

    private static Soak soak(IntFunction<ProcessState> state, long left) {
        return new Soak(
                Net.MLP_RING,
                100,
                new Soaked(IntStream.range(0, 100).mapToObj(state).toList(), left));
    }
}
