package dev.jgan.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.internal.c_api.global.tensorflow;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Gradients;
import org.tensorflow.types.TFloat32;

/**
 * More gradients than separate adapters could serve. What is registered here stays in the process, which is this class's
 * own.
 */
class CustomGradientsTest {
    private static final float[] POINTS = {-1.5f, -0.4f, 0.3f, 2f};
    private static final float[] POSITIVE = {0.2f, 0.7f, 1.3f, 4f};

    /** SELU's scale, and its product with alpha (Klambauer et al. 2017). */
    private static final double SCALE = 1.0507009873554805;

    private static final double SCALE_ALPHA = 1.7580993408473769;

    private final Set<String> called = new TreeSet<>();

    /**
     * A gradient that TensorFlow lacks, and where it is needed.
     *
     * @param gradient what is registered
     * @param function whose second derivative needs it
     * @param expected that second derivative
     */
    private record Missing(
            CustomGradients.Gradient gradient,
            BiFunction<Ops, Operand<TFloat32>, Operand<TFloat32>> function,
            float[] points,
            DoubleUnaryOperator expected) {}

    @Test
    void moreThanTenGradientsServeSecondDerivatives() {
        Map<String, Missing> missing = missing();
        assertThat(missing)
                .hasSizeGreaterThan(10)
                .containsKeys(RegisteredGradients.TABLE.keySet().toArray(new String[0]));
        missing.keySet()
                .forEach(operation -> assertThat(tensorflow.TFJ_HasGradient(operation))
                        .as(operation)
                        .isFalse());
        Map<String, CustomGradients.Gradient> table = new LinkedHashMap<>();
        missing.forEach((operation, each) -> table.put(operation, (tf, node, above) -> {
            called.add(node.type());
            return each.gradient().of(tf, node, above);
        }));
        CustomGradients gradients = new CustomGradients(table);

        assertThat(gradients.register()).isTrue();

        // All are there before any is used; each is used in several graphs.
        for (int round = 0; round < 3; round++) {
            missing.forEach((operation, each) -> {
                float[] found = secondDerivative(each);
                for (int i = 0; i < found.length; i++) {
                    double expected = each.expected().applyAsDouble(each.points()[i]);
                    assertThat((double) found[i])
                            .as("%s at %s", operation, each.points()[i])
                            .isCloseTo(expected, within(1e-5 * Math.max(1, Math.abs(expected))));
                }
            });
        }
        assertThat(called).isEqualTo(missing.keySet());
    }

    private static float[] secondDerivative(Missing each) {
        try (Graph graph = new Graph();
                Session session = new Session(graph)) {
            Ops tf = Ops.create(graph);
            Operand<TFloat32> x = tf.constant(each.points());
            Operand<TFloat32> first = derivative(tf, each.function().apply(tf, x), x);
            Operand<TFloat32> second = derivative(tf, first, x);
            try (Result result = session.runner().fetch(second).run()) {
                return Values.floats(result.get(0));
            }
        }
    }

    private static Operand<TFloat32> derivative(Ops tf, Operand<TFloat32> y, Operand<TFloat32> x) {
        Operand<TFloat32> seed = tf.constant(new float[] {1, 1, 1, 1});
        return Values.floats(Gradients.create(tf.scope(), y, List.of(x), Gradients.dx(List.of(seed)))
                .dy(0));
    }

    private static Map<String, Missing> missing() {
        Map<String, Missing> all = new LinkedHashMap<>();
        all.put("TanhGrad", own("TanhGrad", (tf, x) -> tf.math.tanh(x), x -> {
            double y = Math.tanh(x);
            return -2 * y * (1 - y * y);
        }));
        all.put(
                "SigmoidGrad",
                own(
                        "SigmoidGrad",
                        (tf, x) -> tf.math.sigmoid(x),
                        x -> sigmoid(x) * (1 - sigmoid(x)) * (1 - 2 * sigmoid(x))));
        all.put(
                "SoftplusGrad",
                own("SoftplusGrad", (tf, x) -> tf.math.softplus(x), x -> sigmoid(x) * (1 - sigmoid(x))));
        all.put("EluGrad", own("EluGrad", (tf, x) -> tf.nn.elu(x), x -> x < 0 ? Math.exp(x) : 0));
        all.put(
                "BiasAddGrad",
                own(
                        "BiasAddGrad",
                        (tf, x) -> {
                            Operand<TFloat32> rows = tf.constant(new float[][] {{1, 2, 3, 4}});
                            return tf.reshape(tf.math.square(tf.nn.biasAdd(rows, x)), tf.constant(new int[] {4}));
                        },
                        x -> 2));
        all.put(
                "Conv2DBackpropFilter",
                own(
                        "Conv2DBackpropFilter",
                        (tf, x) -> {
                            Operand<TFloat32> image = tf.constant(new float[][][][] {{{{3}}}});
                            Operand<TFloat32> kernel = tf.reshape(x, tf.constant(new int[] {1, 1, 1, 4}));
                            Operand<TFloat32> y = tf.nn.conv2d(image, kernel, List.of(1L, 1L, 1L, 1L), "SAME");
                            return tf.reshape(tf.math.square(y), tf.constant(new int[] {4}));
                        },
                        x -> 18));
        // By what comes from above, each is itself; by the other input the product rule says the rest.
        all.put(
                "ReluGrad",
                new Missing(
                        (tf, node, above) ->
                                List.of(tf.math.mul(above, positive(tf, in(node, 1))), tf.zerosLike(in(node, 1))),
                        (tf, x) -> tf.math.square(tf.nn.relu(x)),
                        POINTS,
                        x -> x > 0 ? 2 : 0));
        all.put(
                "Relu6Grad",
                new Missing(
                        (tf, node, above) ->
                                List.of(tf.math.mul(above, positive(tf, in(node, 1))), tf.zerosLike(in(node, 1))),
                        (tf, x) -> tf.math.square(tf.nn.relu6(x)),
                        POINTS,
                        x -> x > 0 ? 2 : 0));
        all.put(
                "SeluGrad",
                new Missing(
                        (tf, node, above) -> List.of(
                                tf.math.mul(above, seluSlope(tf, in(node, 1))),
                                product(tf, above, in(node, 0), negative(tf, in(node, 1)))),
                        (tf, x) -> tf.nn.selu(x),
                        POINTS,
                        x -> x < 0 ? SCALE_ALPHA * Math.exp(x) : 0));
        all.put(
                "SoftsignGrad",
                new Missing(
                        (tf, node, above) -> {
                            Operand<TFloat32> below = tf.math.add(number(tf, 1), tf.math.abs(in(node, 1)));
                            return List.of(
                                    tf.math.mul(above, tf.math.pow(below, number(tf, -2))),
                                    product(
                                            tf,
                                            above,
                                            in(node, 0),
                                            tf.math.mul(number(tf, -2), tf.math.sign(in(node, 1))),
                                            tf.math.pow(below, number(tf, -3))));
                        },
                        (tf, x) -> tf.nn.softsign(x),
                        POINTS,
                        x -> -2 * Math.signum(x) / Math.pow(1 + Math.abs(x), 3)));
        all.put(
                "SqrtGrad",
                new Missing(
                        (tf, node, above) -> {
                            Operand<TFloat32> half = tf.math.div(number(tf, 0.5), in(node, 0));
                            return List.of(
                                    tf.math.neg(tf.math.div(product(tf, above, in(node, 1), half), in(node, 0))),
                                    tf.math.mul(above, half));
                        },
                        (tf, x) -> tf.math.sqrt(x),
                        POSITIVE,
                        x -> -0.25 * Math.pow(x, -1.5)));
        all.put(
                "RsqrtGrad",
                new Missing(
                        (tf, node, above) -> {
                            Operand<TFloat32> square = tf.math.square(in(node, 0));
                            return List.of(
                                    product(tf, number(tf, -1.5), above, in(node, 1), square),
                                    product(tf, number(tf, -0.5), above, in(node, 0), square));
                        },
                        (tf, x) -> tf.math.rsqrt(x),
                        POSITIVE,
                        x -> 0.75 * Math.pow(x, -2.5)));
        all.put(
                "ReciprocalGrad",
                new Missing(
                        (tf, node, above) -> List.of(
                                product(tf, number(tf, -2), above, in(node, 1), in(node, 0)),
                                tf.math.neg(tf.math.mul(above, tf.math.square(in(node, 0))))),
                        (tf, x) -> tf.math.reciprocal(x),
                        POSITIVE,
                        x -> 2 / (x * x * x)));
        all.put(
                "OnesLike",
                new Missing(
                        (tf, node, above) -> List.of(tf.zerosLike(in(node, 0))),
                        (tf, x) -> tf.math.mul(tf.math.square(x), tf.onesLike(x)),
                        POINTS,
                        x -> 2));
        all.put(
                "Xlogy",
                new Missing(
                        (tf, node, above) -> List.of(
                                tf.math.mul(above, tf.math.log(in(node, 1))),
                                tf.math.div(tf.math.mul(above, in(node, 0)), in(node, 1))),
                        (tf, x) -> tf.math.xlogy(x, x),
                        POSITIVE,
                        x -> 1 / x));
        return all;
    }

    /** One of the backend's. */
    private static Missing own(
            String operation,
            BiFunction<Ops, Operand<TFloat32>, Operand<TFloat32>> function,
            DoubleUnaryOperator expected) {
        return new Missing(RegisteredGradients.TABLE.get(operation), function, POINTS, expected);
    }

    private static Operand<TFloat32> in(GraphOperation node, int i) {
        return Values.floats(node.input(i));
    }

    private static Operand<TFloat32> number(Ops tf, double value) {
        return tf.constant((float) value);
    }

    /** 1 - x. */
    private static Operand<TFloat32> rest(Ops tf, Operand<TFloat32> x) {
        return tf.math.sub(number(tf, 1), x);
    }

    private static Operand<TFloat32> positive(Ops tf, Operand<TFloat32> x) {
        return tf.dtypes.cast(tf.math.greater(x, number(tf, 0)), TFloat32.class);
    }

    private static Operand<TFloat32> negative(Ops tf, Operand<TFloat32> x) {
        return tf.dtypes.cast(tf.math.less(x, number(tf, 0)), TFloat32.class);
    }

    /** By the result: beside 0, SELU's slope is its scale, or the result plus scale times alpha. */
    private static Operand<TFloat32> seluSlope(Ops tf, Operand<TFloat32> result) {
        Operand<TFloat32> below = tf.math.add(result, number(tf, SCALE_ALPHA));
        return tf.math.add(
                tf.math.mul(negative(tf, result), below), tf.math.mul(positive(tf, result), number(tf, SCALE)));
    }

    private static Operand<TFloat32> product(Ops tf, Operand<?> first, Operand<?>... others) {
        Operand<TFloat32> product = Values.floats(first);
        for (Operand<?> other : others) {
            product = tf.math.mul(product, Values.floats(other));
        }
        return product;
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }
}
