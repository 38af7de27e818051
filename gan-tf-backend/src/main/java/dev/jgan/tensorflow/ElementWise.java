package dev.jgan.tensorflow;

import dev.jgan.api.tensor.DType;
import dev.jgan.api.tensor.Operation;
import dev.jgan.api.tensor.Operation.BinaryKind;
import dev.jgan.api.tensor.Operation.UnaryKind;
import dev.jgan.api.tensor.Shape;
import dev.jgan.api.tensor.Tensor;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.nn.LeakyRelu;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TType;

/**
 * Functions element by element. TensorFlow's own derivatives of many of them cannot be differentiated again; where second
 * derivatives are taken these are expressed by others that can, have a registered one, or are a {@link Jet}.
 */
final class ElementWise {
    private ElementWise() {}

    static void register(Translator.Table table) {
        table.put(
                Operation.Unary.class,
                (t, unary, in) -> t.differentiatedTwice(in.node())
                        ? twice(t, unary.kind(), in.floats(0))
                        : once(t.tf(), unary.kind(), in.floats(0)));
        table.put(Operation.LeakyRelu.class, (t, leaky, in) -> leakyRelu(t.tf(), in.floats(0), leaky.slope()));
        table.put(Operation.Binary.class, (t, binary, in) -> binary(t, binary.kind(), in));
        table.put(Operation.Compare.class, (t, compare, in) -> compare(t.tf(), compare, in));
        table.put(Operation.Select.class, (t, select, in) -> select(t.tf(), in));
        table.put(
                Operation.Cast.class,
                (t, cast, in) -> t.tf().dtypes.cast(t.tf().stopGradient(in.any(0)), Values.type(cast.type())));
        table.put(Operation.StopGradient.class, (t, stop, in) -> t.tf().stopGradient(in.any(0)));
    }

    /** Where second derivatives are taken. */
    private static Operand<TFloat32> twice(Translation translation, UnaryKind kind, Operand<TFloat32> x) {
        Ops tf = translation.tf();
        boolean jet = translation.missingGradients() == MissingGradients.COMPOSED;
        return switch (kind) {
            case SQRT -> tf.math.pow(x, tf.constant(0.5f));
            case RSQRT -> tf.math.pow(x, tf.constant(-0.5f));
            // LeakyReluGrad is differentiable, ReluGrad is not.
            case RELU -> leakyRelu(tf, x, 0);
            case TANH -> jet ? Jet.tanh(tf, x) : once(tf, kind, x);
            case SIGMOID -> jet ? Jet.sigmoid(tf, x) : once(tf, kind, x);
            case SOFTPLUS -> jet ? Jet.softplus(tf, x) : once(tf, kind, x);
            case ELU -> jet ? Jet.elu(tf, x) : once(tf, kind, x);
            default -> once(tf, kind, x);
        };
    }

    /** TensorFlow's own functions. */
    private static Operand<TFloat32> once(Ops tf, UnaryKind kind, Operand<TFloat32> x) {
        return switch (kind) {
            case ABS -> tf.math.abs(x);
            case NEG -> tf.math.neg(x);
            case SIGN -> tf.math.sign(tf.stopGradient(x));
            case EXP -> tf.math.exp(x);
            case LOG -> tf.math.log(x);
            case LOG1P -> tf.math.log1p(x);
            case SQRT -> tf.math.sqrt(x);
            case RSQRT -> tf.math.rsqrt(x);
            case SQUARE -> tf.math.square(x);
            case SIN -> tf.math.sin(x);
            case COS -> tf.math.cos(x);
            case TANH -> tf.math.tanh(x);
            case SIGMOID -> tf.math.sigmoid(x);
            case SOFTPLUS -> tf.math.softplus(x);
            case RELU -> tf.nn.relu(x);
            case ELU -> tf.nn.elu(x);
            case ERF -> tf.math.erf(x);
            case FLOOR -> tf.math.floor(tf.stopGradient(x));
        };
    }

    private static Operand<TFloat32> leakyRelu(Ops tf, Operand<TFloat32> x, float slope) {
        return tf.nn.leakyRelu(x, LeakyRelu.alpha(slope));
    }

    private static Operand<TFloat32> binary(Translation translation, BinaryKind kind, Inputs in) {
        Ops tf = translation.tf();
        Operand<TFloat32> a = in.floats(0);
        Operand<TFloat32> b = in.floats(1);
        return switch (kind) {
            case ADD -> {
                if (isBias(in.shape(0), in.shape(1)) && !translation.composes(in, 1)) {
                    yield tf.nn.biasAdd(a, b);
                }
                yield isBias(in.shape(1), in.shape(0)) && !translation.composes(in, 0)
                        ? tf.nn.biasAdd(b, a)
                        : tf.math.add(a, b);
            }
            case SUB -> tf.math.sub(a, b);
            case MUL -> tf.math.mul(a, b);
            case DIV -> tf.math.div(a, b);
            case POW -> pow(tf, a, b, in);
            case MAXIMUM -> tf.math.maximum(a, b);
            case MINIMUM -> tf.math.minimum(a, b);
        };
    }

    /**
     * TensorFlow's derivatives multiply an exponent of 0, or one that is 1 less and so 0, by the infinite power of 0 below it;
     * there the power is made without them.
     */
    private static Operand<TFloat32> pow(Ops tf, Operand<TFloat32> a, Operand<TFloat32> b, Inputs in) {
        if (isConstantOtherThan0And1(in.node().inputs().get(1))) {
            return tf.math.pow(a, b);
        }
        Operand<TInt32> shape = tf.constant(in.node().shape().toArray());
        Operand<TFloat32> base = tf.broadcastTo(a, shape);
        Operand<TFloat32> exponent = tf.broadcastTo(b, shape);
        Operand<TFloat32> zero = tf.constant(0f);
        Operand<TFloat32> one = tf.constant(1f);
        Operand<TBool> flat = tf.math.equal(exponent, zero);
        Operand<TBool> special =
                tf.math.logicalAnd(tf.math.equal(base, zero), tf.math.logicalOr(flat, tf.math.equal(exponent, one)));
        Operand<TFloat32> power = tf.math.pow(tf.select(special, one, base), exponent);
        return tf.select(special, tf.select(flat, one, base), power);
    }

    private static boolean isConstantOtherThan0And1(Tensor exponent) {
        if (exponent.operation() instanceof Operation.Constant constant) {
            for (float value : constant.value().floats()) {
                if (value == 0 || value == 1) {
                    return false;
                }
            }
            return true;
        }
        return false;
    }

    /** BiasAdd's gradient is one fast reduction, and convolutions are fused with it. */
    private static boolean isBias(Shape values, Shape bias) {
        return bias.rank() == 1 && (values.rank() == 2 || values.rank() == 4) && values.get(-1) == bias.get(0);
    }

    private static Operand<TBool> compare(Ops tf, Operation.Compare compare, Inputs in) {
        boolean floats = in.node().inputs().get(0).type() == DType.FLOAT32;
        if (compare.kind() == Operation.CompareKind.EQUAL) {
            return equal(tf, in.any(0), in.any(1));
        }
        boolean strict = compare.kind() == Operation.CompareKind.GREATER;
        if (floats) {
            Operand<TFloat32> a = tf.stopGradient(in.floats(0));
            Operand<TFloat32> b = tf.stopGradient(in.floats(1));
            return strict ? tf.math.greater(a, b) : tf.math.greaterEqual(a, b);
        }
        // Truth values are ordered as 0 and 1.
        Operand<TInt32> a = tf.dtypes.cast(in.any(0), TInt32.class);
        Operand<TInt32> b = tf.dtypes.cast(in.any(1), TInt32.class);
        return strict ? tf.math.greater(a, b) : tf.math.greaterEqual(a, b);
    }

    private static <T extends TType> Operand<TBool> equal(Ops tf, Operand<T> a, Operand<?> b) {
        Operand<T> same = b.asOutput().expect(a.type());
        return tf.math.equal(tf.stopGradient(a), tf.stopGradient(same));
    }

    private static Operand<?> select(Ops tf, Inputs in) {
        return select(tf, in.any(0).asOutput().expect(TBool.class), in.any(1), in.any(2));
    }

    private static <T extends TType> Operand<T> select(Ops tf, Operand<TBool> condition, Operand<T> a, Operand<?> b) {
        return tf.select(condition, a, b.asOutput().expect(a.type()));
    }
}
