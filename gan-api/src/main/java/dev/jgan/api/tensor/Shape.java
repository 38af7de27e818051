package dev.jgan.api.tensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The static extent of a tensor along each axis, outermost first: images are {@code [N,H,W,C]}. A scalar has no axes. Every
 * dimension is known when a program is recorded; there is no unknown batch size.
 *
 * @param dimensions the extents, each at least 0
 */
public record Shape(List<Integer> dimensions) {
    /** The shape of a scalar: no axes, one element. */
    public static final Shape SCALAR = new Shape(List.of());

    public Shape {
        dimensions = List.copyOf(dimensions);
        for (int dimension : dimensions) {
            if (dimension < 0) {
                throw new ShapeException("a dimension must be at least 0, found " + dimensions);
            }
        }
    }

    /** A shape of these extents. */
    public static Shape of(int... dimensions) {
        return new Shape(Arrays.stream(dimensions).boxed().toList());
    }

    /** The number of axes. */
    public int rank() {
        return dimensions.size();
    }

    /** The extent along an axis; a negative axis counts from the end, -1 being the last. */
    public int get(int axis) {
        return dimensions.get(axis(axis));
    }

    /**
     * The axis as a number from 0: -1 becomes {@code rank() - 1}.
     *
     * @throws ShapeException if there is no such axis
     */
    public int axis(int axis) {
        int positive = axis < 0 ? axis + rank() : axis;
        if (positive < 0 || positive >= rank()) {
            throw new ShapeException("axis " + axis + " is not one of " + this);
        }
        return positive;
    }

    /** The number of elements: the product of the extents, 1 for a scalar. */
    public long size() {
        long size = 1;
        for (int dimension : dimensions) {
            size *= dimension;
        }
        return size;
    }

    /** This shape with one more axis in front: {@code [H,W,C]} becomes {@code [N,H,W,C]}. */
    public Shape batched(int batch) {
        List<Integer> all = new ArrayList<>(rank() + 1);
        all.add(batch);
        all.addAll(dimensions);
        return new Shape(all);
    }

    /** This shape without its first axis: what one sample of a batch is. */
    public Shape sample() {
        if (rank() == 0) {
            throw new ShapeException("a scalar has no batch axis");
        }
        return new Shape(dimensions.subList(1, rank()));
    }

    /** This shape with another extent along one axis (negative from the end). */
    public Shape with(int axis, int extent) {
        List<Integer> all = new ArrayList<>(dimensions);
        all.set(axis(axis), extent);
        return new Shape(all);
    }

    /** The extents as an array that the caller owns. */
    public int[] toArray() {
        return dimensions.stream().mapToInt(Integer::intValue).toArray();
    }

    /** The extents as {@code long}s, in an array that the caller owns. */
    public long[] toLongArray() {
        return dimensions.stream().mapToLong(Integer::longValue).toArray();
    }

    /** {@code [64,28,28,1]}; {@code []} for a scalar. */
    @Override
    public String toString() {
        return dimensions.stream().map(String::valueOf).collect(Collectors.joining(",", "[", "]"));
    }
}
