package dev.jgan.conformance;

import dev.jgan.api.tensor.Operation;
import dev.jgan.api.tensor.Operation.ReduceKind;
import dev.jgan.api.tensor.Operation.UnaryKind;
import dev.jgan.api.tensor.Ops;
import dev.jgan.api.tensor.Shape;
import java.util.List;
import java.util.stream.IntStream;

/** What {@link Ops} composes of several operations; and functions where they are almost linear or almost constant. */
final class ComposedFamilies {
    private ComposedFamilies() {}

    static void generate(OperationFamilies families) {
        for (int rank = 1; rank < 5; rank++) {
            OperationFamily sampleNorm = families.of("sample-norm");
            sampleNorm(sampleNorm, sampleNorm.next().shape(rank));
            silu(families.of("silu"), families.of("silu").next().shape(rank));
            clip(families.of("clip"), families.of("clip").next().shape(rank));
        }
        for (int factor = 1; factor < 4; factor++) {
            SeededValues values = families.of("upsample-nearest").next();
            Shape images = values.extents(4, 1, 3);
            upsample(families.of("upsample-nearest"), images, factor);
            averagePool(
                    families.of("average-pool"),
                    images.with(1, factor * images.get(1)).with(2, factor * images.get(2)),
                    factor);
        }
        for (double far : new double[] {-90, -30, 30, 90}) {
            for (UnaryKind kind : List.of(UnaryKind.TANH, UnaryKind.SIGMOID, UnaryKind.SOFTPLUS)) {
                OperationFamily family = families.of(kind + " far from 0");
                family.add(
                        "at " + far,
                        family.next().spread(Shape.of(4), far, far + 1),
                        (ops, x) -> ops.apply(new Operation.Unary(kind), List.of(x)),
                        x -> x.map(Definitions.of(kind)));
            }
        }
    }

    private static void sampleNorm(OperationFamily family, Shape shape) {
        family.add(
                "",
                family.next().signed(shape, 0.2, 2),
                (ops, x) -> ops.sampleNorm(x, 0.01),
                x -> Definitions.reduce(
                                ReduceKind.SUM,
                                x.map(v -> v * v),
                                IntStream.range(1, shape.rank()).boxed().toList(),
                                false)
                        .map(sum -> Math.sqrt(sum + 0.01)));
    }

    private static void silu(OperationFamily family, Shape shape) {
        family.add(
                "",
                family.next().signed(shape, 0.2, 2),
                (ops, x) -> ops.silu(x),
                x -> x.map(v -> v / (1 + Math.exp(-v))));
    }

    private static void clip(OperationFamily family, Shape shape) {
        family.add(
                "",
                family.next().broken(shape),
                (ops, x) -> ops.clip(x, -1, 1),
                x -> x.map(v -> Math.max(-1, Math.min(1, v))));
    }

    private static void upsample(OperationFamily family, Shape shape, int factor) {
        Shape out = shape.with(1, factor * shape.get(1)).with(2, factor * shape.get(2));
        family.add(
                "factor " + factor,
                family.next().signed(shape, 0.2, 2),
                (ops, x) -> ops.upsampleNearest(x, factor),
                x -> Grid.of(out, i -> x.at(i[0], i[1] / factor, i[2] / factor, i[3])));
    }

    private static void averagePool(OperationFamily family, Shape shape, int factor) {
        Shape out = shape.with(1, shape.get(1) / factor).with(2, shape.get(2) / factor);
        family.add(
                "factor " + factor,
                family.next().signed(shape, 0.2, 2),
                (ops, x) -> ops.averagePool(x, factor),
                x -> Grid.of(
                        out,
                        i -> IntStream.range(0, factor * factor)
                                .mapToDouble(
                                        k -> x.at(i[0], factor * i[1] + k / factor, factor * i[2] + k % factor, i[3]))
                                .average()
                                .orElseThrow()));
    }
}
