package dev.jgan.conformance;

import dev.jgan.api.tensor.Operation;
import dev.jgan.api.tensor.Operation.ReduceKind;
import dev.jgan.api.tensor.Operation.UnaryKind;
import dev.jgan.api.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/** What functions of numbers are, in double precision. */
final class Definitions {
    private Definitions() {}

    static DoubleUnaryOperator of(UnaryKind kind) {
        return switch (kind) {
            case ABS -> Math::abs;
            case NEG -> x -> -x;
            case SIGN -> Math::signum;
            case EXP -> Math::exp;
            case LOG -> Math::log;
            case LOG1P -> Math::log1p;
            case SQRT -> Math::sqrt;
            case RSQRT -> x -> 1 / Math.sqrt(x);
            case SQUARE -> x -> x * x;
            case SIN -> Math::sin;
            case COS -> Math::cos;
            case TANH -> Math::tanh;
            case SIGMOID -> x -> 1 / (1 + Math.exp(-x));
            case SOFTPLUS -> x -> Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
            case RELU -> x -> Math.max(x, 0);
            case ELU -> x -> x > 0 ? x : Math.expm1(x);
            case ERF -> Definitions::erf;
            case FLOOR -> Math::floor;
        };
    }

    /** Of an operation of two numbers; comparisons give 1 and 0. */
    static DoubleBinaryOperator of(Operation operation) {
        if (operation instanceof Operation.Binary binary) {
            return switch (binary.kind()) {
                case ADD -> Double::sum;
                case SUB -> (a, b) -> a - b;
                case MUL -> (a, b) -> a * b;
                case DIV -> (a, b) -> a / b;
                case POW -> Math::pow;
                case MAXIMUM -> Math::max;
                case MINIMUM -> Math::min;
            };
        }
        return switch (((Operation.Compare) operation).kind()) {
            case GREATER -> (a, b) -> a > b ? 1 : 0;
            case GREATER_EQUAL -> (a, b) -> a >= b ? 1 : 0;
            case EQUAL -> (a, b) -> a == b ? 1 : 0;
        };
    }

    /** The shape that two others broadcast to. */
    static Shape broadcast(Shape a, Shape b) {
        int rank = Math.max(a.rank(), b.rank());
        return new Shape(IntStream.range(-rank, 0)
                .map(axis -> {
                    int left = -axis > a.rank() ? 1 : a.get(axis);
                    int right = -axis > b.rank() ? 1 : b.get(axis);
                    return left == 1 ? right : left;
                })
                .boxed()
                .toList());
    }

    /** @param axes from 0 */
    static Grid reduce(ReduceKind kind, Grid x, List<Integer> axes, boolean keepDimensions) {
        Shape kept = x.shape();
        for (int axis : axes) {
            kept = kept.with(axis, 1);
        }
        List<List<Double>> groups = new ArrayList<>();
        IntStream.range(0, Math.toIntExact(kept.size())).forEach(i -> groups.add(new ArrayList<>()));
        Grid places = counted(kept);
        Grid.of(x.shape(), index -> {
            groups.get((int) places.broadcast(index)).add(x.at(index));
            return 0;
        });
        List<Integer> extents = new ArrayList<>();
        for (int axis = 0; axis < x.shape().rank(); axis++) {
            if (keepDimensions || !axes.contains(axis)) {
                extents.add(kept.get(axis));
            }
        }
        return new Grid(
                new Shape(extents),
                groups.stream()
                        .mapToDouble(group ->
                                reduced(kind, group.stream().mapToDouble(v -> v).toArray()))
                        .toArray());
    }

    static double reduced(ReduceKind kind, double[] values) {
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

    /** 0, 1, 2 and so on. */
    static Grid counted(Shape shape) {
        return new Grid(
                shape,
                IntStream.range(0, Math.toIntExact(shape.size()))
                        .asDoubleStream()
                        .toArray());
    }

    /** The series of the error function around 0. */
    static double erf(double x) {
        double term = x;
        double sum = x;
        for (int n = 1; n < 60; n++) {
            term *= -x * x / n;
            sum += term / (2 * n + 1);
        }
        return 2 / Math.sqrt(Math.PI) * sum;
    }
}
