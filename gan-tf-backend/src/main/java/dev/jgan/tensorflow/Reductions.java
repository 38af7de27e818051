package dev.jgan.tensorflow;

import dev.jgan.api.tensor.Operation;
import dev.jgan.api.tensor.Operation.ReduceKind;
import dev.jgan.api.tensor.Operation.UnaryKind;
import dev.jgan.api.tensor.Shape;
import dev.jgan.api.tensor.Tensor;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Max;
import org.tensorflow.op.core.Min;
import org.tensorflow.op.core.Sum;
import org.tensorflow.op.math.Mean;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** Reductions, and what looks along an axis. */
final class Reductions {
    private Reductions() {}

    static void register(Translator.Table table) {
        table.put(
                Operation.Reduce.class,
                (t, reduce, in) -> sumsSquares(t, reduce, in) ? squares(t, in) : reduce(t.tf(), reduce, in.floats(0)));
        table.put(
                Operation.ArgMax.class,
                (t, max, in) ->
                        t.tf().math.argMax(t.tf().stopGradient(in.floats(0)), t.tf().constant(-1), TInt32.class));
        table.put(Operation.OneHot.class, (t, oneHot, in) -> {
            Ops tf = t.tf();
            return tf.oneHot(
                    in.any(0).asOutput().expect(TInt32.class),
                    tf.constant(oneHot.depth()),
                    tf.constant(1f),
                    tf.constant(0f));
        });
        table.put(Operation.Softmax.class, (t, softmax, in) -> t.tf().nn.softmax(in.floats(0)));
        table.put(Operation.LogSoftmax.class, (t, softmax, in) -> logSoftmax(t.tf(), in));
    }

    /** As a matrix: TensorFlow's derivative sums along axis 1, whatever the rank. */
    private static Operand<TFloat32> logSoftmax(Ops tf, Inputs in) {
        Shape shape = in.shape(0);
        if (shape.rank() == 2) {
            return tf.nn.logSoftmax(in.floats(0));
        }
        int last = shape.get(-1);
        int rows = Math.toIntExact(shape.size() / last);
        Operand<TFloat32> matrix = tf.reshape(in.floats(0), tf.constant(new int[] {rows, last}));
        return tf.reshape(tf.nn.logSoftmax(matrix), tf.constant(shape.toArray()));
    }

    /** All squares summed up, as in the norm of every gradient, where nobody differentiates by a square itself. */
    private static boolean sumsSquares(Translation translation, Operation.Reduce reduce, Inputs in) {
        Tensor x = in.node().inputs().get(0);
        return reduce.kind() == ReduceKind.SUM
                && x.operation() instanceof Operation.Unary unary
                && unary.kind() == UnaryKind.SQUARE
                && !translation.differentiatesBy(x)
                && x.shape().rank() > 0
                && in.node().shape().rank() == 0;
    }

    /** One kernel that reads its argument once and stores no squares. */
    private static Operand<TFloat32> squares(Translation translation, Inputs in) {
        Tensor squared = in.node().inputs().get(0);
        Ops tf = translation.tf();
        return tf.math.mul(tf.nn.l2Loss(translation.floats(squared.inputs().get(0))), tf.constant(2f));
    }

    private static Operand<TFloat32> reduce(Ops tf, Operation.Reduce reduce, Operand<TFloat32> x) {
        if (reduce.axes().isEmpty()) {
            // A value of its own, for gradients by it.
            return tf.identity(x);
        }
        Operand<TInt32> axes = tf.constant(Values.ints(reduce.axes()));
        boolean keep = reduce.keepDimensions();
        return switch (reduce.kind()) {
            case SUM -> tf.sum(x, axes, Sum.keepDims(keep));
            case MEAN -> tf.math.mean(x, axes, Mean.keepDims(keep));
            case MAX -> tf.max(x, axes, Max.keepDims(keep));
            case MIN -> tf.min(x, axes, Min.keepDims(keep));
        };
    }
}
