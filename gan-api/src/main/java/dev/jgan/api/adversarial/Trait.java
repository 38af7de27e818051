package dev.jgan.api.adversarial;

/** What a loss is like; what fits together follows from it. */
public enum Trait {
    /** It reads {@link StepContext#targets}, so that labels can be smoothed or flipped. */
    TARGETS,
    /** The discriminator's logits are log-odds: a sigmoid makes probabilities of them. */
    PROBABILITY,
    /**
     * Real and generated samples are compared, each with the one beside it or both batches as wholes: the generator's turn
     * reads real samples too, and generated ones take their labels.
     */
    PAIRED
}
