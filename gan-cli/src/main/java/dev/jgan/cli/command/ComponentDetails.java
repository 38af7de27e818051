package dev.jgan.cli.command;

import dev.jgan.core.reference.ComponentReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A component's reference as text on a terminal: all that its page says. */
final class ComponentDetails {
    private ComponentDetails() {}

    static String of(ComponentReference component) {
        List<String> parts = new ArrayList<>();
        parts.add(heading(component));
        if (!component.keys().isEmpty()) {
            Table table = new Table("KEY", "DEFAULT", "EXPECTED", "DESCRIPTION");
            component
                    .keys()
                    .forEach(key -> table.row(
                            key.name(),
                            key.fallback().orElse(key.required() ? "(required)" : "(none)"),
                            key.expected()
                                    + key.range().map(range -> ", " + range).orElse(""),
                            key.description().orElse("")));
            parts.add(table.toString());
        }
        if (!component.figures().isEmpty()) {
            Table table = new Table("FIGURE", "BETTER", "DESCRIPTION");
            component
                    .figures()
                    .forEach(figure -> table.row(
                            figure.name(), figure.better().name().toLowerCase(Locale.ROOT), figure.description()));
            parts.add(table.toString());
        }
        if (!component.example().isEmpty()) {
            parts.add("Example:" + System.lineSeparator()
                    + component
                            .example()
                            .lines()
                            .map(line -> "  " + line)
                            .collect(Collectors.joining(System.lineSeparator())));
        }
        return String.join(System.lineSeparator().repeat(2), parts);
    }

    private static String heading(ComponentReference component) {
        List<String> lines = new ArrayList<>();
        lines.add(component.kind() + " " + component.name() + ", of the plugin " + component.plugin() + " in "
                + component.source());
        if (!component.description().isEmpty()) {
            lines.add(component.description());
        }
        if (!component.traits().isEmpty()) {
            lines.add("Traits: " + String.join(", ", component.traits()));
        }
        component.papers().forEach(paper -> lines.add("Paper: " + paper));
        if (component.keys().isEmpty()) {
            lines.add("It has no configuration.");
        }
        return String.join(System.lineSeparator(), lines);
    }
}
