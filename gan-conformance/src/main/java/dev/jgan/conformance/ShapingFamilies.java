package dev.jgan.conformance;

import dev.jgan.api.tensor.Operation;
import dev.jgan.api.tensor.Shape;
import dev.jgan.api.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** What only moves elements, for all ranks, and axes counted from both ends. */
final class ShapingFamilies {
    private ShapingFamilies() {}

    static void generate(OperationFamilies families) {
        for (int rank = 0; rank < 5; rank++) {
            SeededValues values = families.of("reshape").next();
            Shape shape = values.shape(rank);
            reshape(families.of("reshape"), shape, new Shape(reversed(shape.dimensions())));
            reshape(families.of("reshape"), shape, Shape.of(1, Math.toIntExact(shape.size())));
            transpose(families.of("transpose"), shape, values);
            reverse(families.of("reverse"), shape, rank == 0 ? new int[0] : values.axes(rank));
            pad(families.of("pad"), shape, numbers(values, rank, 0, 2), numbers(values, rank, 0, 2));
            tile(families.of("tile"), shape, numbers(values, rank, 1, 3));
            Shape[] shapes = values.broadcasting(rank);
            for (Shape each : shapes) {
                broadcast(families.of("broadcast"), each, Definitions.broadcast(shapes[0], shapes[1]));
            }
            List<Integer> begin = new ArrayList<>();
            List<Integer> size = new ArrayList<>();
            for (int extent : shape.dimensions()) {
                begin.add(values.between(0, extent - 1));
                size.add(values.between(1, extent - begin.get(begin.size() - 1)));
            }
            slice(families.of("slice"), shape, begin, size);
            if (rank > 0) {
                int axis = values.anySign(values.between(0, rank - 1), rank);
                int[] extents = numbers(values, values.between(1, 3), 1, 3);
                concat(families.of("concat"), shape, axis, extents);
            }
        }
    }

    static void edges(OperationFamilies families) {
        for (Shape shape : List.of(Shape.of(0), Shape.of(2, 0), Shape.of(1, 1))) {
            int rank = shape.rank();
            SeededValues values = families.of("transpose").next();
            reshape(
                    families.of("reshape"),
                    shape,
                    new Shape(reversed(shape.batched(3 - rank).dimensions())));
            transpose(families.of("transpose"), shape, values);
            reverse(families.of("reverse"), shape, 0);
            reverse(families.of("reverse"), shape);
            pad(families.of("pad"), shape, new int[rank], new int[rank]);
            pad(families.of("pad"), shape, numbers(values, rank, 1, 1), new int[rank]);
            tile(families.of("tile"), shape, numbers(values, rank, 2, 2));
            broadcast(families.of("broadcast"), shape, shape.batched(3));
            concat(families.of("concat"), shape, 0, 1, 0, 2);
            concat(families.of("concat"), shape, -1, 0, 0);
            List<Integer> nothing = IntStream.range(0, rank).map(i -> 0).boxed().toList();
            slice(families.of("slice"), shape, nothing, nothing);
            slice(families.of("slice"), shape, nothing, shape.dimensions());
        }
        broadcast(families.of("broadcast"), Shape.SCALAR, Shape.of(2, 0));
        broadcast(families.of("broadcast"), Shape.of(1, 2), Shape.of(0, 2));
    }

    private static void reshape(OperationFamily family, Shape shape, Shape to) {
        family.add(
                "to " + to,
                points(family, shape),
                (ops, x) -> ops.apply(new Operation.Reshape(to), List.of(x)),
                x -> new Grid(to, x.values()));
    }

    private static void transpose(OperationFamily family, Shape shape, SeededValues values) {
        List<Integer> order = values.order(shape.rank());
        int[] given = order.stream()
                .mapToInt(axis -> values.anySign(axis, shape.rank()))
                .toArray();
        family.add(
                "order " + Arrays.toString(given),
                points(family, shape),
                (ops, x) -> ops.transpose(x, given),
                x -> Grid.of(new Shape(order.stream().map(shape::get).toList()), i -> {
                    int[] from = new int[i.length];
                    IntStream.range(0, i.length).forEach(axis -> from[order.get(axis)] = i[axis]);
                    return x.at(from);
                }));
    }

    private static void reverse(OperationFamily family, Shape shape, int... axes) {
        family.add("axes " + Arrays.toString(axes), points(family, shape), (ops, x) -> ops.reverse(x, axes), x -> {
            boolean[] turned = new boolean[shape.rank()];
            Arrays.stream(axes).forEach(axis -> turned[Math.floorMod(axis, shape.rank())] = true);
            return moved(x, shape, (axis, i) -> turned[axis] ? shape.get(axis) - 1 - i : i);
        });
    }

    private static void pad(OperationFamily family, Shape shape, int[] before, int[] after) {
        List<Integer> out = IntStream.range(0, shape.rank())
                .map(axis -> before[axis] + shape.get(axis) + after[axis])
                .boxed()
                .toList();
        family.add(
                Arrays.toString(before) + " and " + Arrays.toString(after),
                points(family, shape),
                (ops, x) -> ops.pad(x, list(before), list(after)),
                x -> moved(x, new Shape(out), (axis, i) -> i - before[axis]));
    }

    private static void tile(OperationFamily family, Shape shape, int[] multiples) {
        List<Integer> out = IntStream.range(0, shape.rank())
                .map(axis -> shape.get(axis) * multiples[axis])
                .boxed()
                .toList();
        family.add(
                "times " + Arrays.toString(multiples),
                points(family, shape),
                (ops, x) -> ops.tile(x, multiples),
                x -> moved(x, new Shape(out), (axis, i) -> i % shape.get(axis)));
    }

    private static void broadcast(OperationFamily family, Shape shape, Shape to) {
        family.add(
                "to " + to,
                points(family, shape),
                (ops, x) -> ops.apply(new Operation.BroadcastTo(to), List.of(x)),
                x -> Grid.of(to, x::broadcast));
    }

    private static void slice(OperationFamily family, Shape shape, List<Integer> begin, List<Integer> size) {
        family.add(
                size + " from " + begin,
                points(family, shape),
                (ops, x) -> ops.apply(new Operation.Slice(begin, size), List.of(x)),
                x -> moved(x, new Shape(size), (axis, i) -> begin.get(axis) + i));
    }

    private static void concat(OperationFamily family, Shape shape, int axis, int... extents) {
        SeededValues values = family.next();
        List<Grid> parts = Arrays.stream(extents)
                .mapToObj(extent -> values.signed(shape.with(axis, extent), 0.2, 2))
                .toList();
        int at = shape.axis(axis);
        family.add(
                "axis " + axis,
                parts,
                (ops, in) -> ops.concat(axis, in.toArray(Tensor[]::new)),
                in -> Grid.of(shape.with(axis, IntStream.of(extents).sum()), i -> {
                    int part = 0;
                    int[] from = i.clone();
                    while (from[at] >= extents[part]) {
                        from[at] -= extents[part++];
                    }
                    return in.get(part).at(from);
                }));
    }

    @FunctionalInterface
    private interface Place {
        int of(int axis, int index);
    }

    /** Each element from the place that is said for each axis; 0 from outside. */
    private static Grid moved(Grid x, Shape out, Place place) {
        return Grid.of(out, i -> {
            int[] from = IntStream.range(0, i.length)
                    .map(axis -> place.of(axis, i[axis]))
                    .toArray();
            boolean inside = IntStream.range(0, from.length)
                    .allMatch(axis -> from[axis] >= 0 && from[axis] < x.shape().get(axis));
            return inside ? x.at(from) : 0;
        });
    }

    private static Grid points(OperationFamily family, Shape shape) {
        return family.next().signed(shape, 0.2, 2);
    }

    private static int[] numbers(SeededValues values, int count, int least, int most) {
        return IntStream.range(0, count).map(i -> values.between(least, most)).toArray();
    }

    private static List<Integer> list(int[] numbers) {
        return Arrays.stream(numbers).boxed().toList();
    }

    private static List<Integer> reversed(List<Integer> list) {
        return IntStream.range(0, list.size())
                .mapToObj(i -> list.get(list.size() - 1 - i))
                .toList();
    }
}
