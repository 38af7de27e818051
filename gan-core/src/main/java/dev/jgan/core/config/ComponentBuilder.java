package dev.jgan.core.config;

import dev.jgan.core.plugin.Contribution;

/** Makes the instances of components that an experiment file names. */
@FunctionalInterface
public interface ComponentBuilder {
    /**
     * Makes an instance.
     *
     * @param contribution what the file names; its class implements the kind's interface
     * @param config an instance of the contribution's configuration record
     * @param path where the file names it, such as {@code regularizers.0}
     * @param location the place of that
     */
    Object build(Contribution contribution, Record config, String path, Location location);

    /** Makes nothing: for files that are only checked. */
    static ComponentBuilder none() {
        return (contribution, config, path, location) -> {
            throw new IllegalStateException(path + " was only checked; see RecordBinder.Bound.wired");
        };
    }
}
