package dev.jgan.plugins.regularizer;

import dev.jgan.api.adversarial.Judgement;
import dev.jgan.api.network.Head;
import dev.jgan.api.network.LayerFunction;
import dev.jgan.api.network.Logits;
import dev.jgan.api.tensor.DType;
import dev.jgan.api.tensor.Initializer;
import dev.jgan.api.tensor.Ops;
import dev.jgan.api.tensor.Tensor;
import dev.jgan.plugins.layer.Dense;
import java.util.Objects;

/** Further outputs of the discriminator, and how well they name classes. */
final class Outputs {
    private Outputs() {}

    /** A head of so many weighted sums of all features, flattened, with biases: {@code [N, …]} to {@code [N,count]}. */
    static Head head(int count) {
        return (network, specs, features) -> {
            LayerFunction sums = Dense.ofFlattened(network, features, count, new Initializer.GlorotUniform());
            return (pass, seen) -> Logits.of(sums.apply(pass, seen.output()));
        };
    }

    /** What a further head that the regularizer added says. */
    static Tensor of(Judgement judged, String head) {
        return Objects.requireNonNull(judged.heads().get(head), head);
    }

    /** The mean cross-entropy of class logits {@code [N,K]} with classes as {@code [N,K]}, one 1 a row. */
    static Tensor crossEntropy(Ops ops, Tensor logits, Tensor classes) {
        return ops.neg(ops.mean(ops.sum(ops.mul(classes, ops.logSoftmax(logits)), 1)));
    }

    /** The share of rows whose largest logit is that of their class. */
    static Tensor accuracy(Ops ops, Tensor logits, Tensor classes) {
        return ops.mean(ops.cast(ops.equal(ops.argmax(logits), ops.argmax(classes)), DType.FLOAT32));
    }
}
