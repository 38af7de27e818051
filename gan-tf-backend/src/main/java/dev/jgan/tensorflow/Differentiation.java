package dev.jgan.tensorflow;

import dev.jgan.api.tensor.Operation;
import dev.jgan.api.tensor.Shape;
import dev.jgan.api.tensor.Tensor;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Gradients;
import org.tensorflow.types.TFloat32;

/** Gradients by TensorFlow's symbolic differentiation, with zeros where it has nothing to say. */
final class Differentiation {
    private Differentiation() {}

    /**
     * Translates gradients of one call.
     *
     * @param nodes of operation {@link Operation.Gradient}, of one and the same call
     */
    static void translate(Translation translation, List<Tensor> nodes) {
        Ops tf = translation.tf();
        Tensor y = nodes.get(0).inputs().get(0);
        Operand<TFloat32> top = translation.floats(y);
        Set<String> upstream = upstream(top);
        // Of an x that is given twice, TensorFlow fills in one gradient only.
        Map<Output<?>, List<Tensor>> reached = new LinkedHashMap<>();
        for (Tensor node : nodes) {
            int index = ((Operation.Gradient) node.operation()).index();
            Output<?> x = translation.get(node.inputs().get(1 + index)).asOutput();
            // TensorFlow refuses the whole call if one x is not upstream of y. What is upstream cannot be read off the
            // recording: the gradient of a linear function, itself differentiated, does not lead back to its argument.
            if (upstream.contains(x.op().name())) {
                reached.computeIfAbsent(x, key -> new ArrayList<>()).add(node);
            } else {
                translation.bind(node, constant(tf, node.shape(), 0));
            }
        }
        if (reached.isEmpty()) {
            return;
        }
        // Without a seed TensorFlow takes OnesLike, which itself has no gradient: second derivatives would fail.
        Operand<TFloat32> seed = constant(tf, y.shape(), 1);
        List<Output<?>> gradients = Gradients.create(tf.scope(), top, reached.keySet(), Gradients.dx(List.of(seed)))
                .dy();
        int i = 0;
        for (List<Tensor> same : reached.values()) {
            Output<?> gradient = gradients.get(i++);
            for (Tensor node : same) {
                // Closed: upstream, but only through operations that pass no gradient.
                translation.bind(node, gradient.isClosed() ? constant(tf, node.shape(), 0) : gradient);
            }
        }
    }

    private static Operand<TFloat32> constant(Ops tf, Shape shape, float value) {
        return shape.rank() == 0 ? tf.constant(value) : tf.fill(tf.constant(shape.toArray()), tf.constant(value));
    }

    /** The names of the operations that a value is computed from, its own included. */
    private static Set<String> upstream(Operand<?> value) {
        Set<String> names = new HashSet<>();
        Deque<GraphOperation> open = new ArrayDeque<>();
        open.push((GraphOperation) value.asOutput().op());
        while (!open.isEmpty()) {
            GraphOperation operation = open.pop();
            if (names.add(operation.name())) {
                for (int i = 0; i < operation.numInputs(); i++) {
                    open.push((GraphOperation) operation.input(i).op());
                }
            }
        }
        return names;
    }
}
