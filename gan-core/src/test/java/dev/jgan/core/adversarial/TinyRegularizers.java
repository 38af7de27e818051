package dev.jgan.core.adversarial;

import dev.jgan.api.adversarial.Regularizer;
import dev.jgan.api.game.Player;
import dev.jgan.api.tensor.Tensor;

/** Regularizers for {@link TinyParts}, each of one hook. */
final class TinyRegularizers {
    /** Draws in the chain, for all samples that the discriminator sees. */
    static final Regularizer NOISE = hooks -> hooks.samples((pass, x) -> pass.add(x, pass.normal("noise", x.shape())));

    /** A gradient penalty in every discriminator turn. */
    static final Regularizer PENALTY = penaltyEvery(1);

    /** Constrains the discriminator's weights. */
    static final Regularizer CLIP =
            hooks -> hooks.constrain(Player.DISCRIMINATOR, (ops, w, weight) -> ops.clip(w, -1, 1));

    private TinyRegularizers() {}

    /** A gradient penalty that is due once in so many discriminator turns. */
    static Regularizer penaltyEvery(int interval) {
        return hooks -> hooks.discriminator(interval, c -> {
            Tensor x = c.interpolate();
            Tensor gradient =
                    c.gradient(c.sum(c.judge("interpolates", x, c.condition()).logits()), x);
            c.term("gradient-penalty", c.mean(c.square(c.sub(c.sampleNorm(gradient, 1e-12), 1))));
            c.report("critic-gradient-norm", c.mean(c.sampleNorm(gradient, 1e-12)));
        });
    }
}
