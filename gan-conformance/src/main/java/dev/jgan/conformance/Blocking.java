package dev.jgan.conformance;

import dev.jgan.api.tensor.DType;
import dev.jgan.api.tensor.Graph;
import dev.jgan.api.tensor.HostTensor;
import dev.jgan.api.tensor.Operation;
import dev.jgan.api.tensor.Operation.CompareKind;
import dev.jgan.api.tensor.Ops;
import dev.jgan.api.tensor.Shape;
import dev.jgan.api.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/** Functions of two positive floats through which no gradient flows: every operation that passes none, and inputs that get none. */
final class Blocking {
    private Blocking() {}

    static Map<String, BiFunction<Ops, Tensor, Tensor>> all() {
        Map<String, BiFunction<Ops, Tensor, Tensor>> all = new LinkedHashMap<>();
        all.put("stopGradient", Ops::stopGradient);
        all.put("sign", Ops::sign);
        all.put("floor", Ops::floor);
        for (CompareKind kind : CompareKind.values()) {
            Operation compare = new Operation.Compare(kind);
            all.put(compare.name(), (ops, x) -> floats(ops, ops.apply(compare, List.of(x, ops.constant(2)))));
        }
        all.put("cast", (ops, x) -> floats(ops, ops.cast(x, DType.INT32)));
        all.put("cast to floats", (ops, x) -> ops.apply(new Operation.Cast(DType.FLOAT32), List.of(x)));
        all.put("truth", (ops, x) -> floats(ops, ops.cast(x, DType.BOOL)));
        all.put("argmax", (ops, x) -> floats(ops, ops.argmax(x)));
        all.put("oneHot", (ops, x) -> ops.oneHot(ops.cast(x, DType.INT32), 3));
        all.put("condition", (ops, x) -> ops.select(ops.greater(x, ops.constant(0)), row(ops, 5, 6), ops.square(x)));
        all.put("index", (ops, x) -> ops.gather(row(ops, 5, 6, 7), ops.cast(x, DType.INT32)));
        all.put("mean of batch norm", (ops, x) -> normalised(ops, x).mean());
        all.put("variance of batch norm", (ops, x) -> normalised(ops, x).variance());
        return all;
    }

    /** What of the vocabulary a function uses. */
    static Set<Object> parts(BiFunction<Ops, Tensor, Tensor> function) {
        Graph graph = new Graph();
        function.apply(graph, row(graph, 1.5f, 2.5f));
        return graph.nodes().stream()
                .map(node -> Vocabulary.of(node.operation()))
                .collect(Collectors.toSet());
    }

    private static Ops.Normalised normalised(Ops ops, Tensor x) {
        Tensor one = row(ops, 1);
        return ops.batchNorm(ops.expandDims(x, 1), one, one, 0.01);
    }

    private static Tensor row(Ops ops, float... values) {
        return ops.constant(HostTensor.of(Shape.of(values.length), values));
    }

    private static Tensor floats(Ops ops, Tensor x) {
        return ops.cast(x, DType.FLOAT32);
    }
}
