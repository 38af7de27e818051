package dev.jgan.conformance;

import dev.jgan.api.tensor.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Shapes and numbers that are a function of a seed and of the name of what they are for, whatever else is drawn. */
final class SeededValues {
    private final Random random;

    SeededValues(long seed, String name) {
        this.random = new Random(31 * seed + name.hashCode());
    }

    /** A whole number, both ends included. */
    int between(int least, int most) {
        return least + random.nextInt(most - least + 1);
    }

    boolean either() {
        return random.nextBoolean();
    }

    /** Small extents, some of them 1. */
    Shape shape(int rank) {
        return extents(rank, 1, rank > 3 ? 3 : 4);
    }

    Shape extents(int rank, int least, int most) {
        return new Shape(
                IntStream.range(0, rank).map(i -> between(least, most)).boxed().collect(Collectors.toList()));
    }

    /** The axes of a rank in any order. */
    List<Integer> order(int rank) {
        List<Integer> order = new ArrayList<>(IntStream.range(0, rank).boxed().toList());
        Collections.shuffle(order, random);
        return order;
    }

    /** Some axes, at least one unless there is none, in any order and with any sign. */
    int[] axes(int rank) {
        return order(rank).stream()
                .limit(rank == 0 ? 0 : between(1, rank))
                .mapToInt(axis -> anySign(axis, rank))
                .toArray();
    }

    /** The axis as it is, or counted from the end. */
    int anySign(int axis, int rank) {
        return either() ? axis : axis - rank;
    }

    /** Two shapes that broadcast to one another: along each axis either or none is 1, and leading ones may be missing. */
    Shape[] broadcasting(int rank) {
        Shape a = extents(rank, 2, 3);
        Shape b = a;
        for (int axis = 0; axis < rank; axis++) {
            int which = rank > 1 && axis < 2 ? axis : between(0, 2);
            a = which == 0 ? a.with(axis, 1) : a;
            b = which == 1 ? b.with(axis, 1) : b;
        }
        while (a.rank() > 0 && a.get(0) == 1 && either()) {
            a = a.sample();
        }
        return either() ? new Shape[] {a, b} : new Shape[] {b, a};
    }

    /** Numbers of a range, far from one another, in any order. */
    Grid spread(Shape shape, double from, double to) {
        int count = Math.toIntExact(shape.size());
        List<Integer> places = order(count);
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            // As float32 on both sides, or large derivatives would differ by the rounding of the input.
            values[i] = (float) (from + (to - from) * (places.get(i) + 0.37) / count);
        }
        return new Grid(shape, values);
    }

    /** Numbers of either sign that keep away from 0. */
    Grid signed(Shape shape, double least, double most) {
        return Grid.of(shape, i -> (float) ((either() ? 1 : -1) * (least + (most - least) * random.nextDouble())));
    }

    /** Tenths from 0.4 to 2, and something: of two such grids no element equals one of the other, unless it is the same. */
    Grid tenths(Shape shape, double more) {
        return Grid.of(shape, i -> (float) (between(4, 20) / 10.0 + more));
    }

    /** Numbers that keep away from whole ones. */
    Grid broken(Shape shape) {
        return Grid.of(shape, i -> (float) (between(-3, 2) + 0.2 + 0.6 * random.nextDouble()));
    }
}
