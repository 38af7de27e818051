package dev.jgan.cli.command;

import dev.jgan.core.config.KeyReference;
import dev.jgan.core.plugin.Contribution;
import dev.jgan.core.plugin.PluginCatalog;
import java.util.List;

/**
 * What a person may write about a component in an experiment file.
 *
 * @param kind such as {@code loss}
 * @param name the {@code type} in the experiment file
 * @param description one line; empty if it has none
 * @param plugin the plugin that brings it
 * @param source the jar it comes from
 * @param keys its configuration
 */
record ComponentReference(
        String kind, String name, String description, String plugin, String source, List<KeyReference> keys) {
    static ComponentReference of(PluginCatalog catalog, Contribution contribution) {
        return new ComponentReference(
                contribution.kind().word(),
                contribution.name(),
                contribution.description().orElse(""),
                contribution.plugin().id(),
                contribution.plugin().source(),
                KeyReference.of(catalog, contribution.config()));
    }

    /** All that there is to say, in a few lines. */
    String details() {
        StringBuilder text = new StringBuilder(kind + " " + name + ", of the plugin " + plugin + " in " + source);
        if (!description.isEmpty()) {
            text.append(System.lineSeparator()).append(description);
        }
        if (keys.isEmpty()) {
            return text.append(System.lineSeparator())
                    .append("It has no configuration.")
                    .toString();
        }
        Table table = new Table("KEY", "DEFAULT", "EXPECTED", "DESCRIPTION");
        keys.forEach(key -> table.row(
                key.name(),
                key.fallback().orElse(key.required() ? "(required)" : "(none)"),
                key.expected() + key.range().map(range -> ", " + range).orElse(""),
                key.description().orElse("")));
        return text.append(System.lineSeparator()).append(table).toString();
    }
}
