package dev.jgan.core.plugin;

import dev.jgan.api.config.Description;
import dev.jgan.api.plugin.Kind;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A component that a plugin offers.
 *
 * @param name as experiment files name it
 * @param config the record that its configuration is read into
 * @param type its class
 * @param plugin the plugin that offers it
 */
public record Contribution(Kind kind, String name, Class<? extends Record> config, Class<?> type, PluginInfo plugin) {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    /** Whether a component or plugin may be called so: in lower case with hyphens, such as {@code soft-hinge}. */
    public static boolean isName(@Nullable String name) {
        return name != null && NAME.matcher(name).matches();
    }

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
