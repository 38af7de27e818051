package dev.jgan.conformance;

import dev.jgan.api.tensor.Ops;
import dev.jgan.api.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;

/** One operation with shapes and points from a seed. */
final class OperationFamily {
    /** What bends a linear function, so that it has a second derivative and derivatives meet gradients that vary. */
    private static final double CURVATURE = 0.1;

    private final String name;
    private final long seed;
    private final List<OperationCase> cases = new ArrayList<>();

    OperationFamily(String name, long seed) {
        this.name = name;
        this.seed = seed;
    }

    /** What the next case is drawn from. */
    SeededValues next() {
        return new SeededValues(seed, name + " " + cases.size());
    }

    List<OperationCase> cases() {
        return cases;
    }

    /**
     * Adds a case of {@code y + 0.05 · y²}, y being what the expression records.
     *
     * @param details beside name, shapes and seed
     */
    void add(
            String details,
            List<Grid> points,
            BiFunction<Ops, List<Tensor>, Tensor> expression,
            Function<List<Grid>, Grid> reference) {
        String shapes = points.stream().map(point -> point.shape().toString()).collect(Collectors.joining(" "));
        cases.add(new OperationCase(
                name + " " + shapes + (details.isEmpty() ? "" : ", " + details) + ", seed " + seed,
                points,
                (ops, in) -> {
                    Tensor y = expression.apply(ops, in);
                    return ops.add(y, ops.mul(ops.square(y), CURVATURE / 2));
                },
                in -> reference.apply(in).map(y -> y + CURVATURE / 2 * y * y)));
    }

    /** Adds a case of one input. */
    void add(String details, Grid point, BiFunction<Ops, Tensor, Tensor> expression, Function<Grid, Grid> reference) {
        add(details, List.of(point), (ops, in) -> expression.apply(ops, in.get(0)), in -> reference.apply(in.get(0)));
    }

    @Override
    public String toString() {
        return name;
    }
}
