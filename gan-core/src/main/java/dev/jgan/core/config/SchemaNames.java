package dev.jgan.core.config;

import java.util.HashMap;
import java.util.Map;

/** The names of a schema's definitions: the simple names of classes, and where one is taken, the full one. */
final class SchemaNames {
    private final Map<String, Class<?>> taken = new HashMap<>();

    String of(Class<?> type) {
        Class<?> first = taken.computeIfAbsent(type.getSimpleName(), name -> type);
        return first == type ? type.getSimpleName() : type.getName();
    }
}
