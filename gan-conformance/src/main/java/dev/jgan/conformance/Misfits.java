package dev.jgan.conformance;

import static dev.jgan.conformance.Misfit.floats;
import static dev.jgan.conformance.Misfit.integers;
import static dev.jgan.conformance.Misfit.truths;

import dev.jgan.api.tensor.DType;
import dev.jgan.api.tensor.Operation;
import dev.jgan.api.tensor.Operation.BatchNormCall;
import dev.jgan.api.tensor.Operation.BatchNormPart;
import dev.jgan.api.tensor.Operation.BinaryKind;
import dev.jgan.api.tensor.Operation.CompareKind;
import dev.jgan.api.tensor.Operation.Input;
import dev.jgan.api.tensor.Operation.ReduceKind;
import dev.jgan.api.tensor.Operation.UnaryKind;
import dev.jgan.api.tensor.Ops;
import dev.jgan.api.tensor.Shape;
import dev.jgan.api.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** Shapes and types that each operation refuses. */
final class Misfits {
    /** Every shape and type fits these. */
    static final Set<Object> NONE = Set.of(Operation.Cast.class, Operation.StopGradient.class);

    private final List<Misfit> all = new ArrayList<>();

    private Misfits() {}

    static List<Misfit> all() {
        Misfits misfits = new Misfits();
        misfits.elementWise();
        misfits.alongAxes();
        misfits.linear();
        misfits.shaping();
        misfits.composed();
        return List.copyOf(misfits.all);
    }

    private void elementWise() {
        for (UnaryKind kind : UnaryKind.values()) {
            add(new Operation.Unary(kind), integers(2));
        }
        add(new Operation.LeakyRelu(0.2f), truths(2, 1));
        for (BinaryKind kind : BinaryKind.values()) {
            add(new Operation.Binary(kind), floats(2, 3), floats(2));
            add(new Operation.Binary(kind), floats(0), floats(3));
            add(new Operation.Binary(kind), integers(3), integers(3));
        }
        for (CompareKind kind : CompareKind.values()) {
            add(new Operation.Compare(kind), floats(2, 3), floats(3, 3));
            add(new Operation.Compare(kind), integers(2), floats(2));
        }
        refuse(new Operation.Select(), List.of(floats(2), floats(2), floats(2)), "FLOAT32 [2]");
        refuse(new Operation.Select(), List.of(truths(2), floats(3), floats(3)), "[2]", "[3]");
        refuse(new Operation.Select(), List.of(truths(2), floats(2), floats(1)), "[2]", "[1]");
        refuse(new Operation.Select(), List.of(truths(2), floats(2), integers(2)), "FLOAT32 [2]", "INT32 [2]");
    }

    private void alongAxes() {
        for (ReduceKind kind : ReduceKind.values()) {
            for (List<Integer> axes : List.of(List.of(2), List.of(-1), List.of(1, 1))) {
                add(new Operation.Reduce(kind, axes, false), floats(2, 3));
            }
            add(new Operation.Reduce(kind, List.of(0), true), integers(2));
            if (kind != ReduceKind.SUM) {
                add(new Operation.Reduce(kind, List.of(1), false), floats(2, 0));
            }
            one(
                    new Operation.Reduce(kind, List.of(), false).name(),
                    (ops, x) -> ops.reduce(kind, x, false, -3),
                    floats(2, 3));
        }
        for (Operation each : List.of(new Operation.Softmax(), new Operation.LogSoftmax(), new Operation.ArgMax())) {
            add(each, floats());
            add(each, floats(2, 0));
            add(each, integers(2));
        }
        add(new Operation.OneHot(3), floats(2));
        add(new Operation.OneHot(0), integers(2));
        add(new Operation.OneHot(-1), integers(2));
        refuse(new Operation.Gather(), List.of(floats(), integers(2)), "[]");
        refuse(new Operation.Gather(), List.of(floats(3, 2), floats(2)), "FLOAT32 [2]");
        refuse(new Operation.Gather(), List.of(floats(3, 2), integers(2, 1)), "[2,1]");
        for (Input[] each : new Input[][] {
            {floats(5, 3), floats(2), floats(3)},
            {floats(5, 3), floats(3), floats(1, 3)},
            {floats(3), floats(3), floats(3)},
            {floats(0, 3), floats(3), floats(3)}
        }) {
            add(new Operation.BatchNorm(new BatchNormCall(), BatchNormPart.OUTPUT, 0.01f), each);
        }
    }

    private void linear() {
        add(new Operation.MatMul(false, false), floats(2, 3), floats(2, 3));
        add(new Operation.MatMul(true, false), floats(2, 3), floats(3, 2));
        add(new Operation.MatMul(false, true), floats(2, 3), floats(3, 4));
        add(new Operation.MatMul(false, false), floats(3), floats(3));
        add(new Operation.MatMul(false, false), floats(2, 2, 3), floats(3, 2));
        add(new Operation.MatMul(false, false), floats(2, 2, 3), floats(1, 3, 2));
        add(new Operation.Conv2d(1), floats(1, 4, 4, 3), floats(3, 3, 2, 5));
        add(new Operation.Conv2dTranspose(2), floats(1, 4, 4, 3), floats(3, 3, 3, 5));
        for (Operation each : List.of(new Operation.Conv2d(2), new Operation.Conv2dTranspose(2))) {
            add(each, floats(1, 0, 4, 3), floats(3, 3, 3, 3));
            add(each, floats(1, 4, 4, 3), floats(0, 3, 3, 3));
            refuse(each, List.of(floats(4, 4, 3), floats(3, 3, 3, 3)), "[4,4,3]");
            refuse(each, List.of(floats(1, 4, 4, 3), floats(3, 3, 3)), "[3,3,3]");
            refuse(each, List.of(integers(1, 4, 4, 3), floats(3, 3, 3, 3)), "INT32 [1,4,4,3]");
        }
        add(new Operation.Conv2d(0), floats(1, 4, 4, 3), floats(3, 3, 3, 3));
        add(new Operation.Conv2dTranspose(0), floats(1, 4, 4, 3), floats(3, 3, 3, 3));
    }

    private void shaping() {
        add(new Operation.Reshape(Shape.of(4)), floats(2, 3));
        add(new Operation.Reshape(Shape.of(0)), floats());
        for (List<Integer> order : List.of(List.of(0), List.of(0, 0), List.of(0, 2), List.of(0, -1))) {
            add(new Operation.Transpose(order), floats(2, 3));
        }
        one("transpose", (ops, x) -> ops.transpose(x, 0, 2), floats(2, 3));
        one("transpose", (ops, x) -> ops.transpose(x, 1, -1), floats(2, 3));
        add(new Operation.Concat(0), floats(2, 3), floats(2, 4));
        add(new Operation.Concat(0), floats(2, 3), floats(2, 3, 1));
        add(new Operation.Concat(1), floats(2, 3), integers(2, 3));
        add(new Operation.Concat(2), floats(2, 3));
        refuse(new Operation.Concat(0), List.of(), "none");
        one("concat", (ops, x) -> ops.concat(-3, x, x), floats(2, 3));
        add(new Operation.Slice(List.of(0, 2), List.of(2, 2)), floats(2, 3));
        add(new Operation.Slice(List.of(-1, 0), List.of(2, 2)), floats(2, 3));
        add(new Operation.Slice(List.of(0), List.of(2)), floats(2, 3));
        one("slice", (ops, x) -> ops.slice(x, 2, 0, 1), floats(2, 3));
        one("slice", (ops, x) -> ops.slice(x, 1, 2, 1), floats(2, 3));
        add(new Operation.Pad(List.of(1), List.of(1)), floats(2, 3));
        add(new Operation.Pad(List.of(-1, 0), List.of(0, 0)), floats(2, 3));
        add(new Operation.Pad(List.of(1), List.of(1)), integers(2));
        add(new Operation.Tile(List.of(2)), floats(2, 3));
        add(new Operation.Tile(List.of(2, 0)), floats(2, 3));
        add(new Operation.Tile(List.of(2)), integers(2));
        add(new Operation.BroadcastTo(Shape.of(3, 3)), floats(2, 3));
        add(new Operation.BroadcastTo(Shape.of(3)), floats(1, 3));
        add(new Operation.Reverse(List.of(1)), floats(2));
        add(new Operation.Reverse(List.of(0, 0)), floats(2));
        one("reverse", (ops, x) -> ops.reverse(x, -2), floats(2));
    }

    private void composed() {
        one("flatten", Ops::flatten, floats());
        one("sample-norm", (ops, x) -> ops.sampleNorm(x, 0), floats());
        one("expand-dims", (ops, x) -> ops.expandDims(x, 3), floats(2, 3));
        one("expand-dims", (ops, x) -> ops.expandDims(x, -4), floats(2, 3));
        one("upsample-nearest", (ops, x) -> ops.upsampleNearest(x, 2), floats(4, 4, 1));
        one("upsample-nearest", (ops, x) -> ops.upsampleNearest(x, 0), floats(1, 4, 4, 1));
        one("average-pool", (ops, x) -> ops.averagePool(x, 2), floats(1, 4, 5, 1));
        one("average-pool", (ops, x) -> ops.averagePool(x, 2), floats(4, 4, 1));
        one("gradient", (ops, x) -> ops.gradient(ops.cast(x, DType.INT32), x), floats(2));
        one("gradient", (ops, x) -> ops.gradient(ops.cast(x, DType.FLOAT32), x), integers(2));
    }

    /** All shapes are mentioned. */
    private void add(Operation operation, Input... inputs) {
        String[] shapes =
                Stream.of(inputs).map(input -> input.shape().toString()).toArray(String[]::new);
        refuse(operation, List.of(inputs), shapes);
    }

    private void refuse(Operation operation, List<Input> inputs, String... mentioned) {
        all.add(new Misfit(
                Vocabulary.of(operation),
                operation.name(),
                inputs,
                List.of(mentioned),
                (ops, in) -> ops.apply(operation, in)));
    }

    /** What {@link Ops} refuses by itself, before there is an operation. */
    private void one(String name, BiFunction<Ops, Tensor, Tensor> expression, Input input) {
        all.add(new Misfit(
                name,
                name,
                List.of(input),
                List.of(input.shape().toString()),
                (ops, in) -> expression.apply(ops, in.get(0))));
    }
}
