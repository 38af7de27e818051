package dev.jgan.core.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a user needs to know of a configuration key.
 *
 * @param name as in the file; keys of nested mappings with those around them: {@code codes[].size}
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

    /** The keys of a configuration record in their order, each followed by those of the mappings that it holds. */
    static List<KeyReference> of(Declarations declarations, Class<? extends Record> config) {
        List<KeyReference> keys = new ArrayList<>();
        collect(declarations, config, "", List.of(), keys);
        return List.copyOf(keys);
    }

    private static void collect(
            Declarations declarations,
            Class<? extends Record> record,
            String prefix,
            List<Class<?>> around,
            List<KeyReference> keys) {
        List<Class<?>> open = new ArrayList<>(around);
        open.add(record);
        for (RecordModel.Key key : declarations.model(record).keys()) {
            keys.add(of(key, prefix));
            nested(key.type(), prefix + key.name())
                    .filter(inner -> !open.contains(inner.record()))
                    .ifPresent(inner -> collect(declarations, inner.record(), inner.path() + ".", open, keys));
        }
    }

    private record Nested(Class<? extends Record> record, String path) {}

    private static Optional<Nested> nested(ValueType type, String path) {
        if (type instanceof ValueType.Section section) {
            return Optional.of(new Nested(section.type(), path));
        } else if (type instanceof ValueType.OptionalOf optional) {
            return nested(optional.inner(), path);
        } else if (type instanceof ValueType.ListOf list) {
            return nested(list.element(), path + "[]");
        }
        return type instanceof ValueType.MapOf map ? nested(map.value(), path + ".NAME") : Optional.empty();
    }

    private static KeyReference of(RecordModel.Key key, String prefix) {
        return new KeyReference(
                prefix + key.name(),
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
