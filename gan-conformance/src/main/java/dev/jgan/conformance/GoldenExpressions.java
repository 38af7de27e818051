package dev.jgan.conformance;

import dev.jgan.api.tensor.Operation.ReduceKind;
import dev.jgan.api.tensor.Ops;
import dev.jgan.api.tensor.Shape;
import dev.jgan.api.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** What each golden case computes, by the beginning of its name. */
final class GoldenExpressions {
    /**
     * Figures of features: the built-in metrics compute them in double precision, see their MetricGoldenTest; no backend
     * does.
     */
    static final Set<String> ON_THE_HOST = Set.of("metrics on features", "classifier score");

    private static final double EPSILON = 1e-5;

    private static final Map<String, Expression> EXPRESSIONS = Map.of(
            "conv2d ",
            (golden, ops, in) -> squared(ops, ops.conv2d(in.get("x"), in.get("kernel"), stride(golden)), in),
            "transposed conv2d ",
            (golden, ops, in) -> squared(ops, ops.conv2dTranspose(in.get("x"), in.get("kernel"), stride(golden)), in),
            "loss: ",
            (golden, ops, in) -> GoldenLosses.of(golden, ops, in),
            "penalty: ",
            GoldenExpressions::penalties,
            "batch norm, training",
            GoldenExpressions::batchNorm,
            "batch norm, second order",
            GoldenExpressions::batchNormTwice,
            "layer norm",
            GoldenExpressions::layerNorm,
            "minibatch discrimination",
            GoldenExpressions::minibatchDiscrimination,
            "minibatch stddev",
            GoldenExpressions::minibatchDeviation,
            "spectral norm",
            GoldenExpressions::spectralNorm);

    private GoldenExpressions() {}

    /** Records the outputs of a case, all of them. */
    @FunctionalInterface
    interface Expression {
        Map<String, Tensor> apply(GoldenCase golden, Ops ops, Map<String, Tensor> in);
    }

    /**
     * The expression of a case.
     *
     * @throws AssertionError if there is none, so that a new case does not go by unnoticed
     */
    static Expression of(GoldenCase golden) {
        return EXPRESSIONS.entrySet().stream()
                .filter(entry -> golden.name().startsWith(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow(() -> new AssertionError("nothing computes the golden case '" + golden + "'"));
    }

    /** Adds {@code d_of/d_by} for each input that is named. */
    static void derivatives(Ops ops, Map<String, Tensor> out, String of, Map<String, Tensor> in, List<String> by) {
        List<Tensor> gradients =
                ops.gradients(out.get(of), by.stream().map(in::get).toList());
        for (int i = 0; i < by.size(); i++) {
            out.put("d_" + of + "/d_" + by.get(i), gradients.get(i));
        }
    }

    private static Map<String, Tensor> squared(Ops ops, Tensor y, Map<String, Tensor> in) {
        Map<String, Tensor> out = new LinkedHashMap<>();
        out.put("y", y);
        out.put("q", ops.sum(ops.square(y)));
        derivatives(ops, out, "q", in, List.of("x", "kernel"));
        return out;
    }

    /** The stride of a case named such as {@code conv2d 4x4/2 SAME on 5x5}. */
    private static int stride(GoldenCase golden) {
        String name = golden.name();
        return Integer.parseInt(name.substring(name.indexOf('/') + 1, name.indexOf(" SAME")));
    }

    private static Map<String, Tensor> penalties(GoldenCase golden, Ops ops, Map<String, Tensor> in) {
        UnaryOperator<Tensor> critic = x -> {
            Tensor hidden = activation(ops, golden.name(), ops.add(ops.conv2d(x, in.get("kernel"), 2), in.get("bias")));
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

    private static Map<String, Tensor> batchNorm(GoldenCase golden, Ops ops, Map<String, Tensor> in) {
        Ops.Normalised normalised = ops.batchNorm(in.get("x"), in.get("gamma"), in.get("beta"), EPSILON);
        Map<String, Tensor> out = new LinkedHashMap<>();
        out.put("mean", normalised.mean());
        out.put("variance", normalised.variance());
        out.put("y", normalised.output());
        out.put("q", cubes(ops, out.get("y")));
        derivatives(ops, out, "q", in, List.of("x", "gamma", "beta"));
        return out;
    }

    private static Map<String, Tensor> batchNormTwice(GoldenCase golden, Ops ops, Map<String, Tensor> in) {
        Ops.Normalised normalised = ops.batchNorm(in.get("x"), in.get("gamma"), in.get("beta"), EPSILON);
        Map<String, Tensor> out = new LinkedHashMap<>();
        out.put("p", ops.sum(ops.square(ops.gradient(cubes(ops, normalised.output()), in.get("x")))));
        derivatives(ops, out, "p", in, List.of("x", "gamma", "beta"));
        return out;
    }

    private static Map<String, Tensor> layerNorm(GoldenCase golden, Ops ops, Map<String, Tensor> in) {
        Tensor mean = ops.reduce(ReduceKind.MEAN, in.get("x"), true, 1);
        Tensor centred = ops.sub(in.get("x"), mean);
        Tensor variance = ops.reduce(ReduceKind.MEAN, ops.square(centred), true, 1);
        Tensor scaled = ops.mul(centred, ops.rsqrt(ops.add(variance, EPSILON)));
        Map<String, Tensor> out = new LinkedHashMap<>();
        out.put("y", ops.add(ops.mul(scaled, in.get("gamma")), in.get("beta")));
        out.put("q", cubes(ops, out.get("y")));
        derivatives(ops, out, "q", in, List.of("x", "gamma", "beta"));
        return out;
    }

    private static Map<String, Tensor> minibatchDiscrimination(GoldenCase golden, Ops ops, Map<String, Tensor> in) {
        Tensor m = ops.matmul(in.get("features"), ops.reshape(in.get("T"), Shape.of(6, 12)));
        Tensor a = ops.reshape(m, Shape.of(5, 1, 4, 3));
        Tensor b = ops.reshape(m, Shape.of(1, 5, 4, 3));
        Tensor near = ops.exp(ops.neg(ops.sum(ops.abs(ops.sub(a, b)), 3)));
        Map<String, Tensor> out = new LinkedHashMap<>();
        out.put("o", ops.sub(ops.sum(near, 1), 1));
        out.put("q", ops.sum(ops.square(out.get("o"))));
        derivatives(ops, out, "q", in, List.of("features", "T"));
        return out;
    }

    private static Map<String, Tensor> minibatchDeviation(GoldenCase golden, Ops ops, Map<String, Tensor> in) {
        Tensor centred = ops.sub(in.get("x"), ops.mean(in.get("x"), 0));
        Tensor deviation = ops.sqrt(ops.add(ops.mean(ops.square(centred), 0), 1e-8));
        Map<String, Tensor> out = new LinkedHashMap<>();
        out.put("stddev", ops.mean(deviation));
        derivatives(ops, out, "stddev", in, List.of("x"));
        return out;
    }

    private static Map<String, Tensor> spectralNorm(GoldenCase golden, Ops ops, Map<String, Tensor> in) {
        Tensor w = in.get("W");
        Tensor u = ops.reshape(in.get("u"), Shape.of(5, 1));
        Tensor v = ops.stopGradient(unit(ops, ops.matmul(w, u, true, false)));
        Tensor next = ops.stopGradient(unit(ops, ops.matmul(w, v)));
        Tensor sigma = ops.sum(ops.mul(next, ops.matmul(w, v)));
        Map<String, Tensor> out = new LinkedHashMap<>();
        out.put("v", ops.reshape(v, Shape.of(4)));
        out.put("u2", ops.reshape(next, Shape.of(5)));
        out.put("sigma", sigma);
        out.put("normalised", ops.div(w, sigma));
        out.put("q", cubes(ops, out.get("normalised")));
        derivatives(ops, out, "q", in, List.of("W"));
        return out;
    }

    private static Tensor cubes(Ops ops, Tensor y) {
        return ops.sum(ops.mul(y, ops.square(y)));
    }

    private static Tensor unit(Ops ops, Tensor x) {
        return ops.div(x, ops.sqrt(ops.sum(ops.square(x))));
    }
}
