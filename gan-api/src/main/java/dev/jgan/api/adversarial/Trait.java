package dev.jgan.api.adversarial;

/** What a loss is like; what fits together follows from it. */
public enum Trait {
    /** It reads {@link StepContext#targets}, so that labels can be smoothed or flipped. */
    TARGETS,
    /** The discriminator's logits are log-odds: a sigmoid makes probabilities of them. */
    PROBABILITY,
    /** Each real sample is compared with the fake one beside it; the generator's turn reads real samples too. */
    PAIRED
}
