package dev.jgan.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.jgan.api.network.LayerFunction;
import dev.jgan.api.network.Mode;
import dev.jgan.api.network.NetBuilder;
import dev.jgan.api.tensor.DType;
import dev.jgan.api.tensor.HostTensor;
import dev.jgan.api.tensor.Initializer;
import dev.jgan.api.tensor.Role;
import dev.jgan.api.tensor.Shape;
import dev.jgan.api.tensor.State;
import dev.jgan.api.tensor.Weight;
import dev.jgan.conformance.Evaluator;
import dev.jgan.conformance.NetworkTrial;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The conformance suite's evaluator, with a real backend. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EvaluatorTest {
    private static final HostTensor X = HostTensor.of(Shape.of(3, 2), 1f, 2f, 3f, 4f, 5f, 6f);

    private final TensorFlowBackend backend = new TensorFlowBackend(TensorFlowConfig.auto());
    private final Evaluator evaluator = new Evaluator(backend);

    @AfterAll
    void close() {
        backend.close();
    }

    @Test
    void anExpressionTakesAndGivesTensorsOfAnyShapeAndType() {
        Map<String, HostTensor> in = Map.of(
                "x", X,
                "i", HostTensor.of(Shape.of(2), 2, 0),
                "s", HostTensor.of(Shape.SCALAR, 3f));
        Map<String, HostTensor> found = evaluator.evaluate(
                in,
                (ops, given) -> Map.of(
                        "rows", ops.gather(given.get("x"), given.get("i")),
                        "scaled", ops.mul(given.get("s"), given.get("s")),
                        "index", ops.cast(given.get("i"), DType.FLOAT32),
                        "truth", ops.greater(given.get("x"), given.get("s"))));

        assertThat(found)
                .containsEntry("rows", HostTensor.of(Shape.of(2, 2), 5f, 6f, 1f, 2f))
                .containsEntry("scaled", HostTensor.of(Shape.SCALAR, 9f))
                .containsEntry("index", HostTensor.of(Shape.of(2), 2f, 0f))
                .containsEntry("truth", HostTensor.of(Shape.of(3, 2), 0f, 0f, 0f, 1f, 1f, 1f));
    }

    @Test
    void aNetworkIsAppliedInBothModesWithAssignedVariables() {
        NetworkTrial<LayerFunction> trial = evaluator.network(net -> centring(net.scope("centre")));
        assertThat(trial.variables()).containsOnlyKeys("centre/gain", "centre/mean");

        trial.assign(Map.of(
                "centre/gain", HostTensor.of(Shape.of(2), 2f, 10f), "centre/mean", HostTensor.of(Shape.of(2), 1f, 1f)));

        assertThat(apply(trial, Mode.TRAIN).floats()).containsExactly(-4, -20, 0, 0, 4, 20);
        assertThat(apply(trial, Mode.SAMPLE).floats()).containsExactly(0, 10, 4, 30, 8, 50);
    }

    @Test
    void trainingGivesGradientsAndCommitsStatesButKeepsWeights() {
        NetworkTrial<LayerFunction> trial = evaluator.network(net -> centring(net.scope("centre")));

        Map<String, HostTensor> gradients =
                trial.train(Map.of("x", X), (pass, layer, in) -> pass.sum(pass.square(layer.apply(pass, in.get("x")))));

        // Twice the summed squares of (-2, 0, 2).
        assertThat(gradients).containsOnlyKeys("centre/gain");
        assertThat(gradients.get("centre/gain").floats()).containsExactly(16, 16);
        assertThat(trial.variables())
                .containsEntry("centre/gain", HostTensor.of(Shape.of(2), 1f, 1f))
                .containsEntry("centre/mean", HostTensor.of(Shape.of(2), 3f, 4f));
    }

    @Test
    void gradientsOfSmallSizeBesideLargeWeightsAreExact() {
        NetworkTrial<Weight> trial =
                evaluator.network(net -> net.weight("w", Shape.of(1), new Initializer.Constant(1000), Role.KERNEL));

        Map<String, HostTensor> gradients =
                trial.train(Map.of(), (pass, w, in) -> pass.sum(pass.mul(pass.read(w), 0.001)));

        assertThat(gradients.get("w").floats()[0]).isBetween(0.00099999f, 0.00100001f);
    }

    @Test
    void anUnknownVariableIsNamed() {
        NetworkTrial<LayerFunction> trial = evaluator.network(net -> centring(net.scope("centre")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> trial.assign(Map.of("centre/bias", HostTensor.of(Shape.of(2), 0f, 0f))))
                .withMessageContainingAll("centre/bias", "centre/gain");
    }

    private static HostTensor apply(NetworkTrial<LayerFunction> trial, Mode mode) {
        Map<String, HostTensor> found =
                trial.apply(mode, Map.of("x", X), (pass, layer, in) -> Map.of("y", layer.apply(pass, in.get("x"))));
        return found.get("y");
    }

    /** Subtracts the batch's mean in training and a kept one in sampling. */
    private static LayerFunction centring(NetBuilder network) {
        Weight gain = network.weight("gain", Shape.of(2), Initializer.ones(), Role.GAIN);
        State kept = network.state("mean", Shape.of(2), Initializer.zeros());
        return (pass, x) -> {
            var mean = pass.mode() == Mode.TRAIN ? pass.mean(x, 0) : pass.read(kept);
            pass.update(kept, mean);
            return pass.mul(pass.sub(x, mean), pass.read(gain));
        };
    }
}
