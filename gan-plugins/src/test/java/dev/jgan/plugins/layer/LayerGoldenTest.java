package dev.jgan.plugins.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.jgan.api.network.Layer;
import dev.jgan.api.network.LayerFunction;
import dev.jgan.api.network.Mode;
import dev.jgan.api.network.Pass;
import dev.jgan.api.tensor.HostTensor;
import dev.jgan.api.tensor.Initializer;
import dev.jgan.api.tensor.Shape;
import dev.jgan.api.tensor.Tensor;
import dev.jgan.conformance.Evaluator;
import dev.jgan.conformance.Golden;
import dev.jgan.conformance.GoldenArray;
import dev.jgan.conformance.GoldenCase;
import dev.jgan.conformance.NetworkTrial;
import dev.jgan.plugins.trial.TensorFlow;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LayerGoldenTest {
    private static final Initializer ONES = Initializer.ones();

    private final Evaluator evaluator = TensorFlow.evaluator();

    static List<GoldenCase> convolutions() {
        return Golden.load().cases("conv2d");
    }

    static List<GoldenCase> transposedConvolutions() {
        return Golden.load().cases("transposed conv2d");
    }

    @ParameterizedTest
    @MethodSource("convolutions")
    void convolutionMatches(GoldenCase golden) {
        int size = golden.input("kernel").shape().get(0);
        Conv2d layer = new Conv2d(new Conv2d.Config(2, size, stride(golden), false, ONES));

        matches(golden, layer, Map.of("kernel", "kernel"), LayerGoldenTest::squares);
    }

    @ParameterizedTest
    @MethodSource("transposedConvolutions")
    void transposedConvolutionMatches(GoldenCase golden) {
        int size = golden.input("kernel").shape().get(0);
        Conv2dTranspose layer = new Conv2dTranspose(new Conv2dTranspose.Config(2, size, stride(golden), false, ONES));

        matches(golden, layer, Map.of("kernel", "kernel"), LayerGoldenTest::squares);
    }

    @Test
    void batchNormMatchesWhileTraining() {
        GoldenCase golden = Golden.load().named("batch norm, training");
        BatchNorm layer = new BatchNorm(BatchNorm.Config.withGain(ONES));

        NetworkTrial<LayerFunction> trial =
                matches(golden, layer, Map.of("gamma", "gain", "beta", "bias"), LayerGoldenTest::cubes);

        moved(golden.output("mean"), 0)
                .assertMatches("moving mean", trial.variables().get("layer/mean"));
        moved(golden.output("variance"), 1)
                .assertMatches("moving variance", trial.variables().get("layer/variance"));
    }

    @Test
    void batchNormMatchesInSecondOrder() {
        GoldenCase golden = Golden.load().named("batch norm, second order");
        NetworkTrial<LayerFunction> trial =
                trial(golden, new BatchNorm(BatchNorm.Config.withGain(ONES)), Map.of("gamma", "gain", "beta", "bias"));
        NetworkTrial.Application<LayerFunction, Tensor> cost = (pass, norm, in) -> {
            Tensor slope = pass.gradient(cubes(pass, norm.apply(pass, in.get("x"))), in.get("x"));
            return pass.sum(pass.square(slope));
        };

        Map<String, HostTensor> found = trial.apply(Mode.TRAIN, inputs(golden), (pass, norm, in) -> {
            Tensor p = cost.apply(pass, norm, in);
            return Map.of("p", p, "d_p/d_x", pass.gradient(p, in.get("x")));
        });
        Map<String, HostTensor> gradients = trial.train(inputs(golden), cost);

        found.forEach((name, value) -> golden.output(name).assertMatches(name, value));
        golden.output("d_p/d_gamma").assertMatches("d_p/d_gamma", gradients.get("layer/gain"));
        // But for epsilon, the slope does not depend on the bias: terms of the size of d_p/d_gamma cancel, up to
        // rounding.
        double rounding = 1e-6
                * DoubleStream.of(golden.output("d_p/d_gamma").values()).max().orElseThrow();
        double[] expected = golden.output("d_p/d_beta").values();
        for (int i = 0; i < expected.length; i++) {
            assertThat((double) gradients.get("layer/bias").floats()[i]).isCloseTo(expected[i], within(rounding));
        }
    }

    @Test
    void batchNormSamplesByItsMovingAverages() {
        NetworkTrial<LayerFunction> trial = evaluator.network(network ->
                new BatchNorm(new BatchNorm.Config(1e-5, 0.9, ONES)).build(network.scope("layer"), Shape.of(2)));
        trial.assign(Map.of(
                "layer/mean", HostTensor.of(Shape.of(2), 1f, -2f),
                "layer/variance", HostTensor.of(Shape.of(2), 4f, 0.25f)));

        Map<String, HostTensor> found = trial.apply(
                Mode.SAMPLE,
                Map.of("x", HostTensor.of(Shape.of(1, 2), 5f, -1f)),
                (pass, norm, in) -> Map.of("y", norm.apply(pass, in.get("x"))));

        new GoldenArray(Shape.of(1, 2), new double[] {4 / Math.sqrt(4 + 1e-5), 1 / Math.sqrt(0.25 + 1e-5)})
                .assertMatches("y", found.get("y"));
    }

    @Test
    void layerNormMatches() {
        GoldenCase golden = Golden.load().named("layer norm");
        Map<String, String> names = Map.of("gamma", "gain", "beta", "bias");

        matches(
                golden,
                new LayerNorm(new LayerNorm.Config(LayerNorm.Over.LAST, 1e-5, ONES)),
                names,
                LayerGoldenTest::cubes);
        matches(golden, new LayerNorm(LayerNorm.Config.wholeSample(ONES)), names, LayerGoldenTest::cubes);
    }

    @Test
    void layerNormOfWholeImagesNormalisesEachImageByItself() {
        NetworkTrial<LayerFunction> trial = evaluator.network(network ->
                new LayerNorm(LayerNorm.Config.wholeSample(ONES)).build(network.scope("layer"), Shape.of(2, 2, 3)));
        float[] values = new float[24];
        for (int i = 0; i < 24; i++) {
            values[i] = (float) Math.sin(i * i) * (i < 12 ? 1 : 7);
        }

        Map<String, HostTensor> found =
                trial.apply(Mode.TRAIN, Map.of("x", HostTensor.of(Shape.of(2, 2, 2, 3), values)), (pass, norm, in) -> {
                    Tensor y = norm.apply(pass, in.get("x"));
                    return Map.of("mean", pass.mean(y, 1, 2, 3), "power", pass.mean(pass.square(y), 1, 2, 3));
                });

        for (int image = 0; image < 2; image++) {
            assertThat(found.get("mean").floats()[image]).isBetween(-1e-5f, 1e-5f);
            assertThat(found.get("power").floats()[image]).isBetween(0.9999f, 1.0001f);
        }
    }

    private NetworkTrial<LayerFunction> matches(
            GoldenCase golden, Layer layer, Map<String, String> weights, Quality quality) {
        NetworkTrial<LayerFunction> trial = trial(golden, layer, weights);
        Map<String, HostTensor> found = trial.apply(Mode.TRAIN, inputs(golden), (pass, built, in) -> {
            Tensor y = built.apply(pass, in.get("x"));
            Tensor q = quality.of(pass, y);
            return Map.of("y", y, "q", q, "d_q/d_x", pass.gradient(q, in.get("x")));
        });
        found.forEach((name, value) -> golden.output(name).assertMatches(name, value));

        Map<String, HostTensor> gradients =
                trial.train(inputs(golden), (pass, built, in) -> quality.of(pass, built.apply(pass, in.get("x"))));
        weights.forEach((input, weight) ->
                golden.output("d_q/d_" + input).assertMatches("d_q/d_" + input, gradients.get("layer/" + weight)));
        return trial;
    }

    /** A layer whose weights have the values of the case's inputs. */
    private NetworkTrial<LayerFunction> trial(GoldenCase golden, Layer layer, Map<String, String> weights) {
        Shape sample = golden.input("x").shape().sample();
        NetworkTrial<LayerFunction> trial = evaluator.network(network -> layer.build(network.scope("layer"), sample));
        weights.forEach((input, weight) ->
                trial.assign(Map.of("layer/" + weight, golden.input(input).tensor())));
        return trial;
    }

    private static Map<String, HostTensor> inputs(GoldenCase golden) {
        return Map.of("x", golden.input("x").tensor());
    }

    private static GoldenArray moved(GoldenArray batch, double initial) {
        double[] values = batch.values().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] = 0.9 * initial + 0.1 * values[i];
        }
        return new GoldenArray(batch.shape(), values);
    }

    /** The stride of a case named such as {@code conv2d 4x4/2 SAME on 5x5}. */
    private static int stride(GoldenCase golden) {
        String name = golden.name();
        return Integer.parseInt(name.substring(name.indexOf('/') + 1, name.indexOf(" SAME")));
    }

    private static Tensor squares(Pass pass, Tensor y) {
        return pass.sum(pass.square(y));
    }

    private static Tensor cubes(Pass pass, Tensor y) {
        return pass.sum(pass.mul(pass.square(y), y));
    }

    /** The number q of a case. */
    private interface Quality {
        Tensor of(Pass pass, Tensor y);
    }
}
