package dev.jgan.core.reference;

import dev.jgan.api.metric.FigureDefinition;
import dev.jgan.core.config.KeyReference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The reference pages in Markdown: one for each kind of component, with all its components. */
public final class ReferencePages {
    private static final String NOTE =
            "<!-- Made from the components' annotations by \"jgan plugins --pages DIR\"; changes belong there. -->\n";

    private ReferencePages() {}

    /**
     * Makes the pages; lines end with a line feed.
     *
     * @param components by kind and name
     * @return the pages by the names of their files, such as {@code loss.md}
     */
    public static Map<String, String> of(List<ComponentReference> components) {
        Map<String, List<ComponentReference>> kinds = components.stream()
                .collect(Collectors.groupingBy(ComponentReference::kind, LinkedHashMap::new, Collectors.toList()));
        Map<String, String> pages = new LinkedHashMap<>();
        kinds.forEach((kind, members) -> pages.put(kind + ".md", page(kind, members)));
        return pages;
    }

    private static String page(String kind, List<ComponentReference> components) {
        return NOTE
                + "# Components of the kind `" + kind + "`\n"
                + components.stream().map(ReferencePages::section).collect(Collectors.joining());
    }

    private static String section(ComponentReference component) {
        List<String> parts = new ArrayList<>();
        parts.add("## " + component.name());
        if (!component.description().isEmpty()) {
            parts.add(component.description() + ".");
        }
        if (!component.keys().isEmpty()) {
            parts.add(keys(component.keys()));
        }
        if (!component.figures().isEmpty()) {
            parts.add(figures(component.figures()));
        }
        parts.add(facts(component));
        if (!component.example().isEmpty()) {
            parts.add("```yaml\n" + component.example() + "\n```");
        }
        return parts.stream().map(part -> "\n" + part + "\n").collect(Collectors.joining());
    }

    private static String keys(List<KeyReference> keys) {
        return "| key | default | expected | |\n|---|---|---|---|"
                + keys.stream()
                        .map(key -> row(
                                code(key.name()),
                                key.fallback().map(ReferencePages::code).orElse(key.required() ? "must be given" : ""),
                                cell(key.expected()
                                        + key.range().map(range -> ", " + range).orElse("")),
                                cell(key.description().orElse(""))))
                        .collect(Collectors.joining());
    }

    private static String figures(List<FigureDefinition> figures) {
        return "| figure | better | |\n|---|---|---|"
                + figures.stream()
                        .map(figure -> row(code(figure.name()), better(figure.better()), cell(figure.description())))
                        .collect(Collectors.joining());
    }

    private static String better(FigureDefinition.Better better) {
        return switch (better) {
            case LOWER -> "lower";
            case HIGHER -> "higher";
            case NEITHER -> "neither";
        };
    }

    private static String facts(ComponentReference component) {
        List<String> facts = new ArrayList<>();
        if (component.keys().isEmpty()) {
            facts.add("- Has no keys.");
        }
        if (!component.traits().isEmpty()) {
            facts.add("- Traits: "
                    + component.traits().stream().map(ReferencePages::code).collect(Collectors.joining(", ")) + ".");
        }
        component.papers().forEach(paper -> facts.add("- Paper: " + paper));
        facts.add("- Plugin: " + code(component.plugin()) + ".");
        return String.join("\n", facts);
    }

    private static String row(String... cells) {
        return "\n| " + String.join(" | ", cells) + " |";
    }

    private static String code(String text) {
        return "`" + cell(text) + "`";
    }

    /** Text in a cell: a bar would end it. */
    private static String cell(String text) {
        return text.replace("|", "\\|");
    }
}
