package dev.jgan.api.adversarial;

/** A component that changes or adds to the adversarial game: it registers what it needs, once, and keeps no other state. */
public interface Regularizer {
    /** Registers what this regularizer does; what it registers is called while turns are recorded. */
    void install(Hooks hooks);
}
