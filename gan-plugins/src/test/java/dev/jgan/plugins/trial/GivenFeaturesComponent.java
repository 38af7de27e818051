package dev.jgan.plugins.trial;

import dev.jgan.api.config.NoConfig;
import dev.jgan.api.metric.Features;
import dev.jgan.api.plugin.Component;

/**
 * Features that are there already, where a configuration names some.
 *
 * @param create what it gives
 */
public record GivenFeaturesComponent(Features create) implements Component<Features> {
    @Override
    public String type() {
        return "given";
    }

    @Override
    public Record config() {
        return new NoConfig();
    }
}
