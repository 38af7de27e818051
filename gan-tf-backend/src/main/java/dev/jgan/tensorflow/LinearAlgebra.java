package dev.jgan.tensorflow;

import dev.jgan.api.tensor.Operation;
import dev.jgan.api.tensor.Shape;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.op.train.BatchMatMul;
import org.tensorflow.types.TFloat32;

/** Matrix products and convolutions. */
final class LinearAlgebra {
    private static final String PADDING = "SAME";

    private LinearAlgebra() {}

    static void register(Translator.Table table) {
        table.put(Operation.MatMul.class, (t, product, in) -> product(t.tf(), product, in));
        table.put(
                Operation.Conv2d.class,
                (t, convolution, in) -> t.composes(in, 1)
                        ? ComposedConvolution.of(
                                t.tf(), in.floats(0), in.shape(0), in.floats(1), in.shape(1), convolution.stride())
                        : t.tf().nn.conv2d(in.floats(0), in.floats(1), strides(convolution.stride()), PADDING));
        table.put(
                Operation.Conv2dTranspose.class,
                (t, convolution, in) -> t.composes(in, 1)
                        ? ComposedConvolution.transposed(
                                t.tf(),
                                in.floats(0),
                                in.node().shape(),
                                in.floats(1),
                                in.shape(1),
                                convolution.stride())
                        : transposed(t.tf(), convolution, in));
    }

    /** By definition the input gradient of the convolution that makes the input of this size. */
    private static Operand<TFloat32> transposed(Ops tf, Operation.Conv2dTranspose convolution, Inputs in) {
        Shape result = in.node().shape();
        if (ThinConvolution.suits(result, in.shape(1), convolution.stride())) {
            return ThinConvolution.transposed(
                    tf, in.floats(0), result, in.floats(1), in.shape(1), convolution.stride());
        }
        return tf.nn.conv2dBackpropInput(
                tf.constant(result.toArray()), in.floats(1), in.floats(0), strides(convolution.stride()), PADDING);
    }

    private static Operand<TFloat32> product(Ops tf, Operation.MatMul product, Inputs in) {
        if (in.shape(0).rank() == 2) {
            return tf.linalg.matMul(
                    in.floats(0),
                    in.floats(1),
                    MatMul.transposeA(product.transposeA()),
                    MatMul.transposeB(product.transposeB()));
        }
        return tf.train.batchMatMul(
                in.floats(0),
                in.floats(1),
                TFloat32.class,
                BatchMatMul.adjX(product.transposeA()),
                BatchMatMul.adjY(product.transposeB()));
    }

    private static List<Long> strides(int stride) {
        return List.of(1L, (long) stride, (long) stride, 1L);
    }
}
