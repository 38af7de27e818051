package dev.jgan.conformance;

import dev.jgan.api.tensor.DType;
import dev.jgan.api.tensor.Operation;
import dev.jgan.api.tensor.Operation.BinaryKind;
import dev.jgan.api.tensor.Operation.CompareKind;
import dev.jgan.api.tensor.Operation.UnaryKind;
import dev.jgan.api.tensor.Ops;
import dev.jgan.api.tensor.Shape;
import dev.jgan.api.tensor.Tensor;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.DoubleUnaryOperator;

/** Functions element by element, of all ranks and with all ways of broadcasting. */
final class ElementWiseFamilies {
    private static final int RANKS = 5;

    private ElementWiseFamilies() {}

    static void generate(OperationFamilies families) {
        for (int rank = 0; rank < RANKS; rank++) {
            for (UnaryKind kind : UnaryKind.values()) {
                OperationFamily family = families.of(new Operation.Unary(kind).name());
                unary(family, kind, family.next().shape(rank));
            }
            OperationFamily leaky = families.of("leaky-relu");
            leaky(leaky, leaky.next().shape(rank));
            for (Operation pair : pairs()) {
                OperationFamily family = families.of(pair.name());
                Shape[] shapes = family.next().broadcasting(rank);
                pair(family, pair, shapes[0], shapes[1]);
            }
            choose(families, families.of("select").next().shape(rank));
        }
        for (Operation pair : pairs()) {
            OperationFamily family = families.of(pair.name());
            pair(family, pair, Shape.of(2, 3, 1, 3), Shape.of(3));
            pair(family, pair, Shape.of(3), Shape.of(4, 3));
        }
    }

    static void edges(OperationFamilies families) {
        for (Shape shape : List.of(Shape.of(2, 0, 3), Shape.of(1, 1, 1, 1))) {
            for (UnaryKind kind : UnaryKind.values()) {
                unary(families.of(new Operation.Unary(kind).name()), kind, shape);
            }
            leaky(families.of("leaky-relu"), shape);
            choose(families, shape);
        }
        for (Operation pair : pairs()) {
            OperationFamily family = families.of(pair.name());
            pair(family, pair, Shape.of(0), Shape.of(1));
            pair(family, pair, Shape.of(1, 1), Shape.of(2, 0));
            pair(family, pair, Shape.of(0, 3), Shape.of(3));
            pair(family, pair, Shape.of(1, 1), Shape.SCALAR);
        }
    }

    private static void unary(OperationFamily family, UnaryKind kind, Shape shape) {
        SeededValues values = family.next();
        Grid points = switch (kind) {
            case LOG, SQRT, RSQRT -> values.spread(shape, 0.4, 3);
            case LOG1P -> values.spread(shape, -0.6, 2);
            case FLOOR -> values.broken(shape);
            default -> values.signed(shape, 0.2, 2);
        };
        family.add(
                "",
                points,
                (ops, x) -> ops.apply(new Operation.Unary(kind), List.of(x)),
                x -> x.map(Definitions.of(kind)));
    }

    private static void leaky(OperationFamily family, Shape shape) {
        double slope = family.next().either() ? 0.2 : 0.01;
        DoubleUnaryOperator definition = x -> x > 0 ? x : slope * x;
        family.add(
                "slope " + slope,
                family.next().signed(shape, 0.2, 2),
                (ops, x) -> ops.leakyRelu(x, slope),
                x -> x.map(definition));
    }

    private static List<Operation> pairs() {
        return List.of(
                new Operation.Binary(BinaryKind.ADD),
                new Operation.Binary(BinaryKind.SUB),
                new Operation.Binary(BinaryKind.MUL),
                new Operation.Binary(BinaryKind.DIV),
                new Operation.Binary(BinaryKind.POW),
                new Operation.Binary(BinaryKind.MAXIMUM),
                new Operation.Binary(BinaryKind.MINIMUM),
                new Operation.Compare(CompareKind.GREATER),
                new Operation.Compare(CompareKind.GREATER_EQUAL),
                new Operation.Compare(CompareKind.EQUAL));
    }

    private static void pair(OperationFamily family, Operation operation, Shape a, Shape b) {
        SeededValues values = family.next();
        Shape out = Definitions.broadcast(a, b);
        family.add(
                "",
                List.of(values.tenths(a, 0.02), values.tenths(b, 0.07)),
                (ops, in) -> ops.cast(ops.apply(operation, in), DType.FLOAT32),
                in -> Grid.of(
                        out,
                        i -> Definitions.of(operation)
                                .applyAsDouble(in.get(0).broadcast(i), in.get(1).broadcast(i))));
    }

    /** What depends on a condition, and what passes values but no gradient, of which only the other factor has one. */
    private static void choose(OperationFamilies families, Shape shape) {
        OperationFamily select = families.of("select");
        SeededValues values = select.next();
        select.add(
                "",
                List.of(values.tenths(shape, 0.02), values.tenths(shape, 0.07)),
                (ops, in) -> ops.select(ops.greater(in.get(0), in.get(1)), ops.square(in.get(0)), ops.exp(in.get(1))),
                in -> Grid.of(
                        shape,
                        i -> in.get(0).at(i) > in.get(1).at(i)
                                ? Math.pow(in.get(0).at(i), 2)
                                : Math.exp(in.get(1).at(i))));
        times(families.of("cast"), shape, (ops, x) -> ops.cast(ops.cast(x, DType.INT32), DType.FLOAT32), x -> (int) x);
        times(families.of("stop-gradient"), shape, (ops, x) -> ops.stopGradient(ops.floor(x)), Math::floor);
    }

    private static void times(
            OperationFamily family,
            Shape shape,
            BiFunction<Ops, Tensor, Tensor> constant,
            DoubleUnaryOperator definition) {
        SeededValues values = family.next();
        family.add(
                "times another",
                List.of(values.broken(shape), values.signed(shape, 0.5, 2)),
                (ops, in) -> ops.mul(constant.apply(ops, in.get(0)), in.get(1)),
                in -> Grid.of(
                        shape,
                        i -> definition.applyAsDouble(in.get(0).at(i))
                                * in.get(1).at(i)));
    }
}
