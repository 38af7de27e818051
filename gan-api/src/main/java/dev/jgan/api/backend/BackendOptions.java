package dev.jgan.api.backend;

/**
 * How a program is compiled, beside what the backend's own configuration says.
 *
 * @param seed of the run: initial values are keyed by it and the variable's name
 */
public record BackendOptions(long seed) {}
