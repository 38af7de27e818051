package dev.jgan.core.config;

import dev.jgan.core.plugin.PluginCatalog;
import java.util.List;
import java.util.Optional;

/**
 * What a user needs to know of a configuration key.
 *
 * @param expected what it holds, such as {@code a whole number}
 * @param fallback its default as YAML
 * @param range the values allowed, such as {@code at least 1}
 */
public record KeyReference(
        String name,
        String expected,
        boolean required,
        Optional<String> fallback,
        Optional<String> range,
        Optional<String> description) {

    /** The keys of a component's configuration record, in their order. */
    public static List<KeyReference> of(PluginCatalog catalog, Class<? extends Record> config) {
        return Declarations.of(catalog, config).model(config).keys().stream()
                .map(KeyReference::of)
                .toList();
    }

    private static KeyReference of(RecordModel.Key key) {
        return new KeyReference(
                key.name(),
                expected(key.type()),
                key.required(),
                key.fallback().map(node -> YamlWriter.line(node)),
                key.range().map(Ranges::text),
                key.description());
    }

    private static String expected(ValueType type) {
        if (type instanceof ValueType.ListOf list) {
            return "a list; each element " + expected(list.element());
        } else if (type instanceof ValueType.MapOf map) {
            return "a mapping; each value " + expected(map.value());
        }
        return type instanceof ValueType.OptionalOf optional ? expected(optional.inner()) : type.expected();
    }
}
