package dev.jgan.api.tensor;

import java.util.ArrayList;
import java.util.List;

/**
 * The nodes of one recording, in order. Every node of one turn or function comes from one graph; applying an operation to
 * a tensor of another graph is an error.
 */
public final class Graph implements Ops {
    private final List<Tensor> nodes = new ArrayList<>();

    /**
     * Records an operation.
     *
     * @throws ShapeException if the inputs do not fit the operation
     * @throws IllegalArgumentException if an input belongs to another recording
     */
    @Override
    public Tensor apply(Operation operation, List<Tensor> inputs) {
        for (Tensor input : inputs) {
            if (input.id() >= nodes.size() || nodes.get(input.id()) != input) {
                throw new IllegalArgumentException(operation.name() + ": " + input
                        + " belongs to another turn or function; tensors cannot be kept between recordings");
            }
        }
        Tensor node = new Tensor(nodes.size(), operation, inputs);
        nodes.add(node);
        return node;
    }

    /** All nodes so far, in the order of recording. */
    public List<Tensor> nodes() {
        return List.copyOf(nodes);
    }
}
