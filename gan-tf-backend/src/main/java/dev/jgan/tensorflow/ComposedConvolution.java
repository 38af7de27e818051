package dev.jgan.tensorflow;

import dev.jgan.api.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Gradients;
import org.tensorflow.types.TFloat32;

/**
 * SAME convolutions as one matrix product: what the kernel sees at each place, as a row, times the kernel. Every operation
 * in it can be differentiated as often as one likes, the gradient by the kernel included, which TensorFlow's own
 * convolution does not offer.
 */
final class ComposedConvolution {
    private ComposedConvolution() {}

    /** Images {@code [N,H,W,in]} and a kernel {@code [h,w,in,out]} give {@code [N,⌈H/stride⌉,⌈W/stride⌉,out]}. */
    static Operand<TFloat32> of(
            Ops tf, Operand<TFloat32> images, Shape shape, Operand<TFloat32> kernel, Shape window, int stride) {
        Axis rows = new Axis(shape.get(1), window.get(0), stride);
        Axis columns = new Axis(shape.get(2), window.get(1), stride);
        int count = shape.get(0);
        int channels = shape.get(3);
        int filters = window.get(3);
        Operand<TFloat32> padded = tf.pad(
                images,
                tf.constant(
                        new int[][] {{0, 0}, {rows.before(), rows.after()}, {columns.before(), columns.after()}, {0, 0}
                        }),
                tf.constant(0f));
        Operand<TFloat32> blocks = tf.reshape(
                padded, tf.constant(new int[] {count, rows.blocks(), stride, columns.blocks(), stride, channels}));
        List<Operand<TFloat32>> taps = new ArrayList<>();
        for (int i = 0; i < rows.window(); i++) {
            for (int j = 0; j < columns.window(); j++) {
                Operand<TFloat32> tap = tf.slice(
                        blocks,
                        tf.constant(new int[] {0, i / stride, i % stride, j / stride, j % stride, 0}),
                        tf.constant(new int[] {count, rows.outputs(), 1, columns.outputs(), 1, channels}));
                taps.add(tf.reshape(
                        tap, tf.constant(new int[] {count * rows.outputs() * columns.outputs(), channels})));
            }
        }
        Operand<TFloat32> seen = taps.size() == 1 ? taps.get(0) : tf.concat(taps, tf.constant(1));
        Operand<TFloat32> matrix =
                tf.reshape(kernel, tf.constant(new int[] {rows.window() * columns.window() * channels, filters}));
        return tf.reshape(
                tf.linalg.matMul(seen, matrix),
                tf.constant(new int[] {count, rows.outputs(), columns.outputs(), filters}));
    }

    /**
     * The transpose: the gradient, by its images, of the convolution that makes these images.
     *
     * @param result the shape of what is returned, {@code [N,H·stride,W·stride,out]}
     * @param window {@code [h,w,out,in]}
     */
    static Operand<TFloat32> transposed(
            Ops tf, Operand<TFloat32> images, Shape result, Operand<TFloat32> kernel, Shape window, int stride) {
        // Linear, so that any images do.
        Operand<TFloat32> any = tf.fill(tf.constant(result.toArray()), tf.constant(0f));
        Operand<TFloat32> forward = of(tf, any, result, kernel, window, stride);
        return Values.floats(Gradients.create(tf.scope(), forward, List.of(any), Gradients.dx(List.of(images)))
                .dy(0));
    }

    /** Height or width: padded to whole blocks of as many pixels as the stride, so that each tap reads whole blocks. */
    private record Axis(int size, int window, int stride) {
        int outputs() {
            return (size + stride - 1) / stride;
        }

        int blocks() {
            return outputs() + (window - 1) / stride;
        }

        int before() {
            return Math.max(0, (outputs() - 1) * stride + window - size) / 2;
        }

        int after() {
            return blocks() * stride - size - before();
        }
    }
}
