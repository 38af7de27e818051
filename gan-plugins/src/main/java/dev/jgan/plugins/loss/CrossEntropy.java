package dev.jgan.plugins.loss;

import dev.jgan.api.adversarial.StepContext;
import dev.jgan.api.adversarial.Targets;
import dev.jgan.api.tensor.Tensor;

/**
 * The discriminator's cost in the games of Goodfellow et al. 2014: the whole cross-entropy of real and generated samples
 * against their targets, on logits, {@code t · softplus(-l) + (1 - t) · softplus(l)}. With a smoothed target both summands
 * stay.
 */
final class CrossEntropy {
    private CrossEntropy() {}

    static Tensor discriminator(StepContext context) {
        Targets targets = context.targets();
        return context.add(
                mean(context, context.real().logits(), targets.real()),
                mean(context, context.fake().logits(), targets.fake()));
    }

    private static Tensor mean(StepContext context, Tensor logits, Tensor target) {
        Tensor asReal = context.mul(context.softplus(context.neg(logits)), target);
        Tensor asFake = context.mul(context.softplus(logits), context.sub(context.constant(1), target));
        return context.mean(context.add(asReal, asFake));
    }
}
