package dev.jgan.plugins.regularizer;

import dev.jgan.api.tensor.HostTensor;
import dev.jgan.api.tensor.Ops;
import dev.jgan.api.tensor.Shape;
import dev.jgan.api.tensor.Tensor;
import java.util.stream.IntStream;

/** Pairs of the rows of a batch. */
final class BatchPairs {
    private BatchPairs() {}

    /** 0 where a row meets itself, 1 elsewhere, {@code [N,N]}. */
    static Tensor others(Ops ops, int rows) {
        int[] each = IntStream.range(0, rows).toArray();
        Tensor self = ops.oneHot(ops.constant(HostTensor.of(Shape.of(rows), each)), rows);
        return ops.sub(ops.constant(1), self);
    }
}
