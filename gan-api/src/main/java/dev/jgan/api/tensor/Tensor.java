package dev.jgan.api.tensor;

import java.util.List;

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

    /** {@code %12 matmul [64,128]}. */
    @Override
    public String toString() {
        return "%" + id + " " + operation.name() + " " + shape;
    }
}
