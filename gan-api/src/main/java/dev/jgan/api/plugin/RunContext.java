package dev.jgan.api.plugin;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What a component can have injected beside its configuration: where it is used.
 *
 * @param experiment the experiment's name
 * @param seed the run's seed
 * @param baseDirectory the directory against which relative paths of the experiment file are resolved
 * @param runDirectory where the run keeps its files; empty while only validating
 * @param cacheDirectory where components may keep what is dear to compute and can be computed again; it may not exist yet
 */
public record RunContext(
        String experiment, long seed, Path baseDirectory, Optional<Path> runDirectory, Path cacheDirectory) {}
