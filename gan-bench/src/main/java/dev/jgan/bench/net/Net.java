package dev.jgan.bench.net;

import static dev.jgan.bench.net.NetworkArithmetic.convolution;
import static dev.jgan.bench.net.NetworkArithmetic.dense;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** What can be measured: the networks and losses of the bundled experiments {@code bench/…}. */
public enum Net {
    /** Two perceptrons 2-128-128-2 and 2-128-128-1 on points. */
    MLP_RING(
            "mlp-ring",
            256,
            1000,
            2000,
            20_000,
            new StepArithmetic(
                    NetworkArithmetic.of(dense(2, 128), dense(128, 128), dense(128, 2)),
                    NetworkArithmetic.of(dense(2, 128), dense(128, 128), dense(128, 1)),
                    false)),
    /** A DCGAN of 64 filters on 28x28 images. */
    DCGAN_MNIST("dcgan-mnist", 64, 12, 60, 1000, convolutional(false)),
    /** The same as a Wasserstein GAN with gradient penalty. */
    WGAN_GP_MNIST("wgan-gp-mnist", 64, 12, 60, 1000, convolutional(true));

    private final String id;
    private final int batchSize;
    private final int warmUp;
    private final int steps;
    private final int soakSteps;
    private final StepArithmetic arithmetic;

    Net(String id, int batchSize, int warmUp, int steps, int soakSteps, StepArithmetic arithmetic) {
        this.id = id;
        this.batchSize = batchSize;
        this.warmUp = warmUp;
        this.steps = steps;
        this.soakSteps = soakSteps;
        this.arithmetic = arithmetic;
    }

    private static StepArithmetic convolutional(boolean penalty) {
        return new StepArithmetic(
                NetworkArithmetic.of(
                        dense(100, 7 * 7 * 128), convolution(7 * 7, 4, 128, 64), convolution(14 * 14, 4, 64, 1)),
                NetworkArithmetic.of(
                        convolution(14 * 14, 4, 1, 64), convolution(7 * 7, 4, 64, 128), dense(7 * 7 * 128, 1)),
                penalty);
    }

    /** The net of this name. */
    public static Optional<Net> of(String id) {
        return Arrays.stream(values()).filter(net -> net.id.equals(id)).findFirst();
    }

    /** All names, for messages. */
    public static String known() {
        return Arrays.stream(values()).map(Net::id).collect(Collectors.joining(", "));
    }

    /** Its name on the command line. */
    public String id() {
        return id;
    }

    /** The bundled experiment that trains it. */
    public String experiment() {
        return "bench/" + id;
    }

    /** Real samples in a batch. */
    public int batchSize() {
        return batchSize;
    }

    /** Steps before time is taken, unless told otherwise. */
    public int warmUp() {
        return warmUp;
    }

    /** Steps that are timed, unless told otherwise: some five to ten seconds on two cores. */
    public int steps() {
        return steps;
    }

    /** Steps of a long training, unless told otherwise. */
    public int soakSteps() {
        return soakSteps;
    }

    /** Floating point operations of one step, a multiply-add counted as two. See {@code docs/performance.md}. */
    public long operations() {
        return 2 * batchSize * arithmetic.multiplyAdds();
    }
}
