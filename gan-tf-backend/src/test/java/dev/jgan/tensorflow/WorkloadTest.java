package dev.jgan.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jgan.api.game.GameProgram.RecordedFunction;
import dev.jgan.api.game.GameProgram.RecordedTurn;
import dev.jgan.api.tensor.Graph;
import dev.jgan.api.tensor.Operation.Distribution;
import dev.jgan.api.tensor.Operation.Draw;
import dev.jgan.api.tensor.Shape;
import dev.jgan.api.tensor.Tensor;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WorkloadTest {
    private final Graph ops = new Graph();

    @Test
    void aProductCountsItsMultiplications() {
        assertThat(largest(ops.sum(ops.matmul(draw(256, 128), draw(128, 64))))).isEqualTo(256 * 128 * 64);
        assertThat(largest(ops.sum(ops.matmul(draw(128, 256), draw(128, 64), true, false))))
                .isEqualTo(256 * 128 * 64);
        assertThat(largest(ops.sum(ops.matmul(draw(3, 50, 60), draw(3, 60, 70)))))
                .isEqualTo(3 * 50 * 60 * 70);
    }

    @Test
    void aConvolutionCountsThoseOfAllPixels() {
        assertThat(largest(ops.sum(ops.conv2d(draw(8, 14, 14, 16), draw(4, 4, 16, 32), 2))))
                .isEqualTo(8 * 7 * 7 * 4 * 4 * 16 * 32);
        assertThat(largest(ops.sum(ops.conv2dTranspose(draw(8, 7, 7, 32), draw(4, 4, 16, 32), 2))))
                .isEqualTo(8 * 7 * 7 * 4 * 4 * 16 * 32);
    }

    @Test
    void manyNumbersThatAreOnlyMovedCountToo() {
        assertThat(largest(ops.sum(ops.tanh(draw(1000, 1000))))).isEqualTo(10_000_000);
    }

    private static long largest(Tensor report) {
        long ofTurn = Workload.largest(
                List.of(new RecordedTurn(Map.of(), Map.of(), Map.of(), Map.of("loss", report))), List.of());
        long ofFunction = Workload.largest(List.of(), List.of(new RecordedFunction(Map.of(), Map.of("y", report))));
        assertThat(ofFunction).isEqualTo(ofTurn);
        return ofTurn;
    }

    private Tensor draw(int... shape) {
        return ops.apply(new Draw("x", Distribution.NORMAL, Shape.of(shape)), List.of());
    }
}
