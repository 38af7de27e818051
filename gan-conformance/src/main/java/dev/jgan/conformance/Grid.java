package dev.jgan.conformance;

import dev.jgan.api.tensor.HostTensor;
import dev.jgan.api.tensor.Shape;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;

/**
 * Numbers in double precision, for references that are written down index by index.
 *
 * @param shape the extents
 * @param values row by row
 */
record Grid(Shape shape, double[] values) {
    /** The grid whose element at each index is what the function says. */
    static Grid of(Shape shape, ToDoubleFunction<int[]> element) {
        double[] values = new double[Math.toIntExact(shape.size())];
        int[] index = new int[shape.rank()];
        for (int flat = 0; flat < values.length; flat++) {
            int rest = flat;
            for (int axis = shape.rank() - 1; axis >= 0; axis--) {
                index[axis] = rest % shape.get(axis);
                rest /= shape.get(axis);
            }
            values[flat] = element.applyAsDouble(index);
        }
        return new Grid(shape, values);
    }

    /** The element at an index. */
    double at(int... index) {
        int flat = 0;
        for (int axis = 0; axis < index.length; axis++) {
            flat = flat * shape.get(axis) + index[axis];
        }
        return values[flat];
    }

    /** The element at an index of a larger grid to which this one is broadcast. */
    double broadcast(int[] index) {
        int[] own = new int[shape.rank()];
        for (int axis = 0; axis < own.length; axis++) {
            own[axis] = shape.get(axis) == 1 ? 0 : index[index.length - own.length + axis];
        }
        return at(own);
    }

    Grid map(DoubleUnaryOperator function) {
        return of(shape, index -> function.applyAsDouble(at(index)));
    }

    GoldenArray golden() {
        return new GoldenArray(shape, values);
    }

    HostTensor tensor() {
        return golden().tensor();
    }
}
