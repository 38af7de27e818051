package dev.jgan.conformance;

import dev.jgan.api.tensor.DType;
import dev.jgan.api.tensor.Graph;
import dev.jgan.api.tensor.Operation;
import dev.jgan.api.tensor.Ops;
import dev.jgan.api.tensor.Shape;
import dev.jgan.api.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/**
 * Something recorded with tensors that do not fit it.
 *
 * @param part of {@link Vocabulary}, or the name of what is composed of several operations
 * @param name by which the message begins
 * @param inputs what it is given
 * @param mentioned what the message shows of them
 * @param expression records it
 */
record Misfit(
        Object part,
        String name,
        List<Operation.Input> inputs,
        List<String> mentioned,
        BiFunction<Ops, List<Tensor>, Tensor> expression) {
    static Operation.Input floats(int... extents) {
        return new Operation.Input("x", Shape.of(extents), DType.FLOAT32);
    }

    static Operation.Input integers(int... extents) {
        return new Operation.Input("i", Shape.of(extents), DType.INT32);
    }

    static Operation.Input truths(int... extents) {
        return new Operation.Input("b", Shape.of(extents), DType.BOOL);
    }

    Tensor record() {
        Graph graph = new Graph();
        List<Tensor> tensors = new ArrayList<>();
        inputs.forEach(input -> tensors.add(graph.apply(input, List.of())));
        return expression.apply(graph, tensors);
    }

    @Override
    public String toString() {
        return name + " of "
                + inputs.stream()
                        .map(input -> input.type() + " " + input.shape())
                        .toList();
    }
}
