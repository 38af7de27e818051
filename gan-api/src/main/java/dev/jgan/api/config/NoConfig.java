package dev.jgan.api.config;

/** The configuration of a component that has none. */
public record NoConfig() {}
