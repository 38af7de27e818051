package dev.jgan.api.network;

/** What a network is applied to. */
public enum Origin {
    /** Real samples, or what was made of them. */
    REAL,
    /** Latents, or samples that the generator made. */
    FAKE,
    /** Points at which a penalty takes derivatives; states are never updated from these. */
    PENALTY,
    /** The network's own weights: a transform such as spectral normalisation. */
    WEIGHTS
}
