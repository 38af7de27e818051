package dev.jgan.bench.bare;

import java.util.List;
import java.util.function.Function;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.nn.FusedBatchNorm;
import org.tensorflow.op.nn.LeakyRelu;
import org.tensorflow.types.TFloat32;

/** The networks of the benchmarks, of TensorFlow's own operations. */
final class BareNetworks {
    private static final double PERCEPTRON_DEVIATION = 0.1;
    private static final double DCGAN_DEVIATION = 0.02;
    private static final String PADDING = "SAME";
    private static final List<Long> STRIDES = List.of(1L, 2L, 2L, 1L);
    private static final long FILTERS = 64;
    private static final long WIDE = 2 * FILTERS;

    private final long batchSize;

    BareNetworks(long batchSize) {
        this.batchSize = batchSize;
    }

    /** Two hidden layers of 128 units with relu. */
    BareNetwork perceptron(Player player, long inputs, long outputs) {
        BareNetwork first = dense(player, PERCEPTRON_DEVIATION, inputs, 128);
        BareNetwork second = dense(player, PERCEPTRON_DEVIATION, 128, 128);
        BareNetwork last = dense(player, PERCEPTRON_DEVIATION, 128, outputs);
        return (turn, x) -> last.apply(
                turn, turn.tf().nn.relu(second.apply(turn, turn.tf().nn.relu(first.apply(turn, x)))));
    }

    /** 100 numbers to images of 28x28 pixels. */
    BareNetwork generator(Player player) {
        BareNetwork dense = product(player, DCGAN_DEVIATION, 100, 7 * 7 * WIDE);
        BareNetwork norm1 = batchNorm(player, WIDE);
        BareNetwork enlarge1 = enlarge(player, 14, WIDE, FILTERS);
        BareNetwork norm2 = batchNorm(player, FILTERS);
        BareNetwork enlarge2 = enlarge(player, 28, FILTERS, 1);
        Variable bias = player.bias(1);
        return (turn, latent) -> {
            Ops tf = turn.tf();
            Operand<TFloat32> small =
                    tf.reshape(dense.apply(turn, latent), tf.constant(new long[] {batchSize, 7, 7, WIDE}));
            Operand<TFloat32> middle = enlarge1.apply(turn, tf.nn.relu(norm1.apply(turn, small)));
            Operand<TFloat32> large = enlarge2.apply(turn, tf.nn.relu(norm2.apply(turn, middle)));
            return tf.math.tanh(tf.nn.biasAdd(large, bias.value()));
        };
    }

    /** Images of 28x28 pixels to logits. */
    BareNetwork discriminator(Player player, boolean normalised) {
        BareNetwork reduce1 = reduce(player, 1, FILTERS);
        BareNetwork shift1 = shift(player, FILTERS);
        BareNetwork reduce2 = reduce(player, FILTERS, WIDE);
        BareNetwork shift2 = normalised ? batchNorm(player, WIDE) : shift(player, WIDE);
        BareNetwork head = dense(player, DCGAN_DEVIATION, 7 * 7 * WIDE, 1);
        return (turn, images) -> {
            Ops tf = turn.tf();
            Function<Operand<TFloat32>, Operand<TFloat32>> leaky = x -> tf.nn.leakyRelu(x, LeakyRelu.alpha(0.2f));
            Operand<TFloat32> middle = leaky.apply(shift1.apply(turn, reduce1.apply(turn, images)));
            Operand<TFloat32> small = leaky.apply(shift2.apply(turn, reduce2.apply(turn, middle)));
            return head.apply(turn, tf.reshape(small, tf.constant(new long[] {batchSize, 7 * 7 * WIDE})));
        };
    }

    private static BareNetwork dense(Player player, double deviation, long inputs, long outputs) {
        BareNetwork product = product(player, deviation, inputs, outputs);
        BareNetwork shift = shift(player, outputs);
        return (turn, x) -> shift.apply(turn, product.apply(turn, x));
    }

    private static BareNetwork product(Player player, double deviation, long inputs, long outputs) {
        Variable kernel = player.kernel(deviation, inputs, outputs);
        return (turn, x) -> turn.tf().linalg.matMul(x, kernel.value());
    }

    private static BareNetwork shift(Player player, long channels) {
        Variable bias = player.bias(channels);
        return (turn, x) -> turn.tf().nn.biasAdd(x, bias.value());
    }

    private static BareNetwork reduce(Player player, long inputs, long outputs) {
        Variable kernel = player.kernel(DCGAN_DEVIATION, 4, 4, inputs, outputs);
        return (turn, x) -> turn.tf().nn.conv2d(x, kernel.value(), STRIDES, PADDING);
    }

    /** A transposed convolution. */
    private BareNetwork enlarge(Player player, int size, long inputs, long outputs) {
        Variable kernel = player.kernel(DCGAN_DEVIATION, 4, 4, outputs, inputs);
        int[] shape = {(int) batchSize, size, size, (int) outputs};
        return (turn, x) -> {
            Ops tf = turn.tf();
            return tf.nn.conv2dBackpropInput(tf.constant(shape), kernel.value(), x, STRIDES, PADDING);
        };
    }

    private static BareNetwork batchNorm(Player player, long channels) {
        Variable gain = player.gain(DCGAN_DEVIATION, channels);
        Variable bias = player.bias(channels);
        Variable mean = player.state(0, channels);
        Variable variance = player.state(1, channels);
        return (turn, x) -> {
            FusedBatchNorm<TFloat32, TFloat32> norm = turn.tf()
                    .nn
                    .fusedBatchNorm(
                            x,
                            gain.value(),
                            bias.value(),
                            turn.state(mean),
                            turn.state(variance),
                            FusedBatchNorm.epsilon(1e-5f),
                            FusedBatchNorm.exponentialAvgFactor(0.1f),
                            FusedBatchNorm.isTraining(true));
            turn.state(mean, norm.batchMean());
            turn.state(variance, norm.batchVariance());
            return norm.y();
        };
    }
}
