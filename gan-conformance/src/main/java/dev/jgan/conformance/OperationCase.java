package dev.jgan.conformance;

import dev.jgan.api.tensor.Graph;
import dev.jgan.api.tensor.Ops;
import dev.jgan.api.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * An operation with what it should compute. References are differentiated by differences in double precision; points
 * therefore keep away from kinks and jumps.
 *
 * @param name unique
 * @param points the float inputs
 * @param expression records the operation
 * @param reference what it should compute
 */
record OperationCase(
        String name,
        List<Grid> points,
        BiFunction<Ops, List<Tensor>, Tensor> expression,
        Function<List<Grid>, Grid> reference) {
    private static final double STEP = 1e-4;

    /** Of differences of differences, where rounding weighs more. */
    private static final double LARGE_STEP = 1e-3;

    /** The nodes that the expression records on its inputs. */
    List<Tensor> nodes() {
        Graph graph = new Graph();
        List<Tensor> inputs =
                points.stream().map(point -> graph.constant(point.tensor())).toList();
        expression.apply(graph, inputs);
        return graph.nodes();
    }

    /** The reference's value. */
    Grid value() {
        return reference.apply(points);
    }

    /** Some fixed numbers, all different, for weighted sums of a grid's elements. */
    static Grid weights(Grid like, int seed) {
        double[] at = {seed};
        return Grid.of(like.shape(), index -> {
            at[0] += 1;
            return Math.sin(2.3 * at[0] + seed) + 0.1;
        });
    }

    /** The gradient of the reference's weighted sum with respect to each point. */
    List<Grid> firstDerivatives() {
        return gradients(this::sum, STEP);
    }

    /** The gradient of the weighted sum of {@link #firstDerivatives}: of the derivative along the direction of its weights. */
    List<Grid> secondDerivatives() {
        return gradients(
                at -> (sum(moved(at, LARGE_STEP)) - sum(moved(at, -LARGE_STEP))) / (2 * LARGE_STEP), LARGE_STEP);
    }

    private List<Grid> gradients(Function<List<Grid>, Double> function, double step) {
        List<Grid> gradients = new ArrayList<>();
        for (int which = 0; which < points.size(); which++) {
            double[] gradient = new double[points.get(which).values().length];
            for (int i = 0; i < gradient.length; i++) {
                gradient[i] = (function.apply(shifted(which, i, step)) - function.apply(shifted(which, i, -step)))
                        / (2 * step);
            }
            gradients.add(new Grid(points.get(which).shape(), gradient));
        }
        return gradients;
    }

    private double sum(List<Grid> at) {
        Grid value = reference.apply(at);
        Grid weights = weights(value, 1);
        double sum = 0;
        for (int i = 0; i < value.values().length; i++) {
            sum += weights.values()[i] * value.values()[i];
        }
        return sum;
    }

    private List<Grid> shifted(int which, int element, double by) {
        List<Grid> all = new ArrayList<>(points);
        double[] values = points.get(which).values().clone();
        values[element] += by;
        all.set(which, new Grid(points.get(which).shape(), values));
        return all;
    }

    private static List<Grid> moved(List<Grid> at, double by) {
        List<Grid> all = new ArrayList<>();
        for (int which = 0; which < at.size(); which++) {
            Grid point = at.get(which);
            Grid direction = weights(point, 10 + which);
            double[] values = point.values().clone();
            for (int i = 0; i < values.length; i++) {
                values[i] += by * direction.values()[i];
            }
            all.add(new Grid(point.shape(), values));
        }
        return all;
    }

    @Override
    public String toString() {
        return name;
    }
}
