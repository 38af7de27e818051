package dev.jgan.api.tensor;

import dev.jgan.api.schedule.Schedule;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * What a node of a program computes: the vocabulary that a backend translates. Each operation has its own rule for the
 * shape of its result and says what is wrong with inputs that do not fit. {@link Ops} has the methods that record them.
 */
public sealed interface Operation {
    /**
     * The shape of the result.
     *
     * @throws ShapeException if the inputs do not fit
     */
    Shape shape(List<Tensor> inputs);

    /** The type of the result: float32 unless the operation says otherwise. */
    default DType type(List<Tensor> inputs) {
        return DType.FLOAT32;
    }

    /**
     * Whether a gradient flows through it, from its result to its inputs of floats. Where none does, {@link Ops#gradients} gives
     * zeros; inputs of other types never get one. What takes no inputs has nothing to pass a gradient to.
     */
    default boolean passesGradients() {
        return true;
    }

    /** The name as it appears in messages. */
    default String name() {
        return getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    /** A value that is fed at every call: a column of a batch, or an input of a function. */
    record Input(String name, Shape shape, DType type) implements Operation {
        @Override
        public Shape shape(List<Tensor> inputs) {
            return shape;
        }

        @Override
        public DType type(List<Tensor> inputs) {
            return type;
        }

        @Override
        public boolean passesGradients() {
            return false;
        }
    }

    /** The same values at every call. */
    record Constant(HostTensor value) implements Operation {
        @Override
        public Shape shape(List<Tensor> inputs) {
            return value.shape();
        }

        @Override
        public DType type(List<Tensor> inputs) {
            return value.type();
        }

        @Override
        public boolean passesGradients() {
            return false;
        }
    }

    /** The value of a schedule at the current step, a scalar. */
    record Scalar(Schedule schedule) implements Operation {
        @Override
        public Shape shape(List<Tensor> inputs) {
            return Shape.SCALAR;
        }

        @Override
        public boolean passesGradients() {
            return false;
        }
    }

    /**
     * The value of a variable at the start of the turn.
     *
     * @param shadow whether its moving average is read instead, where its player has one
     */
    record Read(Variable variable, boolean shadow) implements Operation {
        @Override
        public Shape shape(List<Tensor> inputs) {
            return variable.shape();
        }

        @Override
        public boolean passesGradients() {
            return false;
        }
    }

    /** How the values of a {@link Draw} are distributed. */
    enum Distribution {
        /** Standard normal. */
        NORMAL,
        /** Uniform on [0, 1). */
        UNIFORM
    }

    /** Fresh random values, keyed by the run's seed, the tick and the site. */
    record Draw(String site, Distribution distribution, Shape shape) implements Operation {
        @Override
        public Shape shape(List<Tensor> inputs) {
            return shape;
        }

        @Override
        public boolean passesGradients() {
            return false;
        }
    }

    /** Functions of one tensor, element by element. */
    enum UnaryKind {
        ABS,
        NEG,
        SIGN,
        EXP,
        LOG,
        LOG1P,
        SQRT,
        RSQRT,
        SQUARE,
        SIN,
        COS,
        TANH,
        SIGMOID,
        SOFTPLUS,
        RELU,
        ELU,
        ERF,
        FLOOR
    }

    /** A function of one tensor, element by element. */
    record Unary(UnaryKind kind) implements Operation {
        @Override
        public Shape shape(List<Tensor> inputs) {
            return Rules.floats(this, inputs.get(0)).shape();
        }

        @Override
        public String name() {
            return kind.name().toLowerCase(Locale.ROOT);
        }

        @Override
        public boolean passesGradients() {
            return kind != UnaryKind.SIGN && kind != UnaryKind.FLOOR;
        }
    }

    /** {@code x} where it is positive, {@code slope · x} elsewhere. */
    record LeakyRelu(float slope) implements Operation {
        @Override
        public Shape shape(List<Tensor> inputs) {
            return Rules.floats(this, inputs.get(0)).shape();
        }

        @Override
        public String name() {
            return "leaky-relu";
        }
    }

    /** Functions of two tensors, element by element. */
    enum BinaryKind {
        ADD,
        SUB,
        MUL,
        DIV,
        POW,
        MAXIMUM,
        MINIMUM
    }

    /** A function of two float tensors, element by element, each broadcast to the shape of the other. */
    record Binary(BinaryKind kind) implements Operation {
        @Override
        public Shape shape(List<Tensor> inputs) {
            return Rules.broadcast(this, Rules.floats(this, inputs.get(0)), Rules.floats(this, inputs.get(1)));
        }

        @Override
        public String name() {
            return kind.name().toLowerCase(Locale.ROOT);
        }
    }

    /** Comparisons. */
    enum CompareKind {
        GREATER,
        GREATER_EQUAL,
        EQUAL
    }

    /** A comparison of two tensors of one type, element by element, each broadcast to the shape of the other. */
    record Compare(CompareKind kind) implements Operation {
        @Override
        public Shape shape(List<Tensor> inputs) {
            Rules.sameType(this, inputs.get(0), inputs.get(1));
            return Rules.broadcast(this, inputs.get(0), inputs.get(1));
        }

        @Override
        public DType type(List<Tensor> inputs) {
            return DType.BOOL;
        }

        @Override
        public String name() {
            return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        @Override
        public boolean passesGradients() {
            return false;
        }
    }

    /** The second input where the first is true, the third elsewhere; all of one shape. */
    record Select() implements Operation {
        @Override
        public Shape shape(List<Tensor> inputs) {
            if (inputs.get(0).type() != DType.BOOL) {
                throw new ShapeException("select: expected a condition of BOOL, found "
                        + inputs.get(0).type() + " " + inputs.get(0).shape());
            }
            Rules.sameType(this, inputs.get(1), inputs.get(2));
            Rules.sameShape(this, inputs.get(0), inputs.get(1));
            Rules.sameShape(this, inputs.get(1), inputs.get(2));
            return inputs.get(1).shape();
        }

        @Override
        public DType type(List<Tensor> inputs) {
            return inputs.get(1).type();
        }
    }

    /** The same values in another type; truth values become 0 and 1, floats are cut towards 0. */
    record Cast(DType type) implements Operation {
        @Override
        public Shape shape(List<Tensor> inputs) {
            return inputs.get(0).shape();
        }

        @Override
        public DType type(List<Tensor> inputs) {
            return type;
        }

        @Override
        public boolean passesGradients() {
            return false;
        }
    }

    /** The value itself, through which no gradient flows. */
    record StopGradient() implements Operation {
        @Override
        public Shape shape(List<Tensor> inputs) {
            return inputs.get(0).shape();
        }

        @Override
        public DType type(List<Tensor> inputs) {
            return inputs.get(0).type();
        }

        @Override
        public String name() {
            return "stop-gradient";
        }

        @Override
        public boolean passesGradients() {
            return false;
        }
    }

    /** How a {@link Reduce} joins the elements of an axis. */
    enum ReduceKind {
        SUM,
        MEAN,
        MAX,
        MIN
    }

    /**
     * Joins the elements along some axes. The sum of none is 0; there is no mean, maximum or minimum of none.
     *
     * @param axes which, from 0, ascending
     * @param keepDimensions whether a joined axis stays with extent 1
     */
    record Reduce(ReduceKind kind, List<Integer> axes, boolean keepDimensions) implements Operation {
        public Reduce {
            axes = List.copyOf(axes);
        }

        @Override
        public Shape shape(List<Tensor> inputs) {
            Shape in =
                    Rules.distinctAxes(this, Rules.floats(this, inputs.get(0)).shape(), axes);
            List<Integer> out = new ArrayList<>();
            for (int i = 0; i < in.rank(); i++) {
                if (!axes.contains(i)) {
                    out.add(in.get(i));
                } else if (keepDimensions) {
                    out.add(1);
                }
            }
            if (kind != ReduceKind.SUM && axes.stream().anyMatch(axis -> in.get(axis) == 0)) {
                throw new ShapeException(
                        name() + ": expected at least one element along the axes " + axes + ", found " + in);
            }
            return new Shape(out);
        }

        @Override
        public String name() {
            return "reduce-" + kind.name().toLowerCase(Locale.ROOT);
        }
    }

    /** The index of the largest element along the last axis, which goes; the first of equals. */
    record ArgMax() implements Operation {
        @Override
        public Shape shape(List<Tensor> inputs) {
            Shape in = Rules.lastAxis(this, Rules.floats(this, inputs.get(0)));
            return new Shape(in.dimensions().subList(0, in.rank() - 1));
        }

        @Override
        public DType type(List<Tensor> inputs) {
            return DType.INT32;
        }

        @Override
        public boolean passesGradients() {
            return false;
        }
    }

    /** 1 at the place that an int32 index names and 0 elsewhere, along a new last axis; all 0 for an index outside. */
    record OneHot(int depth) implements Operation {
        @Override
        public Shape shape(List<Tensor> inputs) {
            Rules.type(this, inputs.get(0), DType.INT32);
            if (depth < 1) {
                throw new ShapeException("one-hot: expected a depth of at least 1, found " + depth + " for "
                        + inputs.get(0).shape());
            }
            List<Integer> out = new ArrayList<>(inputs.get(0).shape().dimensions());
            out.add(depth);
            return new Shape(out);
        }

        @Override
        public String name() {
            return "one-hot";
        }

        @Override
        public boolean passesGradients() {
            return false;
        }
    }

    /** The rows of the first input {@code [R,…]} that the second, int32 {@code [N]}, names: {@code [N,…]}. */
    record Gather() implements Operation {
        @Override
        public Shape shape(List<Tensor> inputs) {
            Rules.rank(this, inputs.get(1), 1);
            Rules.type(this, inputs.get(1), DType.INT32);
            if (inputs.get(0).shape().rank() == 0) {
                throw new ShapeException("gather: expected rows, found the scalar []");
            }
            return inputs.get(0).shape().with(0, inputs.get(1).shape().get(0));
        }

        @Override
        public DType type(List<Tensor> inputs) {
            return inputs.get(0).type();
        }
    }

    /** exp(x) over its sum along the last axis. */
    record Softmax() implements Operation {
        @Override
        public Shape shape(List<Tensor> inputs) {
            return Rules.lastAxis(this, Rules.floats(this, inputs.get(0)));
        }
    }

    /** The logarithm of {@link Softmax}, computed without overflow. */
    record LogSoftmax() implements Operation {
        @Override
        public Shape shape(List<Tensor> inputs) {
            return Rules.lastAxis(this, Rules.floats(this, inputs.get(0)));
        }

        @Override
        public String name() {
            return "log-softmax";
        }
    }

    /**
     * The matrix product over the last two axes; further axes in front must agree.
     *
     * @param transposeA whether the last two axes of the first input are exchanged before
     * @param transposeB whether those of the second are
     */
    record MatMul(boolean transposeA, boolean transposeB) implements Operation {
        @Override
        public Shape shape(List<Tensor> inputs) {
            Shape a = Rules.floats(this, inputs.get(0)).shape();
            Shape b = Rules.floats(this, inputs.get(1)).shape();
            if (a.rank() < 2 || a.rank() != b.rank()) {
                throw new ShapeException(
                        "matmul: expected two tensors of one rank, at least 2, found " + a + " and " + b);
            }
            int rows = a.get(transposeA ? -1 : -2);
            int inner = a.get(transposeA ? -2 : -1);
            int columns = b.get(transposeB ? -2 : -1);
            boolean batches = a.dimensions()
                    .subList(0, a.rank() - 2)
                    .equals(b.dimensions().subList(0, b.rank() - 2));
            if (!batches || inner != b.get(transposeB ? -1 : -2)) {
                throw new ShapeException(
                        "matmul: " + a + (transposeA ? "ᵀ" : "") + " and " + b + (transposeB ? "ᵀ" : "")
                                + " do not fit: expected equal inner extents and equal axes in front");
            }
            return a.with(-2, rows).with(-1, columns);
        }
    }

    /**
     * Convolution of images {@code [N,H,W,in]} with a kernel {@code [h,w,in,out]}, SAME padding (the odd pixel at the bottom
     * and right): {@code [N,⌈H/stride⌉,⌈W/stride⌉,out]}.
     */
    record Conv2d(int stride) implements Operation {
        @Override
        public Shape shape(List<Tensor> inputs) {
            Shape x = Rules.rank(this, Rules.floats(this, inputs.get(0)), 4);
            Shape k = Rules.rank(this, Rules.floats(this, inputs.get(1)), 4);
            Rules.convolution(this, x, k, stride);
            if (x.get(3) != k.get(2)) {
                throw new ShapeException(name() + ": images " + x + " do not fit the kernel [h,w,in,out] " + k
                        + ": expected in = " + x.get(3));
            }
            return Shape.of(x.get(0), (x.get(1) + stride - 1) / stride, (x.get(2) + stride - 1) / stride, k.get(3));
        }
    }

    /**
     * The transpose of the SAME {@link Conv2d} whose input is {@code stride} times larger: images {@code [N,H,W,in]} and a
     * kernel {@code [h,w,out,in]} give {@code [N,H·stride,W·stride,out]}.
     */
    record Conv2dTranspose(int stride) implements Operation {
        @Override
        public Shape shape(List<Tensor> inputs) {
            Shape x = Rules.rank(this, Rules.floats(this, inputs.get(0)), 4);
            Shape k = Rules.rank(this, Rules.floats(this, inputs.get(1)), 4);
            Rules.convolution(this, x, k, stride);
            if (x.get(3) != k.get(3)) {
                throw new ShapeException(name() + ": images " + x + " do not fit the kernel [h,w,out,in] " + k
                        + ": expected in = " + x.get(3));
            }
            return Shape.of(x.get(0), x.get(1) * stride, x.get(2) * stride, k.get(2));
        }

        @Override
        public String name() {
            return "transposed-conv2d";
        }
    }

    /** The same elements in another shape, row by row. */
    record Reshape(Shape shape) implements Operation {
        @Override
        public Shape shape(List<Tensor> inputs) {
            if (inputs.get(0).shape().size() != shape.size()) {
                throw new ShapeException("reshape: " + inputs.get(0).shape() + " has "
                        + inputs.get(0).shape().size() + " elements, " + shape + " " + shape.size());
            }
            return shape;
        }

        @Override
        public DType type(List<Tensor> inputs) {
            return inputs.get(0).type();
        }
    }

    /** Axes in another order: axis {@code i} of the result is axis {@code order.get(i)} of the input. */
    record Transpose(List<Integer> order) implements Operation {
        public Transpose {
            order = List.copyOf(order);
        }

        @Override
        public Shape shape(List<Tensor> inputs) {
            Shape in = inputs.get(0).shape();
            if (!order.stream()
                    .sorted()
                    .toList()
                    .equals(IntStream.range(0, in.rank()).boxed().toList())) {
                throw new ShapeException("transpose: expected an order of the axes of " + in + ", found " + order);
            }
            return new Shape(order.stream().map(in::get).toList());
        }

        @Override
        public DType type(List<Tensor> inputs) {
            return inputs.get(0).type();
        }
    }

    /** Tensors one after the other along an axis; all other axes agree. */
    record Concat(int axis) implements Operation {
        @Override
        public Shape shape(List<Tensor> inputs) {
            if (inputs.isEmpty()) {
                throw new ShapeException("concat along axis " + axis + ": expected at least one tensor, found none");
            }
            Shape first = inputs.get(0).shape();
            int at = Rules.axis(name(), first, axis);
            int extent = 0;
            for (Tensor input : inputs) {
                Rules.sameType(this, inputs.get(0), input);
                if (input.shape().rank() != first.rank()
                        || !input.shape().with(at, 0).equals(first.with(at, 0))) {
                    throw new ShapeException("concat along axis " + at + ": " + first + " and " + input.shape()
                            + " differ along another axis");
                }
                extent += input.shape().get(at);
            }
            return first.with(at, extent);
        }

        @Override
        public DType type(List<Tensor> inputs) {
            return inputs.get(0).type();
        }
    }

    /** A block of a tensor. */
    record Slice(List<Integer> begin, List<Integer> size) implements Operation {
        public Slice {
            begin = List.copyOf(begin);
            size = List.copyOf(size);
        }

        @Override
        public Shape shape(List<Tensor> inputs) {
            Shape in = inputs.get(0).shape();
            boolean fits = begin.size() == in.rank() && size.size() == in.rank();
            for (int i = 0; fits && i < in.rank(); i++) {
                fits = begin.get(i) >= 0 && size.get(i) >= 0 && begin.get(i) + size.get(i) <= in.get(i);
            }
            if (!fits) {
                throw new ShapeException("slice: the block at " + begin + " of size " + size + " is not inside " + in);
            }
            return new Shape(size);
        }

        @Override
        public DType type(List<Tensor> inputs) {
            return inputs.get(0).type();
        }
    }

    /** Zeros around a tensor: {@code before} and {@code after} along each axis. */
    record Pad(List<Integer> before, List<Integer> after) implements Operation {
        public Pad {
            before = List.copyOf(before);
            after = List.copyOf(after);
        }

        @Override
        public Shape shape(List<Tensor> inputs) {
            Shape in = Rules.floats(this, inputs.get(0)).shape();
            if (!Rules.eachAxis(in, before, 0) || !Rules.eachAxis(in, after, 0)) {
                throw new ShapeException("pad: expected one number, at least 0, for each axis of " + in + ", found "
                        + before + " and " + after);
            }
            Shape out = in;
            for (int i = 0; i < in.rank(); i++) {
                out = out.with(i, before.get(i) + in.get(i) + after.get(i));
            }
            return out;
        }
    }

    /** A tensor repeated {@code multiples.get(i)} times along each axis. */
    record Tile(List<Integer> multiples) implements Operation {
        public Tile {
            multiples = List.copyOf(multiples);
        }

        @Override
        public Shape shape(List<Tensor> inputs) {
            Shape in = Rules.floats(this, inputs.get(0)).shape();
            if (!Rules.eachAxis(in, multiples, 1)) {
                throw new ShapeException(
                        "tile: expected one number, at least 1, for each axis of " + in + ", found " + multiples);
            }
            Shape out = in;
            for (int i = 0; i < in.rank(); i++) {
                out = out.with(i, in.get(i) * multiples.get(i));
            }
            return out;
        }
    }

    /** A tensor broadcast to a shape. */
    record BroadcastTo(Shape shape) implements Operation {
        @Override
        public Shape shape(List<Tensor> inputs) {
            if (!Rules.broadcast(name(), Rules.floats(this, inputs.get(0)).shape(), shape)
                    .equals(shape)) {
                throw new ShapeException("broadcast: " + inputs.get(0).shape() + " cannot become " + shape);
            }
            return shape;
        }

        @Override
        public String name() {
            return "broadcast";
        }
    }

    /** A tensor in reverse order along some axes, from 0. */
    record Reverse(List<Integer> axes) implements Operation {
        public Reverse {
            axes = List.copyOf(axes);
        }

        @Override
        public Shape shape(List<Tensor> inputs) {
            return Rules.distinctAxes(this, inputs.get(0).shape(), axes);
        }

        @Override
        public DType type(List<Tensor> inputs) {
            return inputs.get(0).type();
        }
    }

    /** One call of {@link Ops#batchNorm}: its results share it by identity. */
    final class BatchNormCall {}

    /** The results of a batch normalisation. */
    enum BatchNormPart {
        /** The normalised, scaled and shifted values, of the input's shape. */
        OUTPUT,
        /** The mean of each channel, {@code [C]}; no gradient flows through it. */
        MEAN,
        /** The biased variance of each channel, {@code [C]}; no gradient flows through it. */
        VARIANCE
    }

    /**
     * Batch normalisation of {@code [N,…,C]} with a gain {@code [C]} and a bias {@code [C]}: each channel minus its mean, over
     * the root of its biased variance plus epsilon, both over all other axes; times the gain, plus the bias.
     *
     * @param call the call that it belongs to: a backend computes all of a call's results at once
     */
    record BatchNorm(BatchNormCall call, BatchNormPart part, float epsilon) implements Operation {
        @Override
        public Shape shape(List<Tensor> inputs) {
            Shape x = Rules.lastAxis(this, Rules.floats(this, inputs.get(0)));
            Shape gain = Rules.floats(this, inputs.get(1)).shape();
            Shape bias = Rules.floats(this, inputs.get(2)).shape();
            Shape channels = Shape.of(x.get(-1));
            if (x.rank() < 2 || x.size() == 0 || !gain.equals(channels) || !bias.equals(channels)) {
                throw new ShapeException(
                        "batch-norm: expected values [N,…,C] with at least one row, a gain [C] and a bias"
                                + " [C], found " + x + ", " + gain + " and " + bias);
            }
            return part == BatchNormPart.OUTPUT ? x : channels;
        }

        @Override
        public String name() {
            return "batch-norm";
        }

        @Override
        public boolean passesGradients() {
            return part == BatchNormPart.OUTPUT;
        }
    }

    /** One call of {@link Ops#gradients}: its results share it by identity. */
    final class GradientCall {}

    /**
     * The gradient of the summed first input with respect to input {@code 1 + index}, of that input's shape; zeros where the
     * one does not depend on the other.
     *
     * @param call the call that it belongs to: a backend computes all of a call's gradients at once
     */
    record Gradient(GradientCall call, int index) implements Operation {
        @Override
        public Shape shape(List<Tensor> inputs) {
            Rules.floats(this, inputs.get(0));
            return Rules.floats(this, inputs.get(1 + index)).shape();
        }
    }
}
