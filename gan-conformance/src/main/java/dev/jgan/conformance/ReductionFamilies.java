package dev.jgan.conformance;

import dev.jgan.api.tensor.DType;
import dev.jgan.api.tensor.HostTensor;
import dev.jgan.api.tensor.Operation;
import dev.jgan.api.tensor.Operation.ReduceKind;
import dev.jgan.api.tensor.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Reductions over all choices of axes, what looks along the last axis, what reads rows, and batch normalisation. */
final class ReductionFamilies {
    private ReductionFamilies() {}

    static void generate(OperationFamilies families) {
        for (ReduceKind kind : ReduceKind.values()) {
            OperationFamily family = families.of(new Operation.Reduce(kind, List.of(), false).name());
            for (int rank = 0; rank < 5; rank++) {
                SeededValues values = family.next();
                reduce(family, kind, values.shape(rank), values.either(), values.axes(rank));
                if (rank % 2 == 1) {
                    reduce(family, kind, values.shape(rank), values.either());
                }
            }
        }
        for (int rank = 1; rank < 5; rank++) {
            alongTheLastAxis(families, families.of("softmax").next().shape(rank));
            SeededValues values = families.of("gather").next();
            gather(families.of("gather"), values.shape(rank), values.between(1, 5));
            oneHot(families.of("one-hot"), families.of("one-hot").next().shape(rank));
            batchNorm(families.of("batch-norm"), values.extents(rank + 1, 2, 3));
        }
    }

    static void edges(OperationFamilies families) {
        for (ReduceKind kind : ReduceKind.values()) {
            OperationFamily family = families.of(new Operation.Reduce(kind, List.of(), false).name());
            reduce(family, kind, Shape.of(1, 3, 1), false, 0, 2);
            reduce(family, kind, Shape.of(1, 1), true);
            // Nothing is joined with nothing: as many results as there are rows, none.
            reduce(family, kind, Shape.of(0, 3), true, 1);
        }
        OperationFamily sum = families.of("reduce-sum");
        reduce(sum, ReduceKind.SUM, Shape.of(2, 0, 3), false, 1);
        reduce(sum, ReduceKind.SUM, Shape.of(0, 3), true, 0);
        reduce(sum, ReduceKind.SUM, Shape.of(0), false);
        for (Shape shape : List.of(Shape.of(1), Shape.of(3, 1), Shape.of(0, 3))) {
            alongTheLastAxis(families, shape);
        }
        gather(families.of("gather"), Shape.of(3, 2), 0);
        gather(families.of("gather"), Shape.of(1), 4);
        gather(families.of("gather"), Shape.of(2, 0), 3);
        oneHot(families.of("one-hot"), Shape.of(1));
        oneHot(families.of("one-hot"), Shape.of(0, 2));
        batchNorm(families.of("batch-norm"), Shape.of(1, 3));
        batchNorm(families.of("batch-norm"), Shape.of(1, 1, 1, 2));
        batchNorm(families.of("batch-norm"), Shape.of(3, 1));
    }

    private static void reduce(OperationFamily family, ReduceKind kind, Shape shape, boolean keep, int... axes) {
        List<Integer> from0 = axes.length == 0
                ? IntStream.range(0, shape.rank()).boxed().toList()
                : Arrays.stream(axes)
                        .map(axis -> Math.floorMod(axis, shape.rank()))
                        .boxed()
                        .toList();
        family.add(
                "axes " + Arrays.toString(axes) + (keep ? ", kept" : ""),
                family.next().spread(shape, -1.3, 1.2),
                (ops, x) -> ops.reduce(kind, x, keep, axes),
                x -> Definitions.reduce(kind, x, from0, keep));
    }

    private static void alongTheLastAxis(OperationFamilies families, Shape shape) {
        OperationFamily softmax = families.of("softmax");
        softmax.add(
                "",
                softmax.next().spread(shape, -1.5, 2),
                (ops, x) -> ops.softmax(x),
                x -> Grid.of(shape, i -> Math.exp(x.at(i)) / powers(x).broadcast(i)));
        OperationFamily logSoftmax = families.of("log-softmax");
        logSoftmax.add(
                "",
                logSoftmax.next().spread(shape, -1.5, 2),
                (ops, x) -> ops.logSoftmax(x),
                x -> Grid.of(shape, i -> x.at(i) - Math.log(powers(x).broadcast(i))));
        OperationFamily argmax = families.of("argmax");
        argmax.add(
                "",
                argmax.next().spread(shape, -2, 2),
                (ops, x) -> ops.cast(ops.argmax(x), DType.FLOAT32),
                ReductionFamilies::argmax);
    }

    /** The sum of e^x along the last axis, which stays. */
    private static Grid powers(Grid x) {
        return Definitions.reduce(
                ReduceKind.SUM, x.map(Math::exp), List.of(x.shape().rank() - 1), true);
    }

    private static Grid argmax(Grid x) {
        int length = x.shape().get(-1);
        double[] best = new double[x.values().length / length];
        for (int i = 0; i < x.values().length; i++) {
            int row = i / length;
            best[row] = x.values()[i] > x.values()[row * length + (int) best[row]] ? i % length : best[row];
        }
        Shape rows = new Shape(x.shape().dimensions().subList(0, x.shape().rank() - 1));
        return new Grid(rows, best);
    }

    private static void gather(OperationFamily family, Shape shape, int count) {
        SeededValues values = family.next();
        int[] rows = IntStream.range(0, count)
                .map(i -> values.between(0, shape.get(0) - 1))
                .toArray();
        HostTensor indices = HostTensor.of(Shape.of(count), rows);
        int row = Math.toIntExact(shape.sample().size());
        family.add(
                "rows " + Arrays.toString(rows),
                values.signed(shape, 0.2, 2),
                (ops, x) -> ops.gather(x, ops.constant(indices)),
                x -> Definitions.counted(shape.with(0, count))
                        .map(flat -> x.values()[rows[(int) flat / row] * row + (int) flat % row]));
    }

    /** Indices on both sides of those that have a place. */
    private static void oneHot(OperationFamily family, Shape shape) {
        SeededValues values = family.next();
        int depth = values.between(1, 4);
        int[] places = IntStream.range(0, Math.toIntExact(shape.size()))
                .map(i -> values.between(-1, depth))
                .toArray();
        HostTensor indices = HostTensor.of(shape, places);
        family.add(
                "depth " + depth + " of " + Arrays.toString(places),
                values.signed(Shape.of(depth), 0.2, 2),
                (ops, x) -> ops.mul(ops.oneHot(ops.constant(indices), depth), x),
                x -> Definitions.counted(new Shape(appended(shape, depth)))
                        .map(flat ->
                                places[(int) flat / depth] == (int) flat % depth ? x.values()[(int) flat % depth] : 0));
    }

    private static List<Integer> appended(Shape shape, int last) {
        return IntStream.concat(shape.dimensions().stream().mapToInt(i -> i), IntStream.of(last))
                .boxed()
                .toList();
    }

    private static void batchNorm(OperationFamily family, Shape shape) {
        SeededValues values = family.next();
        Shape channels = Shape.of(shape.get(-1));
        double epsilon = 0.01;
        family.add(
                "",
                List.of(
                        values.spread(shape, -1.3, 1.1),
                        values.spread(channels, 0.5, 1.5),
                        values.spread(channels, -0.5, 0.5)),
                (ops, in) ->
                        ops.batchNorm(in.get(0), in.get(1), in.get(2), epsilon).output(),
                in -> batchNorm(in.get(0), in.get(1), in.get(2), epsilon));
    }

    private static Grid batchNorm(Grid x, Grid gain, Grid bias, double epsilon) {
        List<Integer> rows = IntStream.range(0, x.shape().rank() - 1).boxed().toList();
        Grid mean = Definitions.reduce(ReduceKind.MEAN, x, rows, true);
        Grid centred = Grid.of(x.shape(), i -> x.at(i) - mean.broadcast(i));
        Grid variance = Definitions.reduce(ReduceKind.MEAN, centred.map(v -> v * v), rows, true);
        return Grid.of(
                x.shape(),
                i -> centred.at(i) / Math.sqrt(variance.broadcast(i) + epsilon) * gain.broadcast(i)
                        + bias.broadcast(i));
    }
}
