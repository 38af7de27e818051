package dev.jgan.core.config;

import dev.jgan.api.plugin.Component;
import dev.jgan.core.plugin.Contribution;

/** A component of an experiment file. Equal to another of the same kind, type and configuration. */
final class BoundComponent implements Component<Object> {
    private final Contribution contribution;
    private final Record config;
    private final String path;
    private final Location location;
    private final ComponentBuilder builder;

    BoundComponent(Contribution contribution, Record config, String path, Location location, ComponentBuilder builder) {
        this.contribution = contribution;
        this.config = config;
        this.path = path;
        this.location = location;
        this.builder = builder;
    }

    @Override
    public String type() {
        return contribution.name();
    }

    @Override
    public Record config() {
        return config;
    }

    @Override
    public Object create() {
        return builder.build(contribution, config, path, location);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BoundComponent component
                && contribution.kind() == component.contribution.kind()
                && type().equals(component.type())
                && config.equals(component.config);
    }

    @Override
    public int hashCode() {
        return 31 * type().hashCode() + config.hashCode();
    }

    @Override
    public String toString() {
        return contribution.kind().word() + " " + type() + " " + config;
    }
}
