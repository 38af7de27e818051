package dev.jgan.api.tensor;

import java.util.ArrayList;
import java.util.List;

/** What several shape rules share. */
final class Rules {
    private Rules() {}

    static Tensor floats(Operation operation, Tensor tensor) {
        type(operation, tensor, DType.FLOAT32);
        return tensor;
    }

    static void type(Operation operation, Tensor tensor, DType expected) {
        if (tensor.type() != expected) {
            throw new ShapeException(
                    operation.name() + ": expected " + expected + ", found " + tensor.type() + " " + tensor.shape());
        }
    }

    static void sameType(Operation operation, Tensor a, Tensor b) {
        if (a.type() != b.type()) {
            throw new ShapeException(operation.name() + ": expected one type, found " + a.type() + " " + a.shape()
                    + " and " + b.type() + " " + b.shape());
        }
    }

    static void sameShape(Operation operation, Tensor a, Tensor b) {
        if (!a.shape().equals(b.shape())) {
            throw new ShapeException(
                    operation.name() + ": expected equal shapes, found " + a.shape() + " and " + b.shape());
        }
    }

    static Shape rank(Operation operation, Tensor tensor, int rank) {
        if (tensor.shape().rank() != rank) {
            throw new ShapeException(operation.name() + ": expected " + rank + " axes, found " + tensor.shape());
        }
        return tensor.shape();
    }

    static Shape lastAxis(Operation operation, Tensor tensor) {
        if (tensor.shape().rank() == 0) {
            throw new ShapeException(operation.name() + ": expected a last axis, found the scalar []");
        }
        if (tensor.shape().get(-1) == 0) {
            throw new ShapeException(
                    operation.name() + ": expected at least one element along the last axis, found " + tensor.shape());
        }
        return tensor.shape();
    }

    /** The axis as a number from 0. */
    static int axis(String name, Shape shape, int axis) {
        if (axis < -shape.rank() || axis >= shape.rank()) {
            throw new ShapeException(name + ": axis " + axis + " is not one of " + shape);
        }
        return shape.axis(axis);
    }

    static Shape distinctAxes(Operation operation, Shape shape, List<Integer> axes) {
        boolean known = axes.stream().allMatch(axis -> axis >= 0 && axis < shape.rank());
        if (!known || axes.stream().distinct().count() != axes.size()) {
            throw new ShapeException(operation.name() + ": expected distinct axes of " + shape + ", found " + axes);
        }
        return shape;
    }

    /** Whether there is one number, large enough, for each axis. */
    static boolean eachAxis(Shape shape, List<Integer> numbers, int least) {
        return numbers.size() == shape.rank() && numbers.stream().allMatch(number -> number >= least);
    }

    static void convolution(Operation operation, Shape images, Shape kernel, int stride) {
        if (stride < 1 || images.sample().size() == 0 || kernel.size() == 0) {
            throw new ShapeException(
                    operation.name() + ": expected images and a kernel with no empty axis and a stride of"
                            + " at least 1, found " + images + ", " + kernel + " and stride " + stride);
        }
    }

    static Shape broadcast(Operation operation, Tensor a, Tensor b) {
        return broadcast(operation.name(), a.shape(), b.shape());
    }

    static Shape broadcast(String name, Shape a, Shape b) {
        int rank = Math.max(a.rank(), b.rank());
        List<Integer> out = new ArrayList<>(rank);
        for (int i = 0; i < rank; i++) {
            int left = i < rank - a.rank() ? 1 : a.get(i - (rank - a.rank()));
            int right = i < rank - b.rank() ? 1 : b.get(i - (rank - b.rank()));
            if (left != right && left != 1 && right != 1) {
                throw new ShapeException(
                        name + ": " + a + " and " + b + " do not broadcast: " + left + " against " + right);
            }
            out.add(left == 1 ? right : left);
        }
        return new Shape(out);
    }
}
