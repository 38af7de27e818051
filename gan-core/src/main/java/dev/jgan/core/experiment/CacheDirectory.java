package dev.jgan.core.experiment;

import java.nio.file.Path;
import java.util.Map;

/** Where things are kept from run to run that can be made again. */
final class CacheDirectory {
    private CacheDirectory() {}

    /** {@code JGAN_CACHE}, else {@code jgan} in {@code XDG_CACHE_HOME}, else {@code .cache/jgan} in the home directory. */
    static Path of(Map<String, String> environment) {
        String own = environment.getOrDefault("JGAN_CACHE", "");
        if (!own.isEmpty()) {
            return Path.of(own);
        }
        String shared = environment.getOrDefault("XDG_CACHE_HOME", "");
        return shared.isEmpty() ? Path.of(System.getProperty("user.home"), ".cache", "jgan") : Path.of(shared, "jgan");
    }
}
