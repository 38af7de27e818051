package dev.jgan.plugins.game;

/** By what a discriminator tells how unusual a sample is (Zenati et al. 2018, section 3). */
public enum Discrepancy {
    /** The distance of what its head reads for the sample and for its reconstruction, {@code L_D} by feature matching. */
    FEATURES,
    /** The cross-entropy of the sample being real, {@code L_D} by the discriminator's answer. */
    LOGITS
}
