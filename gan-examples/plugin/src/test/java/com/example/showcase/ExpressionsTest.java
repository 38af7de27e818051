package com.example.showcase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.jgan.api.network.Generator;
import dev.jgan.api.network.LayerFunction;
import dev.jgan.api.network.Mode;
import dev.jgan.api.plugin.Component;
import dev.jgan.api.tensor.HostTensor;
import dev.jgan.api.tensor.Shape;
import dev.jgan.conformance.Evaluator;
import dev.jgan.tensorflow.TensorFlowBackend;
import dev.jgan.tensorflow.TensorFlowConfig;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What components record, computed by the backend. */
class ExpressionsTest {
    @Test
    void snakeIsItsFormula() {
        try (TensorFlowBackend backend = new TensorFlowBackend(TensorFlowConfig.auto())) {
            Snake snake = new Snake(new Snake.Config(2));
            float[] x = {-1.5f, 0, 0.3f, 4};

            float[] y = new Evaluator(backend)
                    .<LayerFunction>network(network -> snake.build(network, Shape.of(2)))
                    .apply(
                            Mode.TRAIN,
                            Map.of("x", HostTensor.of(Shape.of(2, 2), x)),
                            (pass, layer, in) -> Map.of("y", layer.apply(pass, in.get("x"))))
                    .get("y")
                    .floats();

            for (int i = 0; i < x.length; i++) {
                assertThat((double) y[i]).isCloseTo(x[i] + Math.pow(Math.sin(2 * x[i]), 2) / 2, within(1e-5));
            }
        }
    }

    @Test
    void theDiscrepancyOfTwoPointsIsThatOfTheirKernels() {
        try (TensorFlowBackend backend = new TensorFlowBackend(TensorFlowConfig.auto())) {
            MomentMatching game = new MomentMatching(new MomentMatching.Config(new NoGenerator(), List.of(0.5, 2.0)));
            HostTensor real = HostTensor.of(Shape.of(1, 2), 1f, 2f);
            HostTensor fake = HostTensor.of(Shape.of(1, 2), 2f, 4f);

            Map<String, HostTensor> found = new Evaluator(backend)
                    .evaluate(
                            Map.of("real", real, "fake", fake),
                            (pass, in) -> Map.of(
                                    "apart", game.discrepancy(pass, in.get("real"), in.get("fake")),
                                    "same", game.discrepancy(pass, in.get("real"), in.get("real"))));

            // The squared distance is 5: each kernel adds 1 + 1 - 2 exp(-5 / (2 w²)).
            double expected = 2 * (1 - Math.exp(-5 / 0.5)) + 2 * (1 - Math.exp(-5 / 8.0));
            assertThat((double) found.get("apart").floats()[0]).isCloseTo(expected, within(1e-5));
            assertThat((double) found.get("same").floats()[0]).isCloseTo(0, within(1e-6));
        }
    }

    /** The kernel needs none. */
    private static final class NoGenerator implements Component<Generator> {
        @Override
        public String type() {
            return "none";
        }

        @Override
        public Record config() {
            throw new UnsupportedOperationException("nothing is generated");
        }

        @Override
        public Generator create() {
            throw new UnsupportedOperationException("nothing is generated");
        }
    }
}
