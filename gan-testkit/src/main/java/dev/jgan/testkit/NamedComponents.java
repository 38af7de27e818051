package dev.jgan.testkit;

import dev.jgan.api.plugin.Component;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All components that an experiment names, those that others are made of included. */
final class NamedComponents {
    private final List<Component<?>> found = new ArrayList<>();

    private NamedComponents() {}

    /** The components in a configuration record, in its order, each before those in its own configuration. */
    static List<Component<?>> in(Record config) {
        NamedComponents components = new NamedComponents();
        components.collect(config);
        return components.found;
    }

    private void collect(@Nullable Object value) {
        if (value instanceof Component<?> component) {
            found.add(component);
            collect(component.config());
        } else if (value instanceof Optional<?> optional) {
            optional.ifPresent(this::collect);
        } else if (value instanceof Collection<?> collection) {
            collection.forEach(this::collect);
        } else if (value instanceof Map<?, ?> map) {
            map.values().forEach(this::collect);
        } else if (value instanceof Record section) {
            for (RecordComponent part : section.getClass().getRecordComponents()) {
                collect(read(section, part));
            }
        }
    }

    private static @Nullable Object read(Record section, RecordComponent part) {
        try {
            part.getAccessor().setAccessible(true);
            return part.getAccessor().invoke(section);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("cannot read " + part, e);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(part + " cannot be read: " + e.getCause(), e);
        }
    }
}
