package dev.jgan.tensorflow;

import dev.jgan.api.tensor.DType;
import dev.jgan.api.tensor.HostTensor;
import dev.jgan.api.tensor.Shape;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.RawTensor;
import org.tensorflow.Tensor;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.family.TType;

/** Shapes, types and values on both sides of the border to TensorFlow. Copies are raw: the fastest way measured. */
final class Values {
    private Values() {}

    static org.tensorflow.ndarray.Shape shape(Shape shape) {
        return org.tensorflow.ndarray.Shape.of(shape.toLongArray());
    }

    static Class<? extends TType> type(DType type) {
        return switch (type) {
            case FLOAT32 -> TFloat32.class;
            case INT32 -> TInt32.class;
            case BOOL -> TBool.class;
        };
    }

    static Operand<TFloat32> floats(Operand<?> operand) {
        return operand.asOutput().expect(TFloat32.class);
    }

    static int[] ints(List<Integer> values) {
        return values.stream().mapToInt(Integer::intValue).toArray();
    }

    /** A tensor of these values, which the caller closes. */
    static Tensor tensor(HostTensor value) {
        Tensor tensor = Tensor.of(type(value.type()), shape(value.shape()));
        RawTensor raw = tensor.asRawTensor();
        if (value.shape().size() == 0) {
            return tensor;
        }
        if (value.type() == DType.FLOAT32) {
            raw.data().asFloats().write(value.floats());
        } else {
            raw.data().asInts().write(value.ints());
        }
        return tensor;
    }

    /** A vector of 64-bit numbers, which the caller closes. */
    static Tensor tensor(long... values) {
        Tensor tensor = Tensor.of(TInt64.class, org.tensorflow.ndarray.Shape.of(values.length));
        tensor.asRawTensor().data().asLongs().write(values);
        return tensor;
    }

    /** A copy of a float32 tensor's elements. */
    static float[] floats(Tensor tensor) {
        float[] values = new float[Math.toIntExact(tensor.shape().size())];
        if (values.length > 0) {
            tensor.asRawTensor().data().asFloats().read(values);
        }
        return values;
    }

    /** A copy of an int32 tensor's elements. */
    static int[] ints(Tensor tensor) {
        int[] values = new int[Math.toIntExact(tensor.shape().size())];
        if (values.length > 0) {
            tensor.asRawTensor().data().asInts().read(values);
        }
        return values;
    }
}
