package dev.jgan.plugins.regularizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.jgan.api.network.LayerFunction;
import dev.jgan.api.tensor.HostTensor;
import dev.jgan.api.tensor.Shape;
import dev.jgan.api.tensor.ShapeException;
import dev.jgan.api.tensor.Tensor;
import dev.jgan.conformance.Golden;
import dev.jgan.conformance.GoldenCase;
import dev.jgan.plugins.trial.Built;
import dev.jgan.plugins.trial.HookCatcher;
import dev.jgan.plugins.trial.TensorFlow;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MinibatchDeviationTest {
    @Test
    void theChannelOfImagesAndItsGradientMatch() {
        GoldenCase golden = Golden.load().named("minibatch stddev");
        Shape batch = golden.input("x").shape();
        int channels = batch.get(-1);
        LayerFunction layer = layer(batch.get(0), batch.sample()).function();

        Map<String, HostTensor> found = TensorFlow.evaluator().evaluate(golden.inputs(), (pass, in) -> {
            Tensor output = layer.apply(pass, in.get("x"));
            Tensor appended = pass.slice(output, 3, channels, channels + 1);
            return Map.of(
                    "kept", pass.slice(output, 3, 0, channels),
                    "lowest", pass.min(appended),
                    "highest", pass.max(appended),
                    "d_stddev/d_x", pass.gradient(pass.mean(appended), in.get("x")));
        });

        golden.input("x").assertMatches("kept", found.get("kept"));
        golden.output("stddev").assertMatches("lowest", found.get("lowest"));
        golden.output("stddev").assertMatches("highest", found.get("highest"));
        golden.output("d_stddev/d_x").assertMatches("d_stddev/d_x", found.get("d_stddev/d_x"));
    }

    @Test
    void eachGroupOfNeighboursHasANumberOfItsOwn() {
        LayerFunction layer = layer(2, Shape.of(2)).function();
        HostTensor vectors = HostTensor.of(Shape.of(4, 2), 0f, 0f, 2f, 4f, 1f, 1f, 1f, 1f);

        Map<String, HostTensor> found = TensorFlow.evaluator().evaluate(Map.of("x", vectors), (pass, in) -> {
            Tensor output = layer.apply(pass, in.get("x"));
            return Map.of("y", output, "gradient", pass.gradient(output, in.get("x")));
        });

        assertThat(found.get("y").shape()).isEqualTo(Shape.of(4, 3));
        float[] y = found.get("y").floats();
        // The first group deviates by 1 and 2, the second not at all: the root of the constant inside stays.
        assertThat(y[2]).isCloseTo(1.5f, within(1e-4f)).isEqualTo(y[5]);
        assertThat(y[8]).isCloseTo(1e-4f, within(1e-6f)).isEqualTo(y[11]);
        for (float slope : found.get("gradient").floats()) {
            assertThat(slope).isFinite();
        }
    }

    @Test
    void samplesAreDeclaredToMixAndNothingIsLearnt() {
        Built<LayerFunction> built = layer(4, Shape.of(3));

        assertThat(built.mixing()).isTrue();
        assertThat(built.variables()).isEmpty();
    }

    @Test
    void aGroupThatDoesNotDivideTheBatchIsRefused() {
        LayerFunction layer = layer(4, Shape.of(2)).function();

        assertThatThrownBy(() -> TensorFlow.evaluator()
                        .evaluate(
                                Map.of("x", HostTensor.of(Shape.of(6, 2), new float[12])),
                                (pass, in) -> Map.of("y", layer.apply(pass, in.get("x")))))
                .isInstanceOf(ShapeException.class)
                .hasMessageContaining("groups of 4, which do not divide the 6")
                .hasMessageContaining("choose a group that divides them, or another batchSize");
    }

    private static Built<LayerFunction> layer(int group, Shape features) {
        HookCatcher hooks = HookCatcher.of(new MinibatchDeviation(new MinibatchDeviation.Config(group)));
        return Built.of(network -> hooks.features.get(0).build(network, features));
    }
}
