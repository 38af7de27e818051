package dev.jgan.tensorflow;

import dev.jgan.api.tensor.Operation;
import dev.jgan.api.tensor.Operation.BatchNormPart;
import dev.jgan.api.tensor.Shape;
import dev.jgan.api.tensor.Tensor;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.nn.FusedBatchNorm;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Batch normalisation: one kernel where it is differentiated at most once, which is several times as fast; a composition
 * where it is differentiated twice, since the kernel's gradient has no gradient.
 */
final class BatchNormalisation {
    private BatchNormalisation() {}

    /**
     * Translates the results of one call.
     *
     * @param nodes of operation {@link Operation.BatchNorm}, of one and the same call
     */
    static void translate(Translation translation, List<Tensor> nodes, boolean twice) {
        Tensor first = nodes.get(0);
        Operand<TFloat32> x = translation.floats(first.inputs().get(0));
        Operand<TFloat32> gain = translation.floats(first.inputs().get(1));
        Operand<TFloat32> bias = translation.floats(first.inputs().get(2));
        Shape shape = first.inputs().get(0).shape();
        float epsilon = ((Operation.BatchNorm) first.operation()).epsilon();
        Ops tf = translation.tf();
        Map<BatchNormPart, Operand<TFloat32>> results =
                twice ? composed(tf, x, gain, bias, shape, epsilon) : fused(tf, x, gain, bias, shape, epsilon);
        nodes.forEach(node -> translation.bind(node, results.get(((Operation.BatchNorm) node.operation()).part())));
    }

    private static Map<BatchNormPart, Operand<TFloat32>> fused(
            Ops tf, Operand<TFloat32> x, Operand<TFloat32> gain, Operand<TFloat32> bias, Shape shape, float epsilon) {
        int channels = shape.get(-1);
        int rows = Math.toIntExact(shape.size() / channels);
        boolean images = shape.rank() == 4;
        Operand<TFloat32> input = images ? x : tf.reshape(x, tf.constant(new int[] {rows, 1, 1, channels}));
        Operand<TFloat32> empty = tf.constant(new float[0]);
        FusedBatchNorm<TFloat32, TFloat32> kernel = tf.nn.fusedBatchNorm(
                input, gain, bias, empty, empty, FusedBatchNorm.epsilon(epsilon), FusedBatchNorm.isTraining(true));
        Operand<TFloat32> output = images ? kernel.y() : tf.reshape(kernel.y(), tf.constant(shape.toArray()));
        // The kernel gives the unbiased variance, of one row as if it were of two.
        Operand<TFloat32> variance =
                tf.math.mul(kernel.batchVariance(), tf.constant(Math.max(1, rows - 1) / (float) rows));
        return results(tf, output, kernel.batchMean(), variance);
    }

    private static Map<BatchNormPart, Operand<TFloat32>> composed(
            Ops tf, Operand<TFloat32> x, Operand<TFloat32> gain, Operand<TFloat32> bias, Shape shape, float epsilon) {
        Operand<TInt32> others =
                tf.constant(IntStream.range(0, shape.rank() - 1).toArray());
        Operand<TFloat32> mean = tf.math.mean(x, others);
        Operand<TFloat32> centred = tf.math.sub(x, mean);
        Operand<TFloat32> variance = tf.math.mean(tf.math.square(centred), others);
        Operand<TFloat32> root = tf.math.pow(tf.math.add(variance, tf.constant(epsilon)), tf.constant(-0.5f));
        Operand<TFloat32> output = tf.math.add(tf.math.mul(centred, tf.math.mul(root, gain)), bias);
        return results(tf, output, mean, variance);
    }

    private static Map<BatchNormPart, Operand<TFloat32>> results(
            Ops tf, Operand<TFloat32> output, Operand<TFloat32> mean, Operand<TFloat32> variance) {
        Map<BatchNormPart, Operand<TFloat32>> results = new EnumMap<>(BatchNormPart.class);
        results.put(BatchNormPart.OUTPUT, output);
        results.put(BatchNormPart.MEAN, tf.stopGradient(mean));
        results.put(BatchNormPart.VARIANCE, tf.stopGradient(variance));
        return results;
    }
}
