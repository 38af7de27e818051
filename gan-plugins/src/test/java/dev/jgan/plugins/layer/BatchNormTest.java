package dev.jgan.plugins.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.jgan.api.network.LayerFunction;
import dev.jgan.api.network.Mode;
import dev.jgan.api.network.Pass;
import dev.jgan.api.tensor.HostTensor;
import dev.jgan.api.tensor.Initializer;
import dev.jgan.api.tensor.Shape;
import dev.jgan.api.tensor.Tensor;
import dev.jgan.conformance.GoldenArray;
import dev.jgan.conformance.NetworkTrial;
import dev.jgan.plugins.trial.TensorFlow;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A dense layer and batch normalisation after it, against figures in double precision. */
class BatchNormTest {
    private static final int ROWS = 6;
    private static final int INPUTS = 3;
    private static final int CHANNELS = 2;
    private static final double EPSILON = 1e-3;

    private static final double[][] KERNEL = {{0.5, -1.5}, {1, 0.25}, {-0.75, 2}};
    private static final double[] GAIN = {1.5, -0.5};
    private static final double[] BIAS = {0.25, 3};

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.5, 0.9})
    void movingStatisticsAfterFiveTurnsAreThoseOfTheBatchesAndSamplingUsesThem(double momentum) {
        NetworkTrial<LayerFunction> trial = trial(momentum);
        double[] mean = {0, 0};
        double[] variance = {1, 1};
        for (int turn = 0; turn < 5; turn++) {
            double[][] h = hidden(batch(turn));
            for (int c = 0; c < CHANNELS; c++) {
                mean[c] = momentum * mean[c] + (1 - momentum) * mean(h, c);
                variance[c] = momentum * variance[c] + (1 - momentum) * variance(h, c);
            }
            trial.train(Map.of("x", tensor(batch(turn))), (pass, layers, in) -> cost(pass, layers, in.get("x")));
        }
        matches("mean", new double[][] {mean}, trial.variables().get("norm/mean"));
        matches("variance", new double[][] {variance}, trial.variables().get("norm/variance"));

        double[][] h = hidden(batch(9));
        double[][] sampled = new double[ROWS][CHANNELS];
        double[][] trained = new double[ROWS][CHANNELS];
        for (int n = 0; n < ROWS; n++) {
            for (int c = 0; c < CHANNELS; c++) {
                sampled[n][c] = GAIN[c] * (h[n][c] - mean[c]) / Math.sqrt(variance[c] + EPSILON) + BIAS[c];
                trained[n][c] = GAIN[c] * (h[n][c] - mean(h, c)) / Math.sqrt(variance(h, c) + EPSILON) + BIAS[c];
            }
        }
        matches("sampled", sampled, output(trial, Mode.SAMPLE));
        matches("trained", trained, output(trial, Mode.TRAIN));
    }

    @Test
    void onlyTrainingMovesTheStatistics() {
        NetworkTrial<LayerFunction> trial = trial(0.9);
        Map<String, HostTensor> before = trial.variables();

        output(trial, Mode.SAMPLE);
        output(trial, Mode.TRAIN);

        assertThat(trial.variables()).isEqualTo(before);
    }

    @Test
    void gradientsGoThroughTheStatisticsOfTheBatch() {
        double[][] x = batch(0);
        double[][] h = hidden(x);
        double[][] byHidden = new double[ROWS][CHANNELS];
        double[][] statisticsHeld = new double[ROWS][CHANNELS];
        double[] byGain = new double[CHANNELS];
        double[] byBias = new double[CHANNELS];
        for (int c = 0; c < CHANNELS; c++) {
            double root = Math.sqrt(variance(h, c) + EPSILON);
            double along = 0;
            for (int n = 0; n < ROWS; n++) {
                double normalised = (h[n][c] - mean(h, c)) / root;
                byGain[c] += weight(n, c) * normalised;
                byBias[c] += weight(n, c);
                along += weight(n, c) * normalised / ROWS;
            }
            // Ioffe and Szegedy, section 3, the chain rule simplified.
            for (int n = 0; n < ROWS; n++) {
                double normalised = (h[n][c] - mean(h, c)) / root;
                statisticsHeld[n][c] = GAIN[c] / root * weight(n, c);
                byHidden[n][c] = GAIN[c] / root * (weight(n, c) - byBias[c] / ROWS - normalised * along);
            }
        }
        NetworkTrial<LayerFunction> trial = trial(0.9);

        Map<String, HostTensor> gradients =
                trial.train(Map.of("x", tensor(x)), (pass, layers, in) -> cost(pass, layers, in.get("x")));

        matches("gain", new double[][] {byGain}, gradients.get("norm/gain"));
        matches("bias", new double[][] {byBias}, gradients.get("norm/bias"));
        double[][] byKernel = byKernel(x, byHidden);
        matches("kernel", byKernel, gradients.get("dense/kernel"));
        assertThat(byKernel[0][0]).isNotCloseTo(byKernel(x, statisticsHeld)[0][0], within(0.1));
        matches("samples", bySamples(byHidden), gradient(trial, Mode.TRAIN, x));
    }

    @Test
    void gradientsWhenSamplingTakeTheStatisticsAsGiven() {
        NetworkTrial<LayerFunction> trial = trial(0.9);
        trial.assign(Map.of(
                "norm/mean", HostTensor.of(Shape.of(2), 1f, -2f),
                "norm/variance", HostTensor.of(Shape.of(2), 4f, 0.25f)));
        double[] root = {Math.sqrt(4 + EPSILON), Math.sqrt(0.25 + EPSILON)};
        double[][] byHidden = new double[ROWS][CHANNELS];
        for (int n = 0; n < ROWS; n++) {
            for (int c = 0; c < CHANNELS; c++) {
                byHidden[n][c] = GAIN[c] / root[c] * weight(n, c);
            }
        }

        matches("samples", bySamples(byHidden), gradient(trial, Mode.SAMPLE, batch(0)));
    }

    private static NetworkTrial<LayerFunction> trial(double momentum) {
        NetworkTrial<LayerFunction> trial = TensorFlow.evaluator().network(network -> {
            LayerFunction dense = new Dense(new Dense.Config(CHANNELS, false, Initializer.zeros()))
                    .build(network.scope("dense"), Shape.of(INPUTS));
            LayerFunction norm = new BatchNorm(new BatchNorm.Config(EPSILON, momentum, Initializer.ones()))
                    .build(network.scope("norm"), Shape.of(CHANNELS));
            return (pass, x) -> norm.apply(pass, dense.apply(pass, x));
        });
        trial.assign(Map.of(
                "dense/kernel", tensor(KERNEL),
                "norm/gain", array(Shape.of(CHANNELS), GAIN).tensor(),
                "norm/bias", array(Shape.of(CHANNELS), BIAS).tensor()));
        return trial;
    }

    /** The weighted sum of the outputs: what comes from above differs between the samples. */
    private static Tensor cost(Pass pass, LayerFunction layers, Tensor x) {
        double[][] weights = new double[ROWS][CHANNELS];
        for (int n = 0; n < ROWS; n++) {
            for (int c = 0; c < CHANNELS; c++) {
                weights[n][c] = weight(n, c);
            }
        }
        return pass.sum(pass.mul(layers.apply(pass, x), pass.constant(tensor(weights))));
    }

    private static double weight(int row, int channel) {
        return Math.cos(1 + 2 * row + 5 * channel);
    }

    private static double[][] batch(int turn) {
        double[][] x = new double[ROWS][INPUTS];
        for (int n = 0; n < ROWS; n++) {
            for (int i = 0; i < INPUTS; i++) {
                x[n][i] = (float) (Math.sin(1 + 7 * turn + 3 * n + n * i) * (1 + turn) + i);
            }
        }
        return x;
    }

    private static double[][] hidden(double[][] x) {
        double[][] h = new double[ROWS][CHANNELS];
        for (int n = 0; n < ROWS; n++) {
            for (int c = 0; c < CHANNELS; c++) {
                for (int i = 0; i < INPUTS; i++) {
                    h[n][c] += x[n][i] * KERNEL[i][c];
                }
            }
        }
        return h;
    }

    private static double[][] byKernel(double[][] x, double[][] byHidden) {
        double[][] gradient = new double[INPUTS][CHANNELS];
        for (int n = 0; n < ROWS; n++) {
            for (int i = 0; i < INPUTS; i++) {
                for (int c = 0; c < CHANNELS; c++) {
                    gradient[i][c] += x[n][i] * byHidden[n][c];
                }
            }
        }
        return gradient;
    }

    private static double[][] bySamples(double[][] byHidden) {
        double[][] gradient = new double[ROWS][INPUTS];
        for (int n = 0; n < ROWS; n++) {
            for (int i = 0; i < INPUTS; i++) {
                for (int c = 0; c < CHANNELS; c++) {
                    gradient[n][i] += KERNEL[i][c] * byHidden[n][c];
                }
            }
        }
        return gradient;
    }

    private static double mean(double[][] values, int channel) {
        double sum = 0;
        for (double[] row : values) {
            sum += row[channel];
        }
        return sum / values.length;
    }

    private static double variance(double[][] values, int channel) {
        double sum = 0;
        for (double[] row : values) {
            sum += Math.pow(row[channel] - mean(values, channel), 2);
        }
        return sum / values.length;
    }

    private static HostTensor output(NetworkTrial<LayerFunction> trial, Mode mode) {
        return trial.apply(
                        mode,
                        Map.of("x", tensor(batch(9))),
                        (pass, layers, in) -> Map.of("y", layers.apply(pass, in.get("x"))))
                .get("y");
    }

    private static HostTensor gradient(NetworkTrial<LayerFunction> trial, Mode mode, double[][] x) {
        return trial.apply(
                        mode,
                        Map.of("x", tensor(x)),
                        (pass, layers, in) -> Map.of("d", pass.gradient(cost(pass, layers, in.get("x")), in.get("x"))))
                .get("d");
    }

    private static void matches(String what, double[][] expected, HostTensor found) {
        array(found.shape(), flat(expected)).assertMatches(what, found, 2e-5);
    }

    private static HostTensor tensor(double[][] rows) {
        return array(Shape.of(rows.length, rows[0].length), flat(rows)).tensor();
    }

    private static GoldenArray array(Shape shape, double[] values) {
        return new GoldenArray(shape, values);
    }

    private static double[] flat(double[][] rows) {
        double[] values = new double[rows.length * rows[0].length];
        for (int n = 0; n < rows.length; n++) {
            System.arraycopy(rows[n], 0, values, n * rows[n].length, rows[n].length);
        }
        return values;
    }
}
