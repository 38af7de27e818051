package dev.jgan.core.run;

import dev.jgan.api.event.PluginEvent;
import dev.jgan.api.tensor.HostTensor;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Writes the components of plugins' event records: numbers, texts, truth values, collections, maps, arrays, records. */
final class PluginEventJson {
    /** What every line has already. */
    private static final Set<String> COMMON = Set.of("type", "time", "tick", "step");

    private final ClassValue<List<RecordComponent>> components = new ClassValue<>() {
        @Override
        protected List<RecordComponent> computeValue(Class<?> type) {
            RecordComponent[] all = type.getRecordComponents();
            if (all == null) {
                throw new IllegalArgumentException("an event must be a record to be written, found " + type.getName());
            }
            Arrays.stream(all).forEach(component -> component.getAccessor().setAccessible(true));
            return List.of(all);
        }
    };

    void writeFields(JsonGenerator json, PluginEvent event) {
        for (RecordComponent component : components.get(event.getClass())) {
            if (!COMMON.contains(component.getName())) {
                json.writeName(component.getName());
                value(json, get(component, event));
            }
        }
    }

    private void value(JsonGenerator json, @Nullable Object value) {
        if (value == null) {
            json.writeNull();
        } else if (value instanceof Float number) {
            json.writeNumber(number.floatValue());
        } else if (value instanceof Double number) {
            json.writeNumber(number.doubleValue());
        } else if (value instanceof Integer
                || value instanceof Long
                || value instanceof Short
                || value instanceof Byte) {
            json.writeNumber(((Number) value).longValue());
        } else if (value instanceof Boolean truth) {
            json.writeBoolean(truth);
        } else if (value instanceof Duration duration) {
            json.writeNumber(duration.toNanos() / 1e9);
        } else if (value instanceof Optional<?> optional) {
            value(json, optional.orElse(null));
        } else if (value instanceof Map<?, ?> map) {
            json.writeStartObject();
            map.forEach((key, element) -> {
                json.writeName(String.valueOf(key));
                value(json, element);
            });
            json.writeEndObject();
        } else if (value instanceof Iterable<?> elements && !(value instanceof java.nio.file.Path)) {
            json.writeStartArray();
            elements.forEach(element -> value(json, element));
            json.writeEndArray();
        } else if (value.getClass().isArray()) {
            json.writeStartArray();
            for (int i = 0; i < Array.getLength(value); i++) {
                value(json, Array.get(value, i));
            }
            json.writeEndArray();
        } else if (value instanceof Record && !(value instanceof HostTensor)) {
            json.writeStartObject();
            for (RecordComponent component : components.get(value.getClass())) {
                json.writeName(component.getName());
                value(json, get(component, value));
            }
            json.writeEndObject();
        } else {
            json.writeString(value.toString());
        }
    }

    private static @Nullable Object get(RecordComponent component, Object owner) {
        try {
            return component.getAccessor().invoke(owner);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalArgumentException(
                    "cannot read " + component.getName() + " of "
                            + owner.getClass().getName(),
                    e);
        }
    }
}
