package dev.jgan.tensorflow;

import dev.jgan.api.tensor.Shape;
import dev.jgan.api.tensor.Tensor;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * A node's inputs: as recorded, and translated.
 *
 * @param node whose inputs
 * @param operands one for each input of the node
 */
record Inputs(Tensor node, List<Operand<?>> operands) {
    int size() {
        return operands.size();
    }

    Operand<?> any(int i) {
        return operands.get(i);
    }

    Operand<TFloat32> floats(int i) {
        return Values.floats(operands.get(i));
    }

    Shape shape(int i) {
        return node.inputs().get(i).shape();
    }
}
