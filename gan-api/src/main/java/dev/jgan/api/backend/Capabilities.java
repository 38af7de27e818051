package dev.jgan.api.backend;

import java.util.Map;

/**
 * What a backend is and can do, as it goes into a run's provenance.
 *
 * @param name its component name
 * @param version of the library that executes
 * @param settings what its results may depend on: threads, kernels, devices, by name
 */
public record Capabilities(String name, String version, Map<String, String> settings) {}
