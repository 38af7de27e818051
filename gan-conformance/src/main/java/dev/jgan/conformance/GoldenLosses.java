package dev.jgan.conformance;

import dev.jgan.api.tensor.Ops;
import dev.jgan.api.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The costs of the golden cases, on logits. */
final class GoldenLosses {
    private GoldenLosses() {}

    private record Costs(Tensor discriminator, Tensor generator) {}

    static Map<String, Tensor> of(GoldenCase golden, Ops ops, Map<String, Tensor> in) {
        Map<String, Tensor> out = new LinkedHashMap<>();
        String name = golden.name().substring("loss: ".length());
        if (name.equals("non-saturating at extreme logits")) {
            out.put("softplus", ops.softplus(in.get("logit")));
            out.put("softplus_of_minus", ops.softplus(ops.neg(in.get("logit"))));
            return out;
        }
        Costs costs = costs(name, ops, in.get("real"), in.get("fake"));
        out.put("discriminator", ops.mean(costs.discriminator()));
        out.put("generator", ops.mean(costs.generator()));
        GoldenExpressions.derivatives(ops, out, "discriminator", in, List.of("real", "fake"));
        GoldenExpressions.derivatives(ops, out, "generator", in, List.of("real", "fake"));
        return out;
    }

    /** Each sample's costs. */
    private static Costs costs(String name, Ops ops, Tensor real, Tensor fake) {
        return switch (name) {
            case "minimax" ->
                new Costs(ops.add(ops.softplus(ops.neg(real)), ops.softplus(fake)), ops.neg(ops.softplus(fake)));
            case "non-saturating" ->
                new Costs(ops.add(ops.softplus(ops.neg(real)), ops.softplus(fake)), ops.softplus(ops.neg(fake)));
            case "non-saturating, real target 0.9" ->
                new Costs(
                        ops.add(
                                ops.add(ops.mul(ops.softplus(ops.neg(real)), 0.9), ops.mul(ops.softplus(real), 0.1)),
                                ops.softplus(fake)),
                        ops.softplus(ops.neg(fake)));
            case "least-squares 0/1" ->
                new Costs(
                        ops.mul(ops.add(ops.square(ops.sub(real, 1)), ops.square(fake)), 0.5),
                        ops.mul(ops.square(ops.sub(fake, 1)), 0.5));
            case "hinge" ->
                new Costs(ops.add(ops.relu(ops.add(ops.neg(real), 1)), ops.relu(ops.add(fake, 1))), ops.neg(fake));
            case "wasserstein" -> new Costs(ops.sub(fake, real), ops.neg(fake));
            case "relativistic paired" ->
                new Costs(ops.softplus(ops.sub(fake, real)), ops.softplus(ops.sub(real, fake)));
            default -> throw new AssertionError("nothing computes the loss of the golden case 'loss: " + name + "'");
        };
    }
}
