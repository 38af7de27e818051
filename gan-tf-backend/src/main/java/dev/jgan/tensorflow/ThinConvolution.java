package dev.jgan.tensorflow;

import dev.jgan.api.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.types.TFloat32;

/**
 * Transposed convolutions that make images of few channels, for which TensorFlow's kernel does not fill the processor's
 * vectors: one matrix product gives what each place adds to its window, and shifted sums put the windows together.
 */
final class ThinConvolution {
    private static final int FEW = 4;

    private final Ops tf;
    private final int size;
    private final int stride;
    private final int channels;

    private ThinConvolution(Ops tf, int size, int stride, int channels) {
        this.tf = tf;
        this.size = size;
        this.stride = stride;
        this.channels = channels;
    }

    /**
     * Whether this way is the faster one.
     *
     * @param result the shape of the images that are made, {@code [N,H·stride,W·stride,channels]}
     * @param window the kernel's shape, {@code [h,w,channels,in]}
     */
    static boolean suits(Shape result, Shape window, int stride) {
        int channels = result.get(3);
        return channels <= FEW
                && window.get(3) >= 4 * channels
                && stride > 1
                && window.get(0) == window.get(1)
                && window.get(0) % stride == 0;
    }

    /** The transposed convolution of images {@code [N,H,W,in]} with SAME padding; see {@link #suits} for the shapes. */
    static Operand<TFloat32> transposed(
            Ops tf, Operand<TFloat32> images, Shape result, Operand<TFloat32> kernel, Shape window, int stride) {
        return new ThinConvolution(tf, window.get(0), stride, result.get(3))
                .apply(images, result, kernel, window.get(3));
    }

    private Operand<TFloat32> apply(Operand<TFloat32> images, Shape result, Operand<TFloat32> kernel, int inputs) {
        int count = result.get(0);
        int rows = result.get(1) / stride;
        int columns = result.get(2) / stride;
        int taps = size / stride;
        int block = stride * stride * channels;
        // A pixel of a window is pixel i mod stride of block i / stride.
        Operand<TFloat32> blocks = tf.linalg.transpose(
                reshape(kernel, taps, stride, taps, stride, channels, inputs),
                tf.constant(new int[] {0, 2, 1, 3, 4, 5}));
        Operand<TFloat32> product = tf.linalg.matMul(
                reshape(images, count * rows * columns, inputs),
                reshape(blocks, taps * taps * block, inputs),
                MatMul.transposeB(true));
        List<Operand<TFloat32>> shifted = new ArrayList<>();
        for (int i = 0; i < taps; i++) {
            for (int j = 0; j < taps; j++) {
                Operand<TFloat32> part =
                        tf.slice(product, tf.constant(new int[] {0, (i * taps + j) * block}), tf.constant(new int[] {
                            count * rows * columns, block
                        }));
                int[][] margins = {{0, 0}, {i, taps - 1 - i}, {j, taps - 1 - j}, {0, 0}};
                shifted.add(tf.pad(reshape(part, count, rows, columns, block), tf.constant(margins), tf.constant(0f)));
            }
        }
        int high = rows + taps - 1;
        int wide = columns + taps - 1;
        Operand<TFloat32> interleaved = tf.linalg.transpose(
                reshape(tf.math.addN(shifted), count, high, wide, stride, stride * channels),
                tf.constant(new int[] {0, 1, 3, 2, 4}));
        int before = (size - stride) / 2;
        return tf.slice(
                reshape(interleaved, count, high * stride, wide * stride, channels),
                tf.constant(new int[] {0, before, before, 0}),
                tf.constant(result.toArray()));
    }

    private Operand<TFloat32> reshape(Operand<TFloat32> x, int... shape) {
        return tf.reshape(x, tf.constant(shape));
    }
}
