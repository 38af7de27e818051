package dev.jgan.plugins.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.jgan.api.network.LayerFunction;
import dev.jgan.api.network.Mode;
import dev.jgan.api.network.Pass;
import dev.jgan.api.network.UnsupportedSpecsException;
import dev.jgan.api.tensor.HostTensor;
import dev.jgan.api.tensor.Initializer;
import dev.jgan.api.tensor.Shape;
import dev.jgan.api.tensor.Tensor;
import dev.jgan.conformance.GoldenArray;
import dev.jgan.conformance.NetworkTrial;
import dev.jgan.plugins.trial.Built;
import dev.jgan.plugins.trial.TensorFlow;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The attention block against the paper's equations in double precision: images of 2x4 pixels and 4 channels. */
class SelfAttentionTest {
    private static final int SAMPLES = 2;
    private static final int HEIGHT = 2;
    private static final int WIDTH = 4;
    private static final int CHANNELS = 4;
    private static final int VALUES = 2;
    private static final Shape IMAGES = Shape.of(SAMPLES, HEIGHT, WIDTH, CHANNELS);
    private static final double GAMMA = 0.7;

    private final double[] key = numbers(CHANNELS, 1);
    private final double[] query = numbers(CHANNELS, 2);
    private final double[] value = numbers(CHANNELS * VALUES, 3);
    private final double[] output = numbers(VALUES * CHANNELS, 4);
    private final double[] x = numbers((int) IMAGES.size(), 5);

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void eachPixelGetsTheWeightedMeanOfTheValues(int pool) {
        HostTensor found = trial(pool, GAMMA)
                .apply(
                        Mode.TRAIN,
                        Map.of("x", tensor(IMAGES, x)),
                        (pass, f, in) -> Map.of("y", f.apply(pass, in.get("x"))))
                .get("y");

        new GoldenArray(IMAGES, attended(pool, x)).assertMatches("y", found, 1e-5);
    }

    @Test
    void atFirstTheInputIsPassedOnAndOnlyGammaLearns() {
        NetworkTrial<LayerFunction> trial =
                TensorFlow.evaluator().network(network -> layer(2).build(network.scope("layer"), IMAGES.sample()));
        Map<String, HostTensor> inputs = Map.of("x", tensor(IMAGES, x));

        HostTensor y = trial.apply(Mode.TRAIN, inputs, (pass, f, in) -> Map.of("y", f.apply(pass, in.get("x"))))
                .get("y");
        Map<String, HostTensor> gradients = trial.train(inputs, SelfAttentionTest::cost);

        assertThat(y).isEqualTo(tensor(IMAGES, x));
        assertThat(gradients.get("layer/gamma").floats()[0]).isNotZero();
        assertThat(gradients.get("layer/value/kernel").floats()).containsOnly(0f);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void gradientsAreThoseOfDifferences(int pool) {
        float[] gradient = trial(pool, GAMMA)
                .apply(
                        Mode.TRAIN,
                        Map.of("x", tensor(IMAGES, x)),
                        (pass, f, in) -> Map.of("d", pass.gradient(cost(pass, f, in), in.get("x"))))
                .get("d")
                .floats();

        for (int i = 0; i < x.length; i++) {
            assertThat((double) gradient[i]).as("value %d", i).isCloseTo(slope(pool, x, i), within(1e-4));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void aPenaltyOfTheGradientCanBeDifferentiated(int pool) {
        float[] gradient = trial(pool, GAMMA)
                .apply(Mode.TRAIN, Map.of("x", tensor(IMAGES, x)), (pass, f, in) -> {
                    Tensor slope = pass.gradient(cost(pass, f, in), in.get("x"));
                    return Map.of("d", pass.gradient(pass.sum(pass.square(slope)), in.get("x")));
                })
                .get("d")
                .floats();

        double step = 1e-3;
        for (int i = 0; i < x.length; i += 5) {
            double expected = (penalty(pool, i, step) - penalty(pool, i, -step)) / (2 * step);
            assertThat((double) gradient[i]).as("value %d", i).isCloseTo(expected, within(2e-3));
        }
    }

    @Test
    void samplesAreNotMixedAndChannelsAreThoseOfThePaper() {
        Built<LayerFunction> built = Built.of(network -> layer(2).build(network, Shape.of(16, 16, 64)));

        assertThat(built.mixing()).isFalse();
        assertThat(built.layout())
                .containsExactly(
                        "net/key/kernel [1,1,64,8]",
                        "net/query/kernel [1,1,64,8]",
                        "net/value/kernel [1,1,64,32]",
                        "net/output/kernel [1,1,32,64]",
                        "net/gamma []");
    }

    @Test
    void sizesThatThePoolDoesNotDivideAreRefused() {
        assertThatThrownBy(() -> Built.of(network -> layer(2).build(network, Shape.of(7, 8, 4))))
                .isInstanceOf(UnsupportedSpecsException.class)
                .hasMessageContaining("pool: 2")
                .hasMessageContaining("7x8")
                .hasMessageContaining("such as 1");
        assertThatThrownBy(() -> Built.of(
                        network -> new AveragePool(new AveragePool.Config(3)).build(network, Shape.of(6, 8, 4))))
                .isInstanceOf(UnsupportedSpecsException.class)
                .hasMessageContaining("average-pool")
                .hasMessageContaining("divisible by 3");
    }

    @Test
    void anAveragePoolGivesTheMeanOfEachBlock() {
        NetworkTrial<LayerFunction> trial = TensorFlow.evaluator()
                .network(network -> new AveragePool(new AveragePool.Config(2)).build(network, Shape.of(2, 4, 1)));
        HostTensor images = HostTensor.of(Shape.of(1, 2, 4, 1), 1f, 2f, 5f, 7f, 3f, 6f, -1f, 0f);

        assertThat(trial.apply(
                                Mode.TRAIN,
                                Map.of("x", images),
                                (pass, f, in) -> Map.of("y", f.apply(pass, in.get("x"))))
                        .get("y"))
                .isEqualTo(HostTensor.of(Shape.of(1, 1, 2, 1), 3f, 2.75f));
    }

    private double penalty(int pool, int at, double step) {
        double[] moved = x.clone();
        moved[at] += step;
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += Math.pow(slope(pool, moved, i), 2);
        }
        return sum;
    }

    private double slope(int pool, double[] at, int i) {
        double step = 1e-4;
        double[] up = at.clone();
        double[] down = at.clone();
        up[i] += step;
        down[i] -= step;
        return (cost(attended(pool, up)) - cost(attended(pool, down))) / (2 * step);
    }

    /** The block, pixel by pixel. */
    private double[] attended(int pool, double[] in) {
        double[] out = in.clone();
        for (int n = 0; n < SAMPLES; n++) {
            int rows = HEIGHT / pool;
            int columns = WIDTH / pool;
            double[][] keys = new double[rows * columns][];
            double[][] values = new double[rows * columns][];
            for (int block = 0; block < keys.length; block++) {
                keys[block] = largest(in, n, block / columns, block % columns, pool, key, 1);
                values[block] = largest(in, n, block / columns, block % columns, pool, value, VALUES);
            }
            for (int pixel = 0; pixel < HEIGHT * WIDTH; pixel++) {
                double asked = made(in, n, pixel, query, 1)[0];
                double total = 0;
                double[] mean = new double[VALUES];
                for (int block = 0; block < keys.length; block++) {
                    double weight = Math.exp(keys[block][0] * asked);
                    total += weight;
                    for (int v = 0; v < VALUES; v++) {
                        mean[v] += weight * values[block][v];
                    }
                }
                for (int c = 0; c < CHANNELS; c++) {
                    for (int v = 0; v < VALUES; v++) {
                        out[(n * HEIGHT * WIDTH + pixel) * CHANNELS + c] +=
                                GAMMA * mean[v] / total * output[v * CHANNELS + c];
                    }
                }
            }
        }
        return out;
    }

    private static double[] largest(
            double[] in, int sample, int row, int column, int pool, double[] kernel, int outputs) {
        double[] most = new double[outputs];
        java.util.Arrays.fill(most, Double.NEGATIVE_INFINITY);
        for (int h = row * pool; h < (row + 1) * pool; h++) {
            for (int w = column * pool; w < (column + 1) * pool; w++) {
                double[] each = made(in, sample, h * WIDTH + w, kernel, outputs);
                for (int o = 0; o < outputs; o++) {
                    most[o] = Math.max(most[o], each[o]);
                }
            }
        }
        return most;
    }

    /** A 1x1 convolution at one pixel. */
    private static double[] made(double[] in, int sample, int pixel, double[] kernel, int outputs) {
        double[] out = new double[outputs];
        for (int c = 0; c < CHANNELS; c++) {
            for (int o = 0; o < outputs; o++) {
                out[o] += in[(sample * HEIGHT * WIDTH + pixel) * CHANNELS + c] * kernel[c * outputs + o];
            }
        }
        return out;
    }

    private NetworkTrial<LayerFunction> trial(int pool, double gamma) {
        NetworkTrial<LayerFunction> trial =
                TensorFlow.evaluator().network(network -> layer(pool).build(network, IMAGES.sample()));
        Map<String, HostTensor> weights = new LinkedHashMap<>();
        weights.put("key/kernel", tensor(Shape.of(1, 1, CHANNELS, 1), key));
        weights.put("query/kernel", tensor(Shape.of(1, 1, CHANNELS, 1), query));
        weights.put("value/kernel", tensor(Shape.of(1, 1, CHANNELS, VALUES), value));
        weights.put("output/kernel", tensor(Shape.of(1, 1, VALUES, CHANNELS), output));
        weights.put("gamma", HostTensor.of(Shape.SCALAR, (float) gamma));
        trial.assign(weights);
        return trial;
    }

    private static SelfAttention layer(int pool) {
        return new SelfAttention(new SelfAttention.Config(pool, new Initializer.GlorotUniform()));
    }

    private static Tensor cost(Pass pass, LayerFunction block, Map<String, Tensor> in) {
        return pass.sum(pass.square(block.apply(pass, in.get("x"))));
    }

    private static double cost(double[] y) {
        double sum = 0;
        for (double each : y) {
            sum += each * each;
        }
        return sum;
    }

    private static double[] numbers(int count, int which) {
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) Math.sin(which + 2.3 * i * which);
        }
        return values;
    }

    private static HostTensor tensor(Shape shape, double[] values) {
        return new GoldenArray(shape, values).tensor();
    }
}
