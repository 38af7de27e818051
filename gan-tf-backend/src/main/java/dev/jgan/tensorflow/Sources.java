package dev.jgan.tensorflow;

import dev.jgan.api.tensor.DType;
import dev.jgan.api.tensor.HostTensor;
import dev.jgan.api.tensor.Operation;
import dev.jgan.api.tensor.Operation.Distribution;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;

/** Where values come from: the host, constants, variables, draws. */
final class Sources {
    private Sources() {}

    static void register(Translator.Table table) {
        table.put(Operation.Input.class, (t, input, in) -> t.feeds().input(input));
        table.put(Operation.Constant.class, (t, constant, in) -> constant(t.tf(), constant.value()));
        table.put(Operation.Scalar.class, (t, scalar, in) -> t.feeds().scalars().of(scalar.schedule()));
        table.put(Operation.Read.class, (t, read, in) -> {
            String name = read.variable().name();
            return t.variables().get(read.shadow() ? Shadows.name(name) : name).read(t.tf());
        });
        table.put(Operation.Draw.class, (t, draw, in) -> {
            Ops tf = t.tf();
            Operand<TInt32> shape = tf.constant(draw.shape().toArray());
            Operand<TInt64> seed = t.feeds().seed(draw.site());
            return draw.distribution() == Distribution.NORMAL
                    ? tf.random.statelessRandomNormal(shape, seed)
                    : tf.random.statelessRandomUniform(shape, seed);
        });
    }

    private static Operand<?> constant(Ops tf, HostTensor value) {
        org.tensorflow.ndarray.Shape shape = Values.shape(value.shape());
        return value.type() == DType.FLOAT32
                ? tf.constant(shape, DataBuffers.of(value.floats(), true, false))
                : tf.constant(shape, DataBuffers.of(value.ints(), true, false));
    }
}
