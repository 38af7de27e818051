package dev.jgan.cli.command;

import dev.jgan.api.config.Default;
import dev.jgan.api.config.Description;
import dev.jgan.api.config.Range;
import dev.jgan.core.plugin.Contribution;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
record ComponentReference(String kind, String name, String description, String plugin, String source, List<Key> keys) {
    /**
     * A configuration key.
     *
     * @param defaultValue its default as YAML; {@code required} if it must be given, {@code none} if it may be left out
     * @param range its values, such as {@code [0, 1)}; empty if any will do
     * @param description one line; empty if it has none
     */
    record Key(String name, String defaultValue, String range, String description) {
        static Key of(RecordComponent component) {
            return new Key(
                    component.getName(),
                    Optional.ofNullable(component.getAnnotation(Default.class))
                            .map(Default::value)
                            .orElse(component.getType() == Optional.class ? "none" : "required"),
                    Optional.ofNullable(component.getAnnotation(Range.class))
                            .map(Key::interval)
                            .orElse(""),
                    Optional.ofNullable(component.getAnnotation(Description.class))
                            .map(Description::value)
                            .orElse(""));
        }

        private static String interval(Range range) {
            boolean open = Double.isInfinite(range.min()) || range.exclusiveMin();
            boolean openAbove = Double.isInfinite(range.max()) || range.exclusiveMax();
            return (open ? "(" : "[") + bound(range.min()) + ", " + bound(range.max()) + (openAbove ? ")" : "]");
        }

        private static String bound(double value) {
            if (Double.isInfinite(value)) {
                return value < 0 ? "-inf" : "inf";
            }
            return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
        }
    }

    static ComponentReference of(Contribution contribution) {
        List<Key> keys = new ArrayList<>();
        for (RecordComponent component : contribution.config().getRecordComponents()) {
            keys.add(Key.of(component));
        }
        return new ComponentReference(
                contribution.kind().word(),
                contribution.name(),
                contribution.description().orElse(""),
                contribution.plugin().id(),
                contribution.plugin().source(),
                List.copyOf(keys));
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
        Table table = new Table("KEY", "DEFAULT", "VALUES", "DESCRIPTION");
        keys.forEach(key -> table.row(key.name, key.defaultValue, key.range, key.description));
        return text.append(System.lineSeparator()).append(table).toString();
    }
}
