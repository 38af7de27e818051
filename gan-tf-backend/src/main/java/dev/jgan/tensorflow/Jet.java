package dev.jgan.tensorflow;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Functions whose TensorFlow derivative has no derivative of its own, made twice differentiable: {@code f(x)} as its Taylor
 * polynomial at {@code x} itself, {@code f + d·f' + d²/2·f''} with {@code d = x - stopGradient(x)}. {@code d} is 0, so that
 * the value is exactly {@code f}; its derivative is 1, so that the first and second derivatives are exactly {@code f'} and
 * {@code f''}, also where a composition of exponentials would overflow or have a kink. TensorFlow's optimizer removes the
 * vanishing terms from what is executed.
 *
 * <p>For where gradients cannot be registered: with {@link RegisteredGradients} a full step is faster.
 */
final class Jet {
    private Jet() {}

    static Operand<TFloat32> tanh(Ops tf, Operand<TFloat32> x) {
        Operand<TFloat32> at = tf.stopGradient(x);
        Operand<TFloat32> y = tf.math.tanh(at);
        Operand<TFloat32> first = tf.math.sub(tf.constant(1f), tf.math.square(y));
        Operand<TFloat32> second = tf.math.mul(tf.constant(-2f), tf.math.mul(y, first));
        return polynomial(tf, x, at, y, first, second);
    }

    static Operand<TFloat32> sigmoid(Ops tf, Operand<TFloat32> x) {
        Operand<TFloat32> at = tf.stopGradient(x);
        Operand<TFloat32> y = tf.math.sigmoid(at);
        Operand<TFloat32> first = slope(tf, y);
        Operand<TFloat32> second = tf.math.mul(first, tf.math.sub(tf.constant(1f), tf.math.mul(tf.constant(2f), y)));
        return polynomial(tf, x, at, y, first, second);
    }

    static Operand<TFloat32> softplus(Ops tf, Operand<TFloat32> x) {
        Operand<TFloat32> at = tf.stopGradient(x);
        Operand<TFloat32> first = tf.math.sigmoid(at);
        return polynomial(tf, x, at, tf.math.softplus(at), first, slope(tf, first));
    }

    static Operand<TFloat32> elu(Ops tf, Operand<TFloat32> x) {
        Operand<TFloat32> at = tf.stopGradient(x);
        Operand<TFloat32> zero = tf.constant(0f);
        Operand<TFloat32> first = tf.math.exp(tf.math.minimum(at, zero));
        Operand<TFloat32> curved = tf.dtypes.cast(tf.math.lessEqual(at, zero), TFloat32.class);
        return polynomial(tf, x, at, tf.nn.elu(at), first, tf.math.mul(first, curved));
    }

    /** s · (1 − s): the derivative of the sigmoid s. */
    private static Operand<TFloat32> slope(Ops tf, Operand<TFloat32> s) {
        return tf.math.mul(s, tf.math.sub(tf.constant(1f), s));
    }

    private static Operand<TFloat32> polynomial(
            Ops tf,
            Operand<TFloat32> x,
            Operand<TFloat32> at,
            Operand<TFloat32> value,
            Operand<TFloat32> first,
            Operand<TFloat32> second) {
        Operand<TFloat32> d = tf.math.sub(x, at);
        Operand<TFloat32> half = tf.math.mul(tf.math.mul(d, second), tf.constant(0.5f));
        return tf.math.add(value, tf.math.mul(d, tf.math.add(first, half)));
    }
}
