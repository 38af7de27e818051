package dev.jgan.tensorflow;

import dev.jgan.api.tensor.Operation;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TType;

/** Elements in other places. */
final class Shaping {
    private Shaping() {}

    static void register(Translator.Table table) {
        table.put(
                Operation.Reshape.class,
                (t, reshape, in) -> t.tf().reshape(
                                in.any(0), t.tf().constant(reshape.shape().toArray())));
        table.put(
                Operation.Transpose.class,
                (t, transpose, in) -> t.tf().linalg.transpose(in.any(0), ints(t.tf(), transpose.order())));
        table.put(Operation.Concat.class, (t, concat, in) -> concat(t.tf(), concat.axis(), in));
        table.put(
                Operation.Slice.class,
                (t, slice, in) -> t.tf().slice(in.any(0), ints(t.tf(), slice.begin()), ints(t.tf(), slice.size())));
        table.put(Operation.Pad.class, (t, pad, in) -> pad(t.tf(), pad, in));
        table.put(Operation.Tile.class, (t, tile, in) -> t.tf().tile(in.any(0), ints(t.tf(), tile.multiples())));
        table.put(
                Operation.BroadcastTo.class,
                (t, broadcast, in) -> t.tf().broadcastTo(
                                in.any(0), t.tf().constant(broadcast.shape().toArray())));
        table.put(Operation.Reverse.class, (t, reverse, in) -> t.tf().reverse(in.any(0), ints(t.tf(), reverse.axes())));
        table.put(
                Operation.Gather.class,
                (t, gather, in) ->
                        t.tf().gather(in.any(0), in.any(1).asOutput().expect(TInt32.class), t.tf().constant(0)));
    }

    private static Operand<TInt32> ints(Ops tf, List<Integer> values) {
        return tf.constant(Values.ints(values));
    }

    private static Operand<?> pad(Ops tf, Operation.Pad pad, Inputs in) {
        if (pad.before().isEmpty()) {
            return tf.identity(in.floats(0));
        }
        int[][] around = new int[pad.before().size()][];
        for (int i = 0; i < around.length; i++) {
            around[i] = new int[] {pad.before().get(i), pad.after().get(i)};
        }
        return tf.pad(in.floats(0), tf.constant(around), tf.constant(0f));
    }

    private static Operand<?> concat(Ops tf, int axis, Inputs in) {
        // The identity is a value of its own, for gradients by it.
        return in.size() == 1 ? tf.identity(in.any(0)) : concat(tf, axis, in.any(0), in);
    }

    private static <T extends TType> Operand<T> concat(Ops tf, int axis, Operand<T> first, Inputs in) {
        List<Operand<T>> parts = new ArrayList<>();
        for (int i = 0; i < in.size(); i++) {
            parts.add(in.any(i).asOutput().expect(first.type()));
        }
        return tf.concat(parts, tf.constant(axis));
    }
}
