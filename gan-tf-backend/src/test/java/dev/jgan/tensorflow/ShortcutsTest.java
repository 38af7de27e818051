package dev.jgan.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.jgan.api.tensor.HostTensor;
import dev.jgan.api.tensor.Ops;
import dev.jgan.api.tensor.Shape;
import dev.jgan.api.tensor.Tensor;
import dev.jgan.conformance.Evaluator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is computed in another way because that is faster. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ShortcutsTest {
    private final TensorFlowBackend backend = new TensorFlowBackend(TensorFlowConfig.auto());
    private final Evaluator evaluator = new Evaluator(backend);

    @AfterAll
    void close() {
        backend.close();
    }

    @Test
    void aSumOfSquaresCanBeDifferentiatedByTheSquares() {
        Map<String, HostTensor> found =
                evaluator.evaluate(Map.of("x", HostTensor.of(Shape.of(2), 3f, -4f)), (ops, in) -> {
                    Tensor squares = ops.square(in.get("x"));
                    Tensor sum = ops.sum(squares);
                    List<Tensor> gradients = ops.gradients(sum, List.of(in.get("x"), squares));
                    return Map.of("sum", sum, "by x", gradients.get(0), "by squares", gradients.get(1));
                });

        assertThat(found)
                .containsEntry("sum", HostTensor.of(Shape.SCALAR, 25f))
                .containsEntry("by x", HostTensor.of(Shape.of(2), 6f, -8f))
                .containsEntry("by squares", HostTensor.of(Shape.of(2), 1f, 1f));
    }

    /** As many channels again as make TensorFlow's own convolution the faster one, all 0, change nothing. */
    @ParameterizedTest(name = "kernel {0}, stride {1}, channels {2}")
    @CsvSource({"4,2,1", "4,2,3", "2,2,1", "6,2,2", "3,3,1", "4,4,1"})
    void aTransposedConvolutionToFewChannelsIsThatToManyWithoutTheOthers(int size, int stride, int channels) {
        Random random = new Random(5);
        int inputs = 12;
        Map<String, HostTensor> given = Map.of(
                "x", draw(random, Shape.of(2, 3, 5, inputs)),
                "kernel", draw(random, Shape.of(size, size, channels, inputs)),
                "above", draw(random, Shape.of(2, 3 * stride, 5 * stride, channels)));

        Map<String, HostTensor> found = evaluator.evaluate(given, (ops, in) -> {
            Tensor others =
                    ops.constant(HostTensor.of(Shape.of(size, size, 5, inputs), new float[size * size * 5 * inputs]));
            Tensor few = ops.conv2dTranspose(in.get("x"), in.get("kernel"), stride);
            Tensor many = ops.conv2dTranspose(in.get("x"), ops.concat(2, in.get("kernel"), others), stride);
            Map<String, Tensor> results = new LinkedHashMap<>();
            results.putAll(withGradients(ops, "few", few, in));
            results.putAll(withGradients(ops, "many", ops.slice(many, 3, 0, channels), in));
            return results;
        });

        for (String what : List.of(" value", " by x", " by kernel")) {
            float[] expected = found.get("many" + what).floats();
            float[] actual = found.get("few" + what).floats();
            assertThat(actual).as(what).hasSameSizeAs(expected);
            for (int i = 0; i < expected.length; i++) {
                assertThat(actual[i]).as("%s, element %d", what, i).isCloseTo(expected[i], within(1e-4f));
            }
        }
    }

    private static Map<String, Tensor> withGradients(Ops ops, String name, Tensor y, Map<String, Tensor> in) {
        List<Tensor> gradients =
                ops.gradients(ops.sum(ops.mul(ops.sin(y), in.get("above"))), List.of(in.get("x"), in.get("kernel")));
        return Map.of(name + " value", y, name + " by x", gradients.get(0), name + " by kernel", gradients.get(1));
    }

    private static HostTensor draw(Random random, Shape shape) {
        float[] values = new float[Math.toIntExact(shape.size())];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextFloat() - 0.5f;
        }
        return HostTensor.of(shape, values);
    }
}
