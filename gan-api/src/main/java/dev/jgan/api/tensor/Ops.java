package dev.jgan.api.tensor;

import dev.jgan.api.tensor.Operation.BinaryKind;
import dev.jgan.api.tensor.Operation.CompareKind;
import dev.jgan.api.tensor.Operation.ReduceKind;
import dev.jgan.api.tensor.Operation.UnaryKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The operations on tensors, by the field's usual names. Each records a node and gives its shape at once; a misfit is a
 * {@link ShapeException} that names the operation and says what was expected and found. Axes may be negative, counting from
 * the end. Binary operations broadcast as NumPy does.
 *
 * <p>Operations on floats can be differentiated twice, except comparisons, {@link #sign}, {@link #floor}, {@link #argmax},
 * {@link #cast}, {@link #oneHot} and {@link #stopGradient}, through which no gradient flows: see
 * {@link Operation#passesGradients()}.
 *
 * <p>At a kink the derivatives of every backend are these, however often is differentiated:
 * <ul>
 *   <li>{@link #relu}, {@link #leakyRelu} and {@link #elu} take the branch for negative arguments: the first derivatives at 0
 *       are 0, {@code slope} and 1, the second 0, 0 and 1;
 *   <li>{@link #abs} has 0 at 0, first and second;
 *   <li>of equals, {@link #maximum} and {@link #minimum} pass the gradient to the first, none to the second; so that
 *       {@link #clip} has 1 at its bounds, as between them;
 *   <li>of equals, {@link #max} and {@link #min} give each the same share;
 *   <li>the second derivatives of all of these but elu are 0.
 * </ul>
 */
public interface Ops {
    /** Records any operation of the vocabulary; the named methods below are the ordinary way. */
    Tensor apply(Operation operation, List<Tensor> inputs);

    // Constants

    /** The scalar {@code value}. */
    default Tensor constant(double value) {
        return constant(HostTensor.of(Shape.SCALAR, (float) value));
    }

    /** A tensor of these values. */
    default Tensor constant(HostTensor value) {
        return apply(new Operation.Constant(value), List.of());
    }

    /** A tensor whose every element is {@code value}. */
    default Tensor fill(Shape shape, double value) {
        return broadcastTo(constant(value), shape);
    }

    // Element by element

    /** |x|; its derivative at 0 is 0. */
    default Tensor abs(Tensor x) {
        return unary(UnaryKind.ABS, x);
    }

    /** −x. */
    default Tensor neg(Tensor x) {
        return unary(UnaryKind.NEG, x);
    }

    /** −1, 0 or 1; no gradient flows through it. */
    default Tensor sign(Tensor x) {
        return unary(UnaryKind.SIGN, x);
    }

    /** e to the power of x. */
    default Tensor exp(Tensor x) {
        return unary(UnaryKind.EXP, x);
    }

    /** The natural logarithm. */
    default Tensor log(Tensor x) {
        return unary(UnaryKind.LOG, x);
    }

    /** ln(1 + x), exact for small x. */
    default Tensor log1p(Tensor x) {
        return unary(UnaryKind.LOG1P, x);
    }

    /** The square root; its derivative at 0 is infinite, so a stabilising constant belongs inside. */
    default Tensor sqrt(Tensor x) {
        return unary(UnaryKind.SQRT, x);
    }

    /** 1 over the square root. */
    default Tensor rsqrt(Tensor x) {
        return unary(UnaryKind.RSQRT, x);
    }

    /** x². */
    default Tensor square(Tensor x) {
        return unary(UnaryKind.SQUARE, x);
    }

    /** The sine, x in radians. */
    default Tensor sin(Tensor x) {
        return unary(UnaryKind.SIN, x);
    }

    /** The cosine, x in radians. */
    default Tensor cos(Tensor x) {
        return unary(UnaryKind.COS, x);
    }

    /** The hyperbolic tangent, in (−1, 1). */
    default Tensor tanh(Tensor x) {
        return unary(UnaryKind.TANH, x);
    }

    /** 1 / (1 + e^−x), in (0, 1). */
    default Tensor sigmoid(Tensor x) {
        return unary(UnaryKind.SIGMOID, x);
    }

    /** ln(1 + e^x), without overflow: the cross-entropy of a logit. */
    default Tensor softplus(Tensor x) {
        return unary(UnaryKind.SOFTPLUS, x);
    }

    /** max(x, 0); its derivative at 0 is 0. */
    default Tensor relu(Tensor x) {
        return unary(UnaryKind.RELU, x);
    }

    /** x where positive, {@code slope · x} elsewhere; its derivative at 0 is {@code slope}. */
    default Tensor leakyRelu(Tensor x, double slope) {
        return apply(new Operation.LeakyRelu((float) slope), List.of(x));
    }

    /** x where positive, e^x − 1 elsewhere (Clevert et al. 2016, α = 1); its first and second derivative at 0 are 1. */
    default Tensor elu(Tensor x) {
        return unary(UnaryKind.ELU, x);
    }

    /** x · sigmoid(x), also called swish. */
    default Tensor silu(Tensor x) {
        return mul(x, sigmoid(x));
    }

    /** The error function. */
    default Tensor erf(Tensor x) {
        return unary(UnaryKind.ERF, x);
    }

    /** The largest whole number not above x; no gradient flows through it. */
    default Tensor floor(Tensor x) {
        return unary(UnaryKind.FLOOR, x);
    }

    /** a + b. */
    default Tensor add(Tensor a, Tensor b) {
        return binary(BinaryKind.ADD, a, b);
    }

    /** a + b. */
    default Tensor add(Tensor a, double b) {
        return add(a, constant(b));
    }

    /** a − b. */
    default Tensor sub(Tensor a, Tensor b) {
        return binary(BinaryKind.SUB, a, b);
    }

    /** a − b. */
    default Tensor sub(Tensor a, double b) {
        return sub(a, constant(b));
    }

    /** a · b, element by element. */
    default Tensor mul(Tensor a, Tensor b) {
        return binary(BinaryKind.MUL, a, b);
    }

    /** a · b. */
    default Tensor mul(Tensor a, double b) {
        return mul(a, constant(b));
    }

    /** a / b, element by element. */
    default Tensor div(Tensor a, Tensor b) {
        return binary(BinaryKind.DIV, a, b);
    }

    /** a / b. */
    default Tensor div(Tensor a, double b) {
        return div(a, constant(b));
    }

    /**
     * a to the power of b; for a ≥ 0, and 1 for b = 0. Where a is 0, its logarithm counts as 0 in the derivatives with respect to
     * b, and those with respect to a are finite wherever they are in truth: 0 for b = 0; 1, then 0 for b = 1.
     */
    default Tensor pow(Tensor a, Tensor b) {
        return binary(BinaryKind.POW, a, b);
    }

    /** The larger of both; of equals the first gets the gradient. */
    default Tensor maximum(Tensor a, Tensor b) {
        return binary(BinaryKind.MAXIMUM, a, b);
    }

    /** The smaller of both; of equals the first gets the gradient. */
    default Tensor minimum(Tensor a, Tensor b) {
        return binary(BinaryKind.MINIMUM, a, b);
    }

    /** x, but at least {@code low} and at most {@code high}; its derivative at both is 1. */
    default Tensor clip(Tensor x, double low, double high) {
        return minimum(maximum(x, constant(low)), constant(high));
    }

    // Comparison and choice

    /** Whether a > b. */
    default Tensor greater(Tensor a, Tensor b) {
        return apply(new Operation.Compare(CompareKind.GREATER), List.of(a, b));
    }

    /** Whether a ≥ b. */
    default Tensor greaterEqual(Tensor a, Tensor b) {
        return apply(new Operation.Compare(CompareKind.GREATER_EQUAL), List.of(a, b));
    }

    /** Whether a = b. */
    default Tensor equal(Tensor a, Tensor b) {
        return apply(new Operation.Compare(CompareKind.EQUAL), List.of(a, b));
    }

    /** {@code a} where the condition is true, {@code b} elsewhere; all three of one shape. */
    default Tensor select(Tensor condition, Tensor a, Tensor b) {
        return apply(new Operation.Select(), List.of(condition, a, b));
    }

    /** The values in another type; truth values become 0 and 1. */
    default Tensor cast(Tensor x, DType type) {
        return x.type() == type ? x : apply(new Operation.Cast(type), List.of(x));
    }

    /** x, through which no gradient flows. */
    default Tensor stopGradient(Tensor x) {
        return apply(new Operation.StopGradient(), List.of(x));
    }

    // Reductions; without axes over all of them

    /** The sum along axes, or of everything; of no elements it is 0. */
    default Tensor sum(Tensor x, int... axes) {
        return reduce(ReduceKind.SUM, x, false, axes);
    }

    /** The mean along axes, or of everything; of at least one element. */
    default Tensor mean(Tensor x, int... axes) {
        return reduce(ReduceKind.MEAN, x, false, axes);
    }

    /** The largest along axes, or of everything, of at least one element; equals share the gradient. */
    default Tensor max(Tensor x, int... axes) {
        return reduce(ReduceKind.MAX, x, false, axes);
    }

    /** The smallest along axes, or of everything, of at least one element; equals share the gradient. */
    default Tensor min(Tensor x, int... axes) {
        return reduce(ReduceKind.MIN, x, false, axes);
    }

    /** Any reduction; a joined axis stays with extent 1 if {@code keepDimensions}. */
    default Tensor reduce(ReduceKind kind, Tensor x, boolean keepDimensions, int... axes) {
        String name = new Operation.Reduce(kind, List.of(), keepDimensions).name();
        IntStream which = axes.length == 0
                ? IntStream.range(0, x.shape().rank())
                : IntStream.of(axes).map(axis -> Rules.axis(name, x.shape(), axis));
        List<Integer> sorted = which.sorted().boxed().toList();
        return apply(new Operation.Reduce(kind, sorted, keepDimensions), List.of(x));
    }

    /** The square root of the summed squares of each sample over all axes but the first, {@code epsilon} inside the root: [N]. */
    default Tensor sampleNorm(Tensor x, double epsilon) {
        Tensor flat = flattened("sample-norm", x);
        return sqrt(add(sum(square(flat), 1), epsilon));
    }

    /** The index of the largest element along the last axis, int32; the first of equals. */
    default Tensor argmax(Tensor x) {
        return apply(new Operation.ArgMax(), List.of(x));
    }

    /** exp(x) over its sum along the last axis. */
    default Tensor softmax(Tensor x) {
        return apply(new Operation.Softmax(), List.of(x));
    }

    /** The logarithm of {@link #softmax}, without overflow. */
    default Tensor logSoftmax(Tensor x) {
        return apply(new Operation.LogSoftmax(), List.of(x));
    }

    // Linear algebra and images

    /** The matrix product {@code [.., m,k] · [.., k,n]}. */
    default Tensor matmul(Tensor a, Tensor b) {
        return matmul(a, b, false, false);
    }

    /** The matrix product, either factor transposed before. */
    default Tensor matmul(Tensor a, Tensor b, boolean transposeA, boolean transposeB) {
        return apply(new Operation.MatMul(transposeA, transposeB), List.of(a, b));
    }

    /** Convolution with SAME padding: {@code [N,H,W,in]}, kernel {@code [h,w,in,out]}. */
    default Tensor conv2d(Tensor x, Tensor kernel, int stride) {
        return apply(new Operation.Conv2d(stride), List.of(x, kernel));
    }

    /** Transposed convolution with SAME padding: {@code [N,H,W,in]}, kernel {@code [h,w,out,in]}, {@code stride} times larger. */
    default Tensor conv2dTranspose(Tensor x, Tensor kernel, int stride) {
        return apply(new Operation.Conv2dTranspose(stride), List.of(x, kernel));
    }

    /** Each pixel of {@code [N,H,W,C]} repeated {@code factor} times along both axes. */
    default Tensor upsampleNearest(Tensor x, int factor) {
        Shape s = x.shape();
        if (s.rank() != 4 || factor < 1) {
            throw new ShapeException("upsample-nearest: expected images [N,H,W,C] and a factor of at least 1, found "
                    + s + " and " + factor);
        }
        Tensor parted = reshape(x, Shape.of(s.get(0), s.get(1), 1, s.get(2), 1, s.get(3)));
        Tensor repeated = apply(new Operation.Tile(List.of(1, 1, factor, 1, factor, 1)), List.of(parted));
        return reshape(repeated, Shape.of(s.get(0), s.get(1) * factor, s.get(2) * factor, s.get(3)));
    }

    /** The mean of each {@code factor}×{@code factor} block of {@code [N,H,W,C]}; the factor divides H and W. */
    default Tensor averagePool(Tensor x, int factor) {
        Shape s = x.shape();
        if (s.rank() != 4 || factor < 1 || s.get(1) % factor != 0 || s.get(2) % factor != 0) {
            throw new ShapeException("average-pool: expected images [N,H,W,C] whose H and W the factor divides, found "
                    + s + " and " + factor);
        }
        Tensor parted = reshape(x, Shape.of(s.get(0), s.get(1) / factor, factor, s.get(2) / factor, factor, s.get(3)));
        return mean(parted, 2, 4);
    }

    /**
     * Batch normalisation (Ioffe and Szegedy 2015, algorithm 1) over all axes of {@code [N,…,C]} but the last. Its derivatives
     * include those of mean and variance.
     *
     * @param gain {@code [C]}
     * @param bias {@code [C]}
     * @param epsilon added to the variance
     */
    default Normalised batchNorm(Tensor x, Tensor gain, Tensor bias, double epsilon) {
        Operation.BatchNormCall call = new Operation.BatchNormCall();
        List<Tensor> inputs = List.of(x, gain, bias);
        return new Normalised(
                apply(new Operation.BatchNorm(call, Operation.BatchNormPart.OUTPUT, (float) epsilon), inputs),
                apply(new Operation.BatchNorm(call, Operation.BatchNormPart.MEAN, (float) epsilon), inputs),
                apply(new Operation.BatchNorm(call, Operation.BatchNormPart.VARIANCE, (float) epsilon), inputs));
    }

    /**
     * What {@link #batchNorm} gives.
     *
     * @param output of the input's shape
     * @param mean of each channel, {@code [C]}; no gradient flows through it
     * @param variance of each channel, biased, {@code [C]}; no gradient flows through it
     */
    record Normalised(Tensor output, Tensor mean, Tensor variance) {}

    // Shape

    /** The same elements in another shape. */
    default Tensor reshape(Tensor x, Shape shape) {
        return x.shape().equals(shape) ? x : apply(new Operation.Reshape(shape), List.of(x));
    }

    /** {@code [N,…]} as {@code [N,features]}. */
    default Tensor flatten(Tensor x) {
        return flattened("flatten", x);
    }

    /** One more axis of extent 1 before {@code axis}; -1 puts it at the end. */
    default Tensor expandDims(Tensor x, int axis) {
        List<Integer> all = new ArrayList<>(x.shape().dimensions());
        int at = axis < 0 ? axis + all.size() + 1 : axis;
        if (at < 0 || at > all.size()) {
            throw new ShapeException("expand-dims: no place before axis " + axis + " in " + x.shape());
        }
        all.add(at, 1);
        return reshape(x, new Shape(all));
    }

    /** Axes in another order. */
    default Tensor transpose(Tensor x, int... order) {
        return apply(
                new Operation.Transpose(IntStream.of(order)
                        .map(axis -> Rules.axis("transpose", x.shape(), axis))
                        .boxed()
                        .toList()),
                List.of(x));
    }

    /** Tensors one after the other along an axis. */
    default Tensor concat(int axis, Tensor... parts) {
        int at = parts.length == 0 ? axis : Rules.axis("concat", parts[0].shape(), axis);
        return apply(new Operation.Concat(at), List.of(parts));
    }

    /** Tensors of one shape along a new axis in front. */
    default Tensor stack(Tensor... parts) {
        return concat(0, Stream.of(parts).map(part -> expandDims(part, 0)).toArray(Tensor[]::new));
    }

    /** The elements {@code from} to {@code to - 1} along one axis. */
    default Tensor slice(Tensor x, int axis, int from, int to) {
        int at = Rules.axis("slice", x.shape(), axis);
        List<Integer> begin = new ArrayList<>(Collections.nCopies(x.shape().rank(), 0));
        List<Integer> size = new ArrayList<>(x.shape().dimensions());
        begin.set(at, from);
        size.set(at, to - from);
        return apply(new Operation.Slice(begin, size), List.of(x));
    }

    /** Zeros before and after along each axis. */
    default Tensor pad(Tensor x, List<Integer> before, List<Integer> after) {
        return apply(new Operation.Pad(before, after), List.of(x));
    }

    /** A tensor repeated along each axis. */
    default Tensor tile(Tensor x, int... multiples) {
        return apply(new Operation.Tile(IntStream.of(multiples).boxed().toList()), List.of(x));
    }

    /** A tensor broadcast to a shape. */
    default Tensor broadcastTo(Tensor x, Shape shape) {
        return x.shape().equals(shape) ? x : apply(new Operation.BroadcastTo(shape), List.of(x));
    }

    /** A tensor in reverse order along axes. */
    default Tensor reverse(Tensor x, int... axes) {
        return apply(
                new Operation.Reverse(IntStream.of(axes)
                        .map(axis -> Rules.axis("reverse", x.shape(), axis))
                        .sorted()
                        .boxed()
                        .toList()),
                List.of(x));
    }

    /** The rows that an int32 {@code [N]} names. */
    default Tensor gather(Tensor rows, Tensor indices) {
        return apply(new Operation.Gather(), List.of(rows, indices));
    }

    /** 1 at the place an int32 index names, 0 elsewhere, along a new last axis. */
    default Tensor oneHot(Tensor indices, int depth) {
        return apply(new Operation.OneHot(depth), List.of(indices));
    }

    // Derivatives

    /**
     * The gradients of the sum of {@code y} with respect to each of {@code xs}, themselves differentiable. An {@code x} that
     * {@code y} does not depend on, or only through a stopped gradient, gets zeros.
     */
    default List<Tensor> gradients(Tensor y, List<Tensor> xs) {
        Operation.GradientCall call = new Operation.GradientCall();
        List<Tensor> inputs = new ArrayList<>(xs.size() + 1);
        inputs.add(y);
        inputs.addAll(xs);
        return IntStream.range(0, xs.size())
                .mapToObj(i -> apply(new Operation.Gradient(call, i), inputs))
                .toList();
    }

    /** The gradient of the sum of {@code y} with respect to {@code x}. */
    default Tensor gradient(Tensor y, Tensor x) {
        return gradients(y, List.of(x)).get(0);
    }

    private Tensor flattened(String name, Tensor x) {
        if (x.shape().rank() == 0) {
            throw new ShapeException(name + ": expected an axis of samples, found the scalar []");
        }
        return reshape(
                x, Shape.of(x.shape().get(0), Math.toIntExact(x.shape().sample().size())));
    }

    private Tensor unary(UnaryKind kind, Tensor x) {
        return apply(new Operation.Unary(kind), List.of(x));
    }

    private Tensor binary(BinaryKind kind, Tensor a, Tensor b) {
        return apply(new Operation.Binary(kind), List.of(a, b));
    }
}
