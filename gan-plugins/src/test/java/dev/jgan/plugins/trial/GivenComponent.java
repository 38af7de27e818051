package dev.jgan.plugins.trial;

import dev.jgan.api.config.NoConfig;
import dev.jgan.api.plugin.Component;

/**
 * Something that is there already, where a configuration names a component.
 *
 * @param type the name in the configuration
 * @param create what it gives
 */
public record GivenComponent<T>(String type, T create) implements Component<T> {
    @Override
    public Record config() {
        return new NoConfig();
    }
}
