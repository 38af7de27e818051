package dev.jgan.api.event;

/**
 * What a run is.
 *
 * @param id unique: the name of its run directory
 * @param experiment the experiment's name
 * @param seed of all its draws
 * @param version of JGAN
 */
public record RunDescription(String id, String experiment, long seed, String version) {}
