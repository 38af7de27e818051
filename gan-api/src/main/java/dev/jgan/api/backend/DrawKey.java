package dev.jgan.api.backend;

/**
 * What all draws of one turn or call depend on, together with their sites.
 *
 * @param seed the run's
 * @param tick turns since the start; for a call of a function any number that tells calls apart
 */
public record DrawKey(long seed, long tick) {}
