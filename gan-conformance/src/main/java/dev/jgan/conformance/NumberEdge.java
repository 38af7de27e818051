package dev.jgan.conformance;

import dev.jgan.api.tensor.Graph;
import dev.jgan.api.tensor.HostTensor;
import dev.jgan.api.tensor.Ops;
import dev.jgan.api.tensor.Shape;
import dev.jgan.api.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/**
 * An operation at numbers where a careless implementation overflows or makes a NaN, with what it gives there.
 *
 * @param inputs rows of numbers, each an input
 * @param expression records it
 * @param expected the value as {@code y}, the gradient of its sum by input i as {@code di}, the gradient of the sum of
 *     that by input j as {@code dij}; what is beyond float32 is infinite
 */
record NumberEdge(
        String name,
        List<double[]> inputs,
        BiFunction<Ops, List<Tensor>, Tensor> expression,
        Map<String, double[]> expected) {
    private static final double TOLERANCE = 2e-5;

    /** What a processor may take for 0. */
    private static final double SMALLEST = 1.2e-38;

    /** What of the vocabulary its expression uses. */
    Set<Object> parts() {
        Graph graph = new Graph();
        List<Tensor> xs = inputs.stream()
                .map(row -> graph.constant(new Grid(Shape.of(row.length), row).tensor()))
                .toList();
        expression.apply(graph, xs);
        return graph.nodes().stream()
                .map(node -> Vocabulary.of(node.operation()))
                .collect(Collectors.toSet());
    }

    void check(Evaluator evaluator) {
        Map<String, HostTensor> given = new LinkedHashMap<>();
        for (int i = 0; i < inputs.size(); i++) {
            given.put("x" + i, new Grid(Shape.of(inputs.get(i).length), inputs.get(i)).tensor());
        }
        Map<String, HostTensor> found = evaluator.evaluate(given, (ops, in) -> {
            List<Tensor> xs = given.keySet().stream().map(in::get).toList();
            Map<String, Tensor> out = new LinkedHashMap<>();
            Tensor y = expression.apply(ops, xs);
            out.put("once y", y);
            List<Tensor> once = ops.gradients(y, xs);
            Tensor again = expression.apply(ops, xs);
            out.put("twice y", again);
            List<Tensor> first = ops.gradients(again, xs);
            for (int i = 0; i < xs.size(); i++) {
                out.put("once d" + i, once.get(i));
                out.put("twice d" + i, first.get(i));
                List<Tensor> second = ops.gradients(first.get(i), xs);
                for (int j = 0; j < xs.size(); j++) {
                    out.put("twice d" + i + j, second.get(j));
                }
            }
            return out;
        });
        List<String> wrong = new ArrayList<>();
        found.forEach((key, value) -> {
            double[] numbers = expected.get(key.substring(key.indexOf(' ') + 1));
            for (int i = 0; numbers != null && i < numbers.length; i++) {
                if (!agree(numbers[i], value.floats()[i])) {
                    wrong.add("differentiated " + key + "[" + i + "]: expected " + numbers[i] + ", found "
                            + value.floats()[i]);
                }
            }
        });
        if (!wrong.isEmpty()) {
            throw new AssertionError(this + " of "
                    + given.values().stream()
                            .map(value -> Arrays.toString(value.floats()))
                            .toList()
                    + ": " + String.join("; ", wrong));
        }
    }

    private static boolean agree(double expected, float found) {
        return (float) expected == found || Math.abs(expected - found) <= TOLERANCE * Math.abs(expected) + SMALLEST;
    }

    @Override
    public String toString() {
        return name;
    }
}
