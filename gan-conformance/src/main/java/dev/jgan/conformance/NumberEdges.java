package dev.jgan.conformance;

import dev.jgan.api.tensor.DType;
import dev.jgan.api.tensor.Operation;
import dev.jgan.api.tensor.Ops;
import dev.jgan.api.tensor.Shape;
import dev.jgan.api.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/** Numbers at and near 0, and large ones, with values and derivatives that are finite wherever they are in truth. */
final class NumberEdges {
    private static final double[] ANY = {-1e30, -1e4, -1e-30, 0, 1e-30, 1e4, 1e30};
    private static final double[] POSITIVE = {0, 1e-30, 1e-20, 1e-10, 1, 1e4, 1e30};

    /** These only move numbers, or look at indices and truth values. */
    static final Set<Object> NONE = Set.of(
            Operation.Reshape.class,
            Operation.Transpose.class,
            Operation.Concat.class,
            Operation.Slice.class,
            Operation.Pad.class,
            Operation.Tile.class,
            Operation.BroadcastTo.class,
            Operation.Reverse.class,
            Operation.Gather.class,
            Operation.OneHot.class,
            Operation.Select.class);

    private final List<NumberEdge> edges = new ArrayList<>();

    private NumberEdges() {}

    static List<NumberEdge> all() {
        NumberEdges all = new NumberEdges();
        all.simple();
        all.saturating();
        all.pairs();
        all.rows();
        all.withoutGradient();
        return List.copyOf(all.edges);
    }

    private void simple() {
        one("abs", Ops::abs, ANY, Math::abs, Math::signum, x -> 0);
        one("neg", Ops::neg, ANY, x -> -x, x -> -1, x -> 0);
        one("square", Ops::square, ANY, x -> x * x, x -> 2 * x, x -> 2);
        one("exp", Ops::exp, new double[] {-1e30, -1e4, 0, 1e-30, 80}, Math::exp, Math::exp, Math::exp);
        one("log", Ops::log, POSITIVE, Math::log, x -> 1 / x, x -> -1 / (x * x));
        one("log1p", Ops::log1p, POSITIVE, Math::log1p, x -> 1 / (1 + x), x -> -Math.pow(1 + x, -2));
        one("sqrt", Ops::sqrt, POSITIVE, Math::sqrt, x -> Math.pow(x, -0.5) / 2, x -> -Math.pow(x, -1.5) / 4);
        one(
                "rsqrt",
                Ops::rsqrt,
                POSITIVE,
                x -> Math.pow(x, -0.5),
                x -> -Math.pow(x, -1.5) / 2,
                x -> 0.75 * Math.pow(x, -2.5));
        double[] turns = {-1e4, 0, 1e-30, 1e4};
        one("sin", Ops::sin, turns, Math::sin, Math::cos, x -> -Math.sin(x));
        one("cos", Ops::cos, turns, Math::cos, x -> -Math.sin(x), x -> -Math.cos(x));
    }

    private void saturating() {
        DoubleUnaryOperator sigmoid = x -> 1 / (1 + Math.exp(-x));
        DoubleUnaryOperator slope = x -> sigmoid.applyAsDouble(x) * sigmoid.applyAsDouble(-x);
        DoubleUnaryOperator bend = x -> slope.applyAsDouble(x) * (1 - 2 * sigmoid.applyAsDouble(x));
        one("sigmoid", Ops::sigmoid, ANY, sigmoid, slope, bend);
        one("softplus", Ops::softplus, ANY, x -> Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))), sigmoid, slope);
        one(
                "silu",
                Ops::silu,
                ANY,
                x -> x * sigmoid.applyAsDouble(x),
                x -> sigmoid.applyAsDouble(x) + x * slope.applyAsDouble(x),
                x -> 2 * slope.applyAsDouble(x) + x * bend.applyAsDouble(x));
        one(
                "tanh",
                Ops::tanh,
                ANY,
                Math::tanh,
                x -> 1 - Math.pow(Math.tanh(x), 2),
                x -> -2 * Math.tanh(x) * (1 - Math.pow(Math.tanh(x), 2)));
        double scale = 2 / Math.sqrt(Math.PI);
        one(
                "erf",
                Ops::erf,
                ANY,
                x -> Math.abs(x) > 4 ? Math.signum(x) : Definitions.erf(x),
                x -> scale * Math.exp(-x * x),
                x -> -2 * x * scale * Math.exp(-x * x));
        one("relu", Ops::relu, ANY, x -> Math.max(x, 0), x -> x > 0 ? 1 : 0, x -> 0);
        one(
                "leaky relu",
                (ops, x) -> ops.leakyRelu(x, 0.25),
                ANY,
                x -> x > 0 ? x : x / 4,
                x -> x > 0 ? 1 : 0.25,
                x -> 0);
        one(
                "elu",
                Ops::elu,
                new double[] {-1e30, -1e4, -0.1, 0, 1e-30, 1e4, 1e30},
                x -> x > 0 ? x : Math.expm1(x),
                x -> x > 0 ? 1 : Math.exp(x),
                x -> x > 0 ? 0 : Math.exp(x));
        one(
                "clip",
                (ops, x) -> ops.clip(x, -1e4, 1e4),
                ANY,
                x -> Math.max(-1e4, Math.min(1e4, x)),
                x -> Math.abs(x) > 1e4 ? 0 : 1,
                x -> 0);
    }

    private void pairs() {
        double[] a = {1e30, 1e30, 0, -1e30, 1e-30, 1};
        double[] b = {1e30, -1e30, 1e30, 1e4, 1e30, 1e30};
        DoubleBinaryOperator zero = (x, y) -> 0;
        DoubleBinaryOperator one = (x, y) -> 1;
        two("add", Ops::add, a, b, Double::sum, one, one, zero, zero, zero);
        two("sub", Ops::sub, a, b, (x, y) -> x - y, one, (x, y) -> -1, zero, zero, zero);
        two("mul", Ops::mul, a, b, (x, y) -> x * y, (x, y) -> y, (x, y) -> x, zero, one, zero);
        two(
                "div",
                Ops::div,
                a,
                b,
                (x, y) -> x / y,
                (x, y) -> 1 / y,
                (x, y) -> -x / y / y,
                zero,
                (x, y) -> -1 / y / y,
                (x, y) -> 2 * x / y / y / y);
        two(
                "maximum",
                Ops::maximum,
                a,
                b,
                Math::max,
                (x, y) -> x >= y ? 1 : 0,
                (x, y) -> x < y ? 1 : 0,
                zero,
                zero,
                zero);
        two(
                "minimum",
                Ops::minimum,
                a,
                b,
                Math::min,
                (x, y) -> x <= y ? 1 : 0,
                (x, y) -> x > y ? 1 : 0,
                zero,
                zero,
                zero);
        power("pow", new double[] {0, 0, 1e30, 1e30, 1e-30, 1e4, 5, 0}, new double[] {2, 3, 0.5, 1, 0.5, 2, 0, 2.5});
        power("pow at 0", new double[] {0, 0, 0}, new double[] {0, 1, 2});
        two(
                "infinite pow",
                Ops::pow,
                new double[] {0, 0},
                new double[] {-1, 0.5},
                Math::pow,
                (x, y) -> y * Double.POSITIVE_INFINITY);
    }

    private void power(String name, double[] a, double[] b) {
        DoubleBinaryOperator log = (x, y) -> x == 0 ? 0 : Math.log(x);
        two(
                name,
                Ops::pow,
                a,
                b,
                Math::pow,
                (x, y) -> y == 0 ? 0 : y * Math.pow(x, y - 1),
                (x, y) -> Math.pow(x, y) * log.applyAsDouble(x, y),
                (x, y) -> y == 0 || y == 1 ? 0 : y * (y - 1) * Math.pow(x, y - 2));
    }

    private void rows() {
        double[] far = {1e30, 0, -1e30};
        exact("softmax", (ops, x) -> ops.softmax(x), far, new double[] {1, 0, 0}, new double[3]);
        exact("log-softmax", (ops, x) -> ops.logSoftmax(x), far, new double[] {0, -1e30, -2e30}, new double[] {-2, 1, 1
        });
        double[] large = {-1e30, 1e30, 1e4};
        exact("max", (ops, x) -> ops.max(x), large, new double[] {1e30}, new double[] {0, 1, 0});
        exact("min", (ops, x) -> ops.min(x), large, new double[] {-1e30}, new double[] {1, 0, 0});
        double[] same = {1e30, 1e30};
        exact("sum", (ops, x) -> ops.sum(x), same, new double[] {2e30}, new double[] {1, 1});
        exact("mean", (ops, x) -> ops.mean(x), same, new double[] {1e30}, new double[] {0.5, 0.5});
        edges.add(new NumberEdge(
                "sample norm of zeros",
                List.of(new double[3]),
                (ops, in) -> ops.sampleNorm(ops.reshape(in.get(0), Shape.of(1, 3)), 1e-12),
                Map.of("y", new double[] {1e-6}, "d0", new double[3], "d00", new double[] {1e6, 1e6, 1e6})));
        edges.add(new NumberEdge(
                "matmul",
                List.of(new double[] {1e15, 0}, new double[] {1e15, 1e30}),
                (ops, in) -> ops.matmul(ops.reshape(in.get(0), Shape.of(1, 2)), ops.reshape(in.get(1), Shape.of(2, 1))),
                Map.of("y", new double[] {1e30}, "d0", new double[] {1e15, 1e30}, "d01", new double[] {1, 1})));
        for (int stride : new int[] {1, 2}) {
            convolution("conv2d, stride " + stride, (ops, x, k) -> ops.conv2d(x, k, stride));
            convolution("transposed conv2d, stride " + stride, (ops, x, k) -> ops.conv2dTranspose(x, k, stride));
        }
        // Every row equals its channel's mean: the root is that of epsilon alone.
        edges.add(new NumberEdge(
                "batch norm of a constant channel",
                List.of(new double[] {1e4, 1e4, 1e4, 1e4}, new double[] {3}, new double[] {-7}),
                (ops, in) -> ops.batchNorm(ops.reshape(in.get(0), Shape.of(4, 1)), in.get(1), in.get(2), 1e-5)
                        .output(),
                Map.of("y", new double[] {-7, -7, -7, -7}, "d1", new double[1], "d2", new double[] {4})));
    }

    private void withoutGradient() {
        double[] numbers = {-1e30, -1.7, -0.5, -0.0, 0, 0.5, 1.7, 1e30};
        one("sign", Ops::sign, numbers, Math::signum, x -> 0, x -> 0);
        one("floor", Ops::floor, numbers, Math::floor, x -> 0, x -> 0);
        one("stop gradient", Ops::stopGradient, numbers, x -> x, x -> 0, x -> 0);
        double[] small = Arrays.copyOfRange(numbers, 1, 7);
        one("whole number", (ops, x) -> floats(ops, ops.cast(x, DType.INT32)), small, x -> (int) x, x -> 0, x -> 0);
        one("truth", (ops, x) -> floats(ops, ops.cast(x, DType.BOOL)), numbers, x -> x == 0 ? 0 : 1, x -> 0, x -> 0);
        double[] a = {-0.0, 0, 1e30, -1e30, 1};
        double[] b = {0, 1e-30, 1e30, 1e30, -1};
        DoubleBinaryOperator zero = (x, y) -> 0;
        two("greater", (ops, x, y) -> floats(ops, ops.greater(x, y)), a, b, (x, y) -> x > y ? 1 : 0, zero, zero);
        two(
                "greater or equal",
                (ops, x, y) -> floats(ops, ops.greaterEqual(x, y)),
                a,
                b,
                (x, y) -> x >= y ? 1 : 0,
                zero);
        two("equal", (ops, x, y) -> floats(ops, ops.equal(x, y)), a, b, (x, y) -> x == y ? 1 : 0, zero, zero);
        edges.add(new NumberEdge(
                "argmax, the first of equals",
                List.of(new double[] {1, 3, 3, 0, -0.0, 0, -1e30, -1e30, 1e30}),
                (ops, in) -> floats(ops, ops.argmax(ops.reshape(in.get(0), Shape.of(3, 3)))),
                Map.of("y", new double[] {1, 0, 2}, "d0", new double[9], "d00", new double[9])));
    }

    private static Tensor floats(Ops ops, Tensor x) {
        return ops.cast(x, DType.FLOAT32);
    }

    private void one(
            String name,
            BiFunction<Ops, Tensor, Tensor> op,
            double[] points,
            DoubleUnaryOperator y,
            DoubleUnaryOperator first,
            DoubleUnaryOperator second) {
        double[] at = asFloats(points);
        edges.add(new NumberEdge(
                name,
                List.of(at),
                (ops, in) -> op.apply(ops, in.get(0)),
                Map.of(
                        "y", Arrays.stream(at).map(y).toArray(),
                        "d0", Arrays.stream(at).map(first).toArray(),
                        "d00", Arrays.stream(at).map(second).toArray())));
    }

    @FunctionalInterface
    private interface Pair {
        Tensor apply(Ops ops, Tensor a, Tensor b);
    }

    /** @param derivatives by the first, by the second, then the second derivatives by both and by one of each, as many as are said */
    private void two(
            String name,
            Pair op,
            double[] first,
            double[] second,
            DoubleBinaryOperator y,
            DoubleBinaryOperator... derivatives) {
        double[] a = asFloats(first);
        double[] b = asFloats(second);
        List<String> keys = List.of("d0", "d1", "d00", "d01", "d11");
        Map<String, double[]> expected = new HashMap<>();
        expected.put("y", map(a, b, y));
        for (int i = 0; i < derivatives.length; i++) {
            expected.put(keys.get(i), map(a, b, derivatives[i]));
        }
        edges.add(new NumberEdge(name, List.of(a, b), (ops, in) -> op.apply(ops, in.get(0), in.get(1)), expected));
    }

    /** What has no second derivative there. */
    private void exact(String name, BiFunction<Ops, Tensor, Tensor> op, double[] x, double[] y, double[] first) {
        edges.add(new NumberEdge(
                name,
                List.of(x),
                (ops, in) -> op.apply(ops, in.get(0)),
                Map.of("y", y, "d0", first, "d00", new double[x.length])));
    }

    private void convolution(String name, Pair op) {
        Shape one = Shape.of(1, 1, 1, 1);
        edges.add(new NumberEdge(
                name,
                List.of(new double[] {1e15}, new double[] {-1e15}),
                (ops, in) -> ops.sum(op.apply(ops, ops.reshape(in.get(0), one), ops.reshape(in.get(1), one))),
                Map.of(
                        "y", new double[] {-1e30},
                        "d0", new double[] {-1e15},
                        "d1", new double[] {1e15},
                        "d01", new double[] {1})));
    }

    private static double[] map(double[] a, double[] b, DoubleBinaryOperator function) {
        double[] values = new double[a.length];
        Arrays.setAll(values, i -> function.applyAsDouble(a[i], b[i]));
        return values;
    }

    private static double[] asFloats(double[] values) {
        return Arrays.stream(values).map(value -> (float) value).toArray();
    }
}
