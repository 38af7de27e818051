package dev.jgan.plugins.regularizer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jgan.api.adversarial.Hooks;
import dev.jgan.api.network.LayerFunction;
import dev.jgan.api.network.Mode;
import dev.jgan.api.network.ShapeProbe;
import dev.jgan.api.tensor.HostTensor;
import dev.jgan.api.tensor.Initializer;
import dev.jgan.api.tensor.Shape;
import dev.jgan.api.tensor.Tensor;
import dev.jgan.conformance.Golden;
import dev.jgan.conformance.GoldenCase;
import dev.jgan.conformance.NetworkTrial;
import dev.jgan.plugins.trial.Built;
import dev.jgan.plugins.trial.HookCatcher;
import dev.jgan.plugins.trial.TensorFlow;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MinibatchDiscriminationTest {
    @Test
    void closenessAndItsGradientsMatch() {
        GoldenCase golden = Golden.load().named("minibatch discrimination");
        NetworkTrial<LayerFunction> trial = trial(6, 4, 3);
        float[] tensor = golden.input("T").tensor().floats();
        trial.assign(Map.of("layer/kernel", HostTensor.of(Shape.of(6, 12), tensor)));
        Map<String, HostTensor> inputs =
                Map.of("features", golden.input("features").tensor());
        NetworkTrial.Application<LayerFunction, Tensor> closeness =
                (pass, layer, in) -> pass.slice(layer.apply(pass, in.get("features")), 1, 6, 10);

        Map<String, HostTensor> found = trial.apply(Mode.TRAIN, inputs, (pass, layer, in) -> {
            Tensor o = closeness.apply(pass, layer, in);
            Tensor q = pass.sum(pass.square(o));
            Tensor kept = pass.slice(layer.apply(pass, in.get("features")), 1, 0, 6);
            return Map.of("o", o, "q", q, "d_q/d_features", pass.gradient(q, in.get("features")), "kept", kept);
        });
        Map<String, HostTensor> gradients =
                trial.train(inputs, (pass, layer, in) -> pass.sum(pass.square(closeness.apply(pass, layer, in))));

        golden.output("o").assertMatches("o", found.get("o"));
        golden.output("q").assertMatches("q", found.get("q"));
        golden.output("d_q/d_features").assertMatches("d_q/d_features", found.get("d_q/d_features"));
        golden.output("d_q/d_T")
                .assertMatches("d_q/d_T", gradients.get("layer/kernel").floats(), 1e-4);
        golden.input("features").assertMatches("kept", found.get("kept"));
    }

    @Test
    void farSamplesHaveAClosenessBelowTheRoundingOfOne() {
        NetworkTrial<LayerFunction> trial = trial(1, 1, 1);
        trial.assign(Map.of("layer/kernel", HostTensor.of(Shape.of(1, 1), 1f)));

        Map<String, HostTensor> found = trial.apply(
                Mode.TRAIN,
                Map.of("features", HostTensor.of(Shape.of(2, 1), 0f, 30f)),
                (pass, layer, in) -> Map.of("o", pass.slice(layer.apply(pass, in.get("features")), 1, 1, 2)));

        double expected = Math.exp(-30);
        assertThat((double) found.get("o").floats()[0]).isBetween(expected * 0.9999, expected * 1.0001);
    }

    @Test
    void imagesAreFlattenedAndSamplesDeclaredToMix() {
        Built<LayerFunction> built = Built.of(network -> layer(4, 3).build(network.scope("layer"), Shape.of(2, 2, 5)));

        assertThat(built.mixing()).isTrue();
        assertThat(built.layout()).containsExactly("net/layer/kernel [20,12]");
        assertThat(ShapeProbe.output(built.function(), Shape.of(2, 2, 5))).isEqualTo(Shape.of(24));
    }

    private static NetworkTrial<LayerFunction> trial(int features, int kernels, int dimensions) {
        return TensorFlow.evaluator()
                .network(network -> layer(kernels, dimensions).build(network.scope("layer"), Shape.of(features)));
    }

    private static Hooks.FeatureLayer layer(int kernels, int dimensions) {
        MinibatchDiscrimination.Config config =
                new MinibatchDiscrimination.Config(kernels, dimensions, Initializer.normal(0.3));
        return HookCatcher.of(new MinibatchDiscrimination(config)).features.get(0);
    }
}
