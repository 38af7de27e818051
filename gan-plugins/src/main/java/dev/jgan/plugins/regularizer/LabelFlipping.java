package dev.jgan.plugins.regularizer;

import dev.jgan.api.adversarial.Hooks;
import dev.jgan.api.adversarial.Regularizer;
import dev.jgan.api.adversarial.Targets;
import dev.jgan.api.config.Default;
import dev.jgan.api.config.Description;
import dev.jgan.api.config.Example;
import dev.jgan.api.config.Range;
import dev.jgan.api.network.Pass;
import dev.jgan.api.tensor.Shape;
import dev.jgan.api.tensor.Tensor;
import jakarta.inject.Inject;

/**
 * Label noise: in each turn of the discriminator, each sample (each pack, where samples are packed) is taught with the
 * target of the other source with a small probability. With {@link LabelSmoothing} it is the smoothed targets that are
 * swapped, in whichever order the two stand.
 */
@Description("Teaches the discriminator the other source's target for some samples, drawn anew in every turn")
@Example("""
        regularizers:
          - { type: label-flipping, probability: 0.05 }
        """)
public final class LabelFlipping implements Regularizer {
    private final Config config;

    /**
     * The configuration.
     *
     * @param probability that a sample's target is swapped, in [0, 0.5)
     */
    public record Config(
            @Description("the probability that a sample is taught the other source's target")
            @Default("0.05")
            @Range(min = 0, max = 0.5, exclusiveMax = true)
            double probability) {
        public Config {
            // Written so that NaN fails.
            if (!(probability >= 0 && probability < 0.5)) {
                throw new IllegalArgumentException(
                        "probability must be at least 0 and below 0.5, found " + probability);
            }
        }
    }

    @Inject
    public LabelFlipping(Config config) {
        this.config = config;
    }

    @Override
    public void install(Hooks hooks) {
        hooks.targets(this::flip);
    }

    private Targets flip(Pass pass, Targets targets, Shape logits) {
        Tensor real = pass.broadcastTo(targets.real(), logits);
        Tensor fake = pass.broadcastTo(targets.fake(), logits);
        return new Targets(
                pass.select(flipped(pass, "real", logits), fake, real),
                pass.select(flipped(pass, "fake", logits), real, fake));
    }

    private Tensor flipped(Pass pass, String source, Shape logits) {
        return pass.greater(pass.fill(logits, config.probability), pass.uniform(source, logits));
    }
}
