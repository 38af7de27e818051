package dev.jgan.core.plugin;

import dev.jgan.api.config.Description;
import dev.jgan.api.plugin.Kind;
import java.util.Optional;

/**
 * A component that a plugin offers.
 *
 * @param name as experiment files name it
 * @param config the record that its configuration is read into
 * @param type its class
 * @param plugin the plugin that offers it
 */
public record Contribution(Kind kind, String name, Class<? extends Record> config, Class<?> type, PluginInfo plugin) {

    /** One line about it, from {@link Description} on its class or else on its configuration record. */
    public Optional<String> description() {
        return Optional.ofNullable(type.getAnnotation(Description.class))
                .or(() -> Optional.ofNullable(config.getAnnotation(Description.class)))
                .map(Description::value);
    }

    /** {@code loss 'hinge' of plugin 'acme' (acme.jar)}. */
    @Override
    public String toString() {
        return kind.word() + " '" + name + "' of " + plugin;
    }
}
