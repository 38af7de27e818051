package dev.jgan.plugins.layer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jgan.api.network.LayerFunction;
import dev.jgan.api.network.Mode;
import dev.jgan.api.tensor.HostTensor;
import dev.jgan.api.tensor.Initializer;
import dev.jgan.api.tensor.Shape;
import dev.jgan.conformance.NetworkTrial;
import dev.jgan.plugins.trial.TensorFlow;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MaxoutTest {
    @Test
    void eachUnitIsTheLargestOfItsPiecesAndOnlyThatPieceLearns() {
        Maxout layer = new Maxout(new Maxout.Config(2, 3, Initializer.zeros()));
        NetworkTrial<LayerFunction> trial =
                TensorFlow.evaluator().network(network -> layer.build(network.scope("maxout"), Shape.of(1)));
        trial.assign(Map.of(
                "maxout/kernel", HostTensor.of(Shape.of(1, 6), 1f, 2f, -1f, 3f, 0f, -4f),
                "maxout/bias", HostTensor.of(Shape.of(6), 0f, 0f, 0f, -1f, 0.5f, 0f)));
        Map<String, HostTensor> x = Map.of("x", HostTensor.of(Shape.of(2, 1), 2f, -0.25f));

        float[] y = trial.apply(Mode.TRAIN, x, (pass, f, in) -> Map.of("y", f.apply(pass, in.get("x"))))
                .get("y")
                .floats();
        Map<String, HostTensor> gradients = trial.train(x, (pass, f, in) -> pass.sum(f.apply(pass, in.get("x"))));

        assertThat(y).containsExactly(2f, 5f, 0.5f, 1f);
        assertThat(gradients.get("maxout/kernel").floats()).containsExactly(2f, 0f, 0f, 2f, -0.25f, -0.25f);
        assertThat(gradients.get("maxout/bias").floats()).containsExactly(1f, 0f, 0f, 1f, 1f, 1f);
    }
}
