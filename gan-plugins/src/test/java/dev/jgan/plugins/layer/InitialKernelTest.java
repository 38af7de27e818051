package dev.jgan.plugins.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.jgan.api.network.Layer;
import dev.jgan.api.network.LayerFunction;
import dev.jgan.api.tensor.HostTensor;
import dev.jgan.api.tensor.Initializer;
import dev.jgan.api.tensor.Shape;
import dev.jgan.conformance.NetworkTrial;
import dev.jgan.plugins.trial.TensorFlow;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The layers tell initializers which of a kernel's axes are inputs and outputs. */
class InitialKernelTest {
    /** 30 channels in, 60 out, so that an exchange of the two shows. */
    static Stream<Arguments> layers() {
        Function<Initializer, Layer> dense = initializer -> new Dense(new Dense.Config(400, true, initializer));
        Function<Initializer, Layer> conv = initializer -> new Conv2d(new Conv2d.Config(60, 4, 2, true, initializer));
        Function<Initializer, Layer> transposed =
                initializer -> new Conv2dTranspose(new Conv2dTranspose.Config(60, 4, 2, true, initializer));
        return Stream.of(
                Arguments.of("dense", dense, Shape.of(100), 100, 400),
                Arguments.of("conv2d", conv, Shape.of(8, 8, 30), 16 * 30, 16 * 60),
                Arguments.of("conv2d-transpose", transposed, Shape.of(8, 8, 30), 16 * 30, 16 * 60));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("layers")
    void kernelsHaveTheDeviationOfTheirFans(
            String name, Function<Initializer, Layer> layer, Shape input, double fanIn, double fanOut) {
        deviates(layer.apply(new Initializer.GlorotUniform()), input, Math.sqrt(2 / (fanIn + fanOut)));
        deviates(layer.apply(new Initializer.HeNormal()), input, Math.sqrt(2 / fanIn));
        deviates(layer.apply(new Initializer.HeUniform()), input, Math.sqrt(2 / fanIn));
        deviates(layer.apply(Initializer.normal(0.02)), input, 0.02);
        deviates(layer.apply(new Initializer.Uniform(-0.3f, 0.3f)), input, 0.3 / Math.sqrt(3));
    }

    private static void deviates(Layer layer, Shape input, double expected) {
        NetworkTrial<LayerFunction> trial =
                TensorFlow.evaluator().network(network -> layer.build(network.scope("layer"), input));
        float[] kernel = trial.variables().get("layer/kernel").floats();
        double sum = 0;
        double square = 0;
        for (float value : kernel) {
            sum += value;
            square += (double) value * value;
        }

        double mean = sum / kernel.length;
        assertThat(mean).isCloseTo(0, within(4.5 * expected / Math.sqrt(kernel.length)));
        assertThat(Math.sqrt(square / kernel.length)).isCloseTo(expected, within(0.02 * expected));
        assertThat(trial.variables().get("layer/bias"))
                .extracting(HostTensor::floats)
                .satisfies(bias -> assertThat(bias).containsOnly(0f));
    }
}
