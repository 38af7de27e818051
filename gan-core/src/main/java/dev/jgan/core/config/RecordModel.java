package dev.jgan.core.config;

import dev.jgan.api.config.Range;
import java.lang.reflect.Constructor;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How a configuration record is declared.
 *
 * @param constructor its canonical one
 */
record RecordModel(Class<? extends Record> type, Constructor<? extends Record> constructor, List<Key> keys) {
    /**
     * A key of the record.
     *
     * @param fallback its default, if it has one
     * @param inline whether its value stands in the record's own mapping
     */
    record Key(
            String name,
            ValueType type,
            Optional<ConfigNode> fallback,
            Optional<Range> range,
            Optional<String> description,
            boolean inline) {
        boolean required() {
            return fallback.isEmpty() && !(type instanceof ValueType.OptionalOf);
        }
    }

    /** The names of the keys that stand in the record's mapping by name. */
    Set<String> names() {
        return keys.stream().filter(key -> !key.inline()).map(Key::name).collect(Collectors.toSet());
    }

    Optional<Key> inline() {
        return keys.stream().filter(Key::inline).findFirst();
    }
}
