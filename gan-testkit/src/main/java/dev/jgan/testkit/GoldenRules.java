package dev.jgan.testkit;

import dev.jgan.api.tensor.HostTensor;
import dev.jgan.api.tensor.Operation.ReduceKind;
import dev.jgan.api.tensor.Ops;
import dev.jgan.api.tensor.Shape;
import dev.jgan.api.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Values, first and second derivatives against an independent implementation. */
interface GoldenRules extends BackendRules {
    static Stream<GoldenCase> convolutions() {
        return Golden.load().cases("conv2d ").stream();
    }

    static Stream<GoldenCase> transposedConvolutions() {
        return Golden.load().cases("transposed conv2d ").stream();
    }

    static Stream<GoldenCase> penalties() {
        return Golden.load().cases("penalty: ").stream();
    }

    @ParameterizedTest
    @MethodSource("dev.jgan.testkit.GoldenRules#convolutions")
    default void convolutionsMatchTheGoldenFigures(GoldenCase golden) {
        check(golden, evaluator().evaluate(golden.inputs(), (ops, in) -> {
            Tensor y = ops.conv2d(in.get("x"), in.get("kernel"), stride(golden));
            return squared(ops, y, in);
        }));
    }

    @ParameterizedTest
    @MethodSource("dev.jgan.testkit.GoldenRules#transposedConvolutions")
    default void transposedConvolutionsMatchTheGoldenFigures(GoldenCase golden) {
        check(golden, evaluator().evaluate(golden.inputs(), (ops, in) -> {
            Tensor y = ops.conv2dTranspose(in.get("x"), in.get("kernel"), stride(golden));
            return squared(ops, y, in);
        }));
    }

    @ParameterizedTest
    @MethodSource("dev.jgan.testkit.GoldenRules#penalties")
    default void penaltiesAndTheirGradientsMatchTheGoldenFigures(GoldenCase golden) {
        check(golden, evaluator().evaluate(golden.inputs(), (ops, in) -> {
            UnaryOperator<Tensor> critic = x -> {
                Tensor hidden =
                        activation(ops, golden.name(), ops.add(ops.conv2d(x, in.get("kernel"), 2), in.get("bias")));
                return ops.add(ops.matmul(ops.flatten(hidden), in.get("dense")), in.get("dense_bias"));
            };
            Tensor x = in.get("x");
            Tensor y = in.get("y");
            Tensor between = ops.add(x, ops.mul(in.get("eps"), ops.sub(y, x)));
            Tensor near = ops.add(x, ops.mul(in.get("noise"), 0.5));
            Tensor excess = ops.sub(norm(ops, critic, between), 1);
            Map<String, Tensor> out = new LinkedHashMap<>();
            out.put("logits_real", critic.apply(x));
            out.put("gp", ops.mean(ops.square(excess)));
            out.put("lp", ops.mean(ops.square(ops.relu(excess))));
            out.put("r1", halfSquare(ops, critic, x));
            out.put("r2", halfSquare(ops, critic, y));
            out.put("dragan", ops.mean(ops.square(ops.sub(norm(ops, critic, near), 1))));
            for (String penalty : List.of("gp", "lp", "r1", "r2", "dragan")) {
                derivatives(ops, out, penalty, in, List.of("kernel", "bias", "dense", "dense_bias"));
            }
            return out;
        }));
    }

    @Test
    default void batchNormMatchesTheGoldenFigures() {
        GoldenCase golden = Golden.load().named("batch norm, training");
        check(golden, evaluator().evaluate(golden.inputs(), (ops, in) -> {
            Map<String, Tensor> out = new LinkedHashMap<>();
            Tensor mean = ops.mean(in.get("x"), 0, 1, 2);
            Tensor variance = ops.mean(ops.square(ops.sub(in.get("x"), mean)), 0, 1, 2);
            out.put("mean", mean);
            out.put("variance", variance);
            out.put("y", normalise(ops, in, mean, variance));
            out.put("q", cubes(ops, out.get("y")));
            derivatives(ops, out, "q", in, List.of("x", "gamma", "beta"));
            return out;
        }));
    }

    @Test
    default void batchNormMatchesTheGoldenFiguresInSecondOrder() {
        GoldenCase golden = Golden.load().named("batch norm, second order");
        Map<String, HostTensor> found = evaluator().evaluate(golden.inputs(), (ops, in) -> {
            Map<String, Tensor> out = new LinkedHashMap<>();
            Tensor mean = ops.mean(in.get("x"), 0, 1, 2);
            Tensor variance = ops.mean(ops.square(ops.sub(in.get("x"), mean)), 0, 1, 2);
            Tensor q = cubes(ops, normalise(ops, in, mean, variance));
            out.put("p", ops.sum(ops.square(ops.gradient(q, in.get("x")))));
            derivatives(ops, out, "p", in, List.of("x", "gamma", "beta"));
            return out;
        });
        // The terms of d_p/d_beta are as large as p and cancel.
        double scale = golden.output("p").scalar();
        golden.output("d_p/d_beta").assertWithin("d_p/d_beta", found.get("d_p/d_beta"), 1e-6 * scale);
        for (String exact : List.of("p", "d_p/d_x", "d_p/d_gamma")) {
            golden.output(exact).assertMatches(exact, found.get(exact));
        }
    }

    @Test
    default void layerNormMatchesTheGoldenFigures() {
        GoldenCase golden = Golden.load().named("layer norm");
        check(golden, evaluator().evaluate(golden.inputs(), (ops, in) -> {
            Map<String, Tensor> out = new LinkedHashMap<>();
            Tensor mean = ops.reduce(ReduceKind.MEAN, in.get("x"), true, 1);
            Tensor variance = ops.reduce(ReduceKind.MEAN, ops.square(ops.sub(in.get("x"), mean)), true, 1);
            out.put("y", normalise(ops, in, mean, variance));
            out.put("q", cubes(ops, out.get("y")));
            derivatives(ops, out, "q", in, List.of("x", "gamma", "beta"));
            return out;
        }));
    }

    @Test
    default void spectralNormMatchesTheGoldenFigures() {
        GoldenCase golden = Golden.load().named("spectral norm, one power iteration");
        check(golden, evaluator().evaluate(golden.inputs(), (ops, in) -> {
            Map<String, Tensor> out = new LinkedHashMap<>();
            Tensor w = in.get("W");
            Tensor u = ops.reshape(in.get("u"), Shape.of(5, 1));
            Tensor v = ops.stopGradient(unit(ops, ops.matmul(w, u, true, false)));
            Tensor next = ops.stopGradient(unit(ops, ops.matmul(w, v)));
            Tensor sigma = ops.sum(ops.mul(next, ops.matmul(w, v)));
            out.put("v", ops.reshape(v, Shape.of(4)));
            out.put("u2", ops.reshape(next, Shape.of(5)));
            out.put("sigma", sigma);
            out.put("normalised", ops.div(w, sigma));
            out.put("q", cubes(ops, out.get("normalised")));
            derivatives(ops, out, "q", in, List.of("W"));
            return out;
        }));
    }

    @Test
    default void minibatchDiscriminationMatchesTheGoldenFigures() {
        GoldenCase golden = Golden.load().named("minibatch discrimination");
        check(golden, evaluator().evaluate(golden.inputs(), (ops, in) -> {
            Map<String, Tensor> out = new LinkedHashMap<>();
            Tensor m = ops.matmul(in.get("features"), ops.reshape(in.get("T"), Shape.of(6, 12)));
            Tensor a = ops.reshape(m, Shape.of(5, 1, 4, 3));
            Tensor b = ops.reshape(m, Shape.of(1, 5, 4, 3));
            Tensor near = ops.exp(ops.neg(ops.sum(ops.abs(ops.sub(a, b)), 3)));
            out.put("o", ops.sub(ops.sum(near, 1), 1));
            out.put("q", ops.sum(ops.square(out.get("o"))));
            derivatives(ops, out, "q", in, List.of("features", "T"));
            return out;
        }));
    }

    @Test
    default void softplusIsStableAtExtremeLogits() {
        GoldenCase golden = Golden.load().named("loss: non-saturating at extreme logits");
        Map<String, HostTensor> found = evaluator()
                .evaluate(
                        golden.inputs(),
                        (ops, in) -> Map.of(
                                "softplus", ops.softplus(in.get("logit")),
                                "softplus_of_minus", ops.softplus(ops.neg(in.get("logit")))));
        golden.output("softplus").assertMatches("softplus", found.get("softplus"));
        golden.output("softplus_of_minus").assertMatches("softplus_of_minus", found.get("softplus_of_minus"));
    }

    private static void check(GoldenCase golden, Map<String, HostTensor> found) {
        golden.out().forEach((name, array) -> {
            HostTensor value = found.get(name);
            if (value == null) {
                throw new AssertionError(golden + ": " + name + " was not computed");
            }
            array.assertMatches(golden + ": " + name, value);
        });
    }

    private static int stride(GoldenCase golden) {
        String name = golden.name();
        return Integer.parseInt(name.substring(name.indexOf('/') + 1, name.indexOf(" SAME")));
    }

    private static Map<String, Tensor> squared(Ops ops, Tensor y, Map<String, Tensor> in) {
        Map<String, Tensor> out = new LinkedHashMap<>();
        out.put("y", y);
        out.put("q", ops.sum(ops.square(y)));
        derivatives(ops, out, "q", in, List.of("x", "kernel"));
        return out;
    }

    private static void derivatives(
            Ops ops, Map<String, Tensor> out, String of, Map<String, Tensor> in, List<String> by) {
        List<Tensor> gradients =
                ops.gradients(out.get(of), by.stream().map(in::get).toList());
        for (int i = 0; i < by.size(); i++) {
            out.put("d_" + of + "/d_" + by.get(i), gradients.get(i));
        }
    }

    private static Tensor activation(Ops ops, String name, Tensor x) {
        String activation = name.substring(name.indexOf("SAME, ") + 6, name.indexOf(", flatten"));
        return switch (activation) {
            case "leaky-relu 0.2" -> ops.leakyRelu(x, 0.2);
            case "relu" -> ops.relu(x);
            case "tanh" -> ops.tanh(x);
            case "softplus" -> ops.softplus(x);
            case "sigmoid" -> ops.sigmoid(x);
            case "elu" -> ops.elu(x);
            case "silu" -> ops.silu(x);
            default -> throw new IllegalArgumentException("unknown activation in '" + name + "'");
        };
    }

    private static Tensor norm(Ops ops, UnaryOperator<Tensor> critic, Tensor x) {
        return ops.sampleNorm(ops.gradient(ops.sum(critic.apply(x)), x), 1e-12);
    }

    private static Tensor halfSquare(Ops ops, UnaryOperator<Tensor> critic, Tensor x) {
        Tensor gradient = ops.flatten(ops.gradient(ops.sum(critic.apply(x)), x));
        return ops.mul(ops.mean(ops.sum(ops.square(gradient), 1)), 0.5);
    }

    private static Tensor normalise(Ops ops, Map<String, Tensor> in, Tensor mean, Tensor variance) {
        Tensor centred = ops.sub(in.get("x"), mean);
        Tensor scaled = ops.mul(centred, ops.rsqrt(ops.add(variance, 1e-5)));
        return ops.add(ops.mul(scaled, in.get("gamma")), in.get("beta"));
    }

    private static Tensor cubes(Ops ops, Tensor y) {
        return ops.sum(ops.mul(y, ops.square(y)));
    }

    private static Tensor unit(Ops ops, Tensor x) {
        return ops.div(x, ops.sqrt(ops.sum(ops.square(x))));
    }
}
