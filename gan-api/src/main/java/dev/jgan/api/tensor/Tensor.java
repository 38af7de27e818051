package dev.jgan.api.tensor;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A symbolic tensor: one node of the program that a backend will compile. It has a shape and a type but no data, and lives
 * only within the turn or function in whose recording it was made.
 *
 * <p>Networks and losses use {@link #shape()} and {@link #type()}; backends also read how the tensor is computed.
 */
public final class Tensor {
    private final int id;
    private final Operation operation;
    private final List<Tensor> inputs;
    private final Shape shape;
    private final DType type;

    Tensor(int id, Operation operation, List<Tensor> inputs) {
        this.id = id;
        this.operation = operation;
        this.inputs = List.copyOf(inputs);
        this.shape = operation.shape(this.inputs);
        this.type = operation.type(this.inputs);
    }

    /** The static shape, batch axis included. */
    public Shape shape() {
        return shape;
    }

    /** The element type. */
    public DType type() {
        return type;
    }

    /** The place in the order of recording: inputs have lower numbers. For backends. */
    public int id() {
        return id;
    }

    /** What computes this tensor. For backends. */
    public Operation operation() {
        return operation;
    }

    /** What it is computed from. For backends. */
    public List<Tensor> inputs() {
        return inputs;
    }

    /** Whether it is computed from another tensor of its recording: what a network makes, from the labels it was given. */
    public boolean dependsOn(Tensor source) {
        return dependsOn(source, Set.of());
    }

    /**
     * Whether it is computed from another tensor of its recording in a way that does not lead through some others.
     *
     * @param around what does not count as a way
     */
    public boolean dependsOn(Tensor source, Set<Tensor> around) {
        Set<Tensor> reached = new HashSet<>(around);
        Deque<Tensor> open = new ArrayDeque<>(List.of(this));
        while (!open.isEmpty()) {
            Tensor node = open.pop();
            // What was recorded before the source cannot be computed from it.
            if (node.id >= source.id && reached.add(node)) {
                if (node == source) {
                    return true;
                }
                open.addAll(node.inputs);
            }
        }
        return false;
    }

    /** {@code %12 matmul [64,128]}. */
    @Override
    public String toString() {
        return "%" + id + " " + operation.name() + " " + shape;
    }
}
