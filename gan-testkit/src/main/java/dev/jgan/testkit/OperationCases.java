package dev.jgan.testkit;

import dev.jgan.api.tensor.DType;
import dev.jgan.api.tensor.HostTensor;
import dev.jgan.api.tensor.Operation.ReduceKind;
import dev.jgan.api.tensor.Ops;
import dev.jgan.api.tensor.Shape;
import dev.jgan.api.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;

/** The vocabulary, case by case, with references from the definitions. */
final class OperationCases {
    private final List<OperationCase> cases = new ArrayList<>();

    private OperationCases() {}

    static List<OperationCase> all() {
        OperationCases all = new OperationCases();
        all.unary();
        all.binary();
        all.choice();
        all.reductions();
        all.linear();
        all.shaping();
        all.normalisation();
        return List.copyOf(all.cases);
    }

    private void normalisation() {
        batchNorm("batch norm of features", Shape.of(5, 3));
        batchNorm("batch norm of images", Shape.of(2, 2, 1, 3));
        batchNorm("batch norm of sequences", Shape.of(2, 3, 2));
    }

    private void batchNorm(String name, Shape shape) {
        Shape channels = Shape.of(shape.get(-1));
        cases.add(new OperationCase(
                name,
                List.of(points(shape, -1.3, 1.1), points(channels, 0.5, 1.5), points(channels, -0.5, 0.5)),
                (ops, in) ->
                        ops.batchNorm(in.get(0), in.get(1), in.get(2), 0.01).output(),
                in -> batchNorm(in.get(0), in.get(1), in.get(2), 0.01)));
    }

    private static Grid batchNorm(Grid x, Grid gain, Grid bias, double epsilon) {
        int channels = x.shape().get(-1);
        int rows = x.values().length / channels;
        double[] mean = new double[channels];
        double[] variance = new double[channels];
        for (int i = 0; i < x.values().length; i++) {
            mean[i % channels] += x.values()[i] / rows;
        }
        for (int i = 0; i < x.values().length; i++) {
            variance[i % channels] += Math.pow(x.values()[i] - mean[i % channels], 2) / rows;
        }
        double[] y = new double[x.values().length];
        for (int i = 0; i < y.length; i++) {
            int c = i % channels;
            y[i] = (x.values()[i] - mean[c]) / Math.sqrt(variance[c] + epsilon) * gain.values()[c] + bias.values()[c];
        }
        return new Grid(x.shape(), y);
    }

    private void unary() {
        unary("abs", Ops::abs, Math::abs, -2, 1.5);
        unary("neg", Ops::neg, x -> -x, -2, 1.5);
        unary("sign", Ops::sign, Math::signum, -2, 1.5);
        unary("exp", Ops::exp, Math::exp, -2, 1.5);
        unary("log", Ops::log, Math::log, 0.4, 3);
        unary("log1p", Ops::log1p, Math::log1p, -0.6, 2);
        unary("sqrt", Ops::sqrt, Math::sqrt, 0.4, 3);
        unary("rsqrt", Ops::rsqrt, x -> 1 / Math.sqrt(x), 0.4, 3);
        unary("square", Ops::square, x -> x * x, -2, 1.5);
        unary("sin", Ops::sin, Math::sin, -2, 1.5);
        unary("cos", Ops::cos, Math::cos, -2, 1.5);
        unary("tanh", Ops::tanh, Math::tanh, -2, 1.5);
        unary("sigmoid", Ops::sigmoid, x -> 1 / (1 + Math.exp(-x)), -3, 2.5);
        unary("softplus", Ops::softplus, x -> Math.log1p(Math.exp(x)), -3, 2.5);
        unary("relu", Ops::relu, x -> Math.max(x, 0), -2, 1.5);
        unary("leaky relu", (ops, x) -> ops.leakyRelu(x, 0.2), x -> x > 0 ? x : 0.2 * x, -2, 1.5);
        unary("elu", Ops::elu, x -> x > 0 ? x : Math.expm1(x), -2, 1.5);
        unary("silu", Ops::silu, x -> x / (1 + Math.exp(-x)), -2, 1.5);
        unary("erf", Ops::erf, OperationCases::erf, -1.5, 1.7);
        unary("floor", Ops::floor, Math::floor, -2.1, 1.6);
        unary("clip", (ops, x) -> ops.clip(x, -1, 1), x -> Math.max(-1, Math.min(1, x)), -2.1, 1.6);
        // The value passes, the derivative does not: only the factor outside counts.
        cases.add(new OperationCase(
                "stop gradient",
                List.of(points(Shape.of(2, 3), -2, 1.5), points(Shape.of(2, 3), 0.5, 2)),
                (ops, in) -> ops.mul(ops.stopGradient(ops.floor(in.get(0))), ops.square(in.get(1))),
                in -> Grid.of(
                        Shape.of(2, 3),
                        i -> Math.floor(in.get(0).at(i))
                                * in.get(1).at(i)
                                * in.get(1).at(i))));
        for (double far : new double[] {-90, -30, 30, 90}) {
            unary("tanh at " + far, Ops::tanh, Math::tanh, far, far + 1);
            unary("sigmoid at " + far, Ops::sigmoid, x -> 1 / (1 + Math.exp(-x)), far, far + 1);
            unary(
                    "softplus at " + far,
                    Ops::softplus,
                    x -> Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))),
                    far,
                    far + 1);
        }
    }

    private void binary() {
        binary("add", Ops::add, Double::sum);
        binary("sub", Ops::sub, (a, b) -> a - b);
        binary("mul", Ops::mul, (a, b) -> a * b);
        binary("div", Ops::div, (a, b) -> a / b);
        binary("pow", Ops::pow, Math::pow);
        binary("maximum", Ops::maximum, Math::max);
        binary("minimum", Ops::minimum, Math::min);
    }

    private void choice() {
        compare("greater", Ops::greater, (a, b) -> a > b ? 1 : 0);
        compare("greater or equal", Ops::greaterEqual, (a, b) -> a >= b ? 1 : 0);
        compare("equal", Ops::equal, (a, b) -> a == b ? 1 : 0);
        Shape shape = Shape.of(2, 3);
        cases.add(new OperationCase(
                "select",
                List.of(points(shape, -2, 2), points(shape, 0.5, 2)),
                (ops, in) -> ops.select(ops.greater(in.get(0), in.get(1)), ops.square(in.get(0)), ops.exp(in.get(1))),
                in -> Grid.of(shape, i -> {
                    double a = in.get(0).at(i);
                    double b = in.get(1).at(i);
                    return a > b ? a * a : Math.exp(b);
                })));
        one(
                "argmax",
                shape,
                (ops, x) -> ops.cast(ops.argmax(x), DType.FLOAT32),
                x -> Grid.of(Shape.of(2), i -> {
                    int best = 0;
                    for (int k = 1; k < 3; k++) {
                        best = x.at(i[0], k) > x.at(i[0], best) ? k : best;
                    }
                    return best;
                }));
        HostTensor labels = HostTensor.of(Shape.of(2), 2, 0);
        one(
                "one hot",
                Shape.of(2, 3),
                (ops, x) -> ops.mul(ops.square(x), ops.oneHot(ops.constant(labels), 3)),
                x -> Grid.of(Shape.of(2, 3), i -> i[1] == labels.ints()[i[0]] ? x.at(i) * x.at(i) : 0));
        HostTensor rows = HostTensor.of(Shape.of(4), 2, 0, 2, 1);
        one(
                "gather",
                Shape.of(3, 2),
                (ops, x) -> ops.square(ops.gather(x, ops.constant(rows))),
                x -> Grid.of(Shape.of(4, 2), i -> Math.pow(x.at(rows.ints()[i[0]], i[1]), 2)));
    }

    private void reductions() {
        Shape shape = Shape.of(2, 3, 4);
        for (ReduceKind kind : ReduceKind.values()) {
            one(
                    kind + " of all",
                    shape,
                    (ops, x) -> ops.reduce(kind, ops.square(x), false),
                    x -> Grid.of(
                            Shape.SCALAR, i -> reduced(kind, x.map(v -> v * v).values())));
            one(
                    kind + " along the middle axis",
                    shape,
                    (ops, x) -> ops.reduce(kind, ops.square(x), true, 1),
                    x -> Grid.of(
                            Shape.of(2, 1, 4),
                            i -> reduced(kind, new double[] {
                                Math.pow(x.at(i[0], 0, i[2]), 2),
                                Math.pow(x.at(i[0], 1, i[2]), 2),
                                Math.pow(x.at(i[0], 2, i[2]), 2)
                            })));
        }
        one("softmax", Shape.of(2, 4), Ops::softmax, x -> Grid.of(x.shape(), i -> Math.exp(x.at(i)) / powers(x, i[0])));
        one(
                "log softmax",
                Shape.of(2, 4),
                Ops::logSoftmax,
                x -> Grid.of(x.shape(), i -> x.at(i) - Math.log(powers(x, i[0]))));
        one(
                "sample norm",
                Shape.of(2, 2, 3),
                (ops, x) -> ops.sampleNorm(x, 0.01),
                x -> Grid.of(Shape.of(2), i -> {
                    double sum = 0.01;
                    for (int k = 0; k < 6; k++) {
                        sum += Math.pow(x.at(i[0], k / 3, k % 3), 2);
                    }
                    return Math.sqrt(sum);
                }));
    }

    private void linear() {
        for (boolean first : new boolean[] {false, true}) {
            for (boolean second : new boolean[] {false, true}) {
                String name = (first ? "aᵀ" : "a") + (second ? "bᵀ" : "b");
                cases.add(new OperationCase(
                        "matmul " + name,
                        List.of(
                                points(first ? Shape.of(4, 2) : Shape.of(2, 4), -1, 1),
                                points(second ? Shape.of(3, 4) : Shape.of(4, 3), -1, 1.2)),
                        (ops, in) -> ops.matmul(in.get(0), in.get(1), first, second),
                        in -> Grid.of(Shape.of(2, 3), i -> {
                            double sum = 0;
                            for (int k = 0; k < 4; k++) {
                                sum += (first
                                                ? in.get(0).at(k, i[0])
                                                : in.get(0).at(i[0], k))
                                        * (second
                                                ? in.get(1).at(i[1], k)
                                                : in.get(1).at(k, i[1]));
                            }
                            return sum;
                        })));
                cases.add(new OperationCase(
                        "batched matmul " + name,
                        List.of(
                                points(first ? Shape.of(2, 2, 3) : Shape.of(2, 3, 2), -1, 1),
                                points(second ? Shape.of(2, 2, 2) : Shape.of(2, 2, 2), -1, 1.2)),
                        (ops, in) -> ops.matmul(in.get(0), in.get(1), first, second),
                        in -> Grid.of(Shape.of(2, 3, 2), i -> {
                            double sum = 0;
                            for (int k = 0; k < 2; k++) {
                                sum += (first
                                                ? in.get(0).at(i[0], k, i[1])
                                                : in.get(0).at(i[0], i[1], k))
                                        * (second
                                                ? in.get(1).at(i[0], i[2], k)
                                                : in.get(1).at(i[0], k, i[2]));
                            }
                            return sum;
                        })));
            }
        }
        for (int stride : new int[] {1, 2}) {
            cases.add(new OperationCase(
                    "conv2d, stride " + stride,
                    List.of(points(Shape.of(2, 3, 4, 2), -1, 1), points(Shape.of(3, 3, 2, 2), -0.5, 0.7)),
                    (ops, in) -> ops.conv2d(in.get(0), in.get(1), stride),
                    in -> HostConvolution.forward(in.get(0), in.get(1), stride)));
            cases.add(new OperationCase(
                    "transposed conv2d, stride " + stride,
                    List.of(points(Shape.of(2, 2, 3, 2), -1, 1), points(Shape.of(4, 4, 2, 2), -0.5, 0.7)),
                    (ops, in) -> ops.conv2dTranspose(in.get(0), in.get(1), stride),
                    in -> HostConvolution.transposed(in.get(0), in.get(1), stride)));
        }
        one(
                "upsampling",
                Shape.of(1, 2, 3, 2),
                (ops, x) -> ops.square(ops.upsampleNearest(x, 2)),
                x -> Grid.of(Shape.of(1, 4, 6, 2), i -> Math.pow(x.at(i[0], i[1] / 2, i[2] / 2, i[3]), 2)));
        one(
                "average pooling",
                Shape.of(1, 2, 4, 2),
                (ops, x) -> ops.square(ops.averagePool(x, 2)),
                x -> Grid.of(Shape.of(1, 1, 2, 2), i -> {
                    double sum = 0;
                    for (int k = 0; k < 4; k++) {
                        sum += x.at(0, k / 2, 2 * i[2] + k % 2, i[3]) / 4;
                    }
                    return sum * sum;
                }));
    }

    private void shaping() {
        Shape shape = Shape.of(2, 3);
        squared(
                "reshape",
                shape,
                (ops, x) -> ops.reshape(x, Shape.of(3, 2)),
                x -> new Grid(Shape.of(3, 2), x.values()));
        squared(
                "transpose",
                Shape.of(2, 3, 4),
                (ops, x) -> ops.transpose(x, 2, 0, 1),
                x -> Grid.of(Shape.of(4, 2, 3), i -> x.at(i[1], i[2], i[0])));
        squared(
                "concat",
                shape,
                (ops, x) -> ops.concat(1, x, ops.mul(x, 2)),
                x -> Grid.of(Shape.of(2, 6), i -> i[1] < 3 ? x.at(i) : 2 * x.at(i[0], i[1] - 3)));
        squared(
                "slice",
                shape,
                (ops, x) -> ops.slice(x, 1, 1, 3),
                x -> Grid.of(Shape.of(2, 2), i -> x.at(i[0], i[1] + 1)));
        squared(
                "pad",
                shape,
                (ops, x) -> ops.pad(x, List.of(1, 0), List.of(0, 2)),
                x -> Grid.of(Shape.of(3, 5), i -> i[0] > 0 && i[1] < 3 ? x.at(i[0] - 1, i[1]) : 0));
        squared(
                "tile",
                shape,
                (ops, x) -> ops.tile(x, 2, 2),
                x -> Grid.of(Shape.of(4, 6), i -> x.at(i[0] % 2, i[1] % 3)));
        squared(
                "broadcast",
                Shape.of(2, 1),
                (ops, x) -> ops.broadcastTo(x, Shape.of(3, 2, 4)),
                x -> Grid.of(Shape.of(3, 2, 4), i -> x.at(i[1], 0)));
        squared("reverse", shape, (ops, x) -> ops.reverse(x, 0, 1), x -> Grid.of(shape, i -> x.at(1 - i[0], 2 - i[1])));
    }

    private void unary(
            String name, BiFunction<Ops, Tensor, Tensor> op, DoubleUnaryOperator reference, double from, double to) {
        cases.add(new OperationCase(
                name,
                List.of(points(Shape.of(2, 3), from, to)),
                (ops, in) -> op.apply(ops, in.get(0)),
                in -> in.get(0).map(reference)));
    }

    @FunctionalInterface
    private interface Binary {
        Tensor apply(Ops ops, Tensor a, Tensor b);
    }

    private void binary(String name, Binary op, DoubleBinaryOperator reference) {
        pair(name, op, reference, Shape.of(2, 3), Shape.of(2, 3), Shape.of(2, 3));
        pair(name + " of a row", op, reference, Shape.of(2, 3), Shape.of(3), Shape.of(2, 3));
        pair(name + " to a row", op, reference, Shape.of(3), Shape.of(2, 3), Shape.of(2, 3));
        pair(name + " of channels", op, reference, Shape.of(2, 2, 2, 3), Shape.of(3), Shape.of(2, 2, 2, 3));
        pair(name + " of a scalar", op, reference, Shape.of(2, 3), Shape.SCALAR, Shape.of(2, 3));
        pair(name + " both broadcast", op, reference, Shape.of(2, 1, 3), Shape.of(4, 1), Shape.of(2, 4, 3));
    }

    private void pair(String name, Binary op, DoubleBinaryOperator reference, Shape a, Shape b, Shape out) {
        cases.add(new OperationCase(
                name,
                List.of(points(a, 0.4, 2), points(b, 0.2, 2.2)),
                (ops, in) -> op.apply(ops, in.get(0), in.get(1)),
                in -> Grid.of(
                        out,
                        i -> reference.applyAsDouble(
                                in.get(0).broadcast(i), in.get(1).broadcast(i)))));
    }

    private void compare(String name, Binary op, DoubleBinaryOperator reference) {
        pair(
                name,
                (ops, a, b) -> ops.cast(op.apply(ops, a, b), DType.FLOAT32),
                reference,
                Shape.of(2, 3),
                Shape.of(3),
                Shape.of(2, 3));
    }

    private void one(String name, Shape shape, BiFunction<Ops, Tensor, Tensor> op, UnaryOperator<Grid> reference) {
        cases.add(new OperationCase(
                name,
                List.of(points(shape, -1.3, 1.1)),
                (ops, in) -> op.apply(ops, in.get(0)),
                in -> reference.apply(in.get(0))));
    }

    /** What only moves elements is squared, or its second derivative would be 0. */
    private void squared(String name, Shape shape, BiFunction<Ops, Tensor, Tensor> op, UnaryOperator<Grid> reference) {
        one(
                name,
                shape,
                (ops, x) -> ops.square(op.apply(ops, x)),
                x -> reference.apply(x).map(v -> v * v));
    }

    /** Distinct points spread over a range, not in order. */
    private static Grid points(Shape shape, double from, double to) {
        int count = Math.toIntExact(shape.size());
        int[] at = {0};
        int stride = count % 7 == 0 ? 5 : 7;
        return Grid.of(shape, i -> {
            double share = ((at[0]++ * stride) % count + 0.37) / count;
            // As float32 on both sides, or large derivatives would differ by the rounding of the input.
            return (float) (from + (to - from) * share);
        });
    }

    private static double reduced(ReduceKind kind, double[] values) {
        double sum = 0;
        double most = Double.NEGATIVE_INFINITY;
        double least = Double.POSITIVE_INFINITY;
        for (double value : values) {
            sum += value;
            most = Math.max(most, value);
            least = Math.min(least, value);
        }
        return switch (kind) {
            case SUM -> sum;
            case MEAN -> sum / values.length;
            case MAX -> most;
            case MIN -> least;
        };
    }

    private static double powers(Grid x, int row) {
        double sum = 0;
        for (int k = 0; k < x.shape().get(1); k++) {
            sum += Math.exp(x.at(row, k));
        }
        return sum;
    }

    /** The series of the error function around 0. */
    private static double erf(double x) {
        double term = x;
        double sum = x;
        for (int n = 1; n < 60; n++) {
            term *= -x * x / n;
            sum += term / (2 * n + 1);
        }
        return 2 / Math.sqrt(Math.PI) * sum;
    }
}
