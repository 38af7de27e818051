package dev.jgan.plugins.trial;

import dev.jgan.api.config.NoConfig;
import dev.jgan.api.plugin.Component;

/**
 * A component that is there already, where a configuration names one.
 *
 * @param create what it gives
 */
public record GivenComponent<T>(T create) implements Component<T> {
    @Override
    public String type() {
        return "given";
    }

    @Override
    public Record config() {
        return new NoConfig();
    }
}
