package dev.jgan.core.run;

import java.time.Instant;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * A line of {@code events.jsonl}.
 *
 * @param type the event record's simple name, or what a plugin's event calls itself
 * @param fields everything else, as JSON has it: texts, numbers, truth values, lists and maps
 */
public record LoggedEvent(String type, Instant time, long tick, long step, Map<String, Object> fields) {
    /**
     * A number; NaN and infinities, which JSON writes as texts, included.
     *
     * @param path the names that lead to it, such as {@code "loss", "generator"}
     * @return empty if there is none
     */
    public OptionalDouble number(String... path) {
        Object value = fields;
        for (String name : path) {
            if (!(value instanceof Map<?, ?> map) || !map.containsKey(name)) {
                return OptionalDouble.empty();
            }
            value = map.get(name);
        }
        if (value instanceof Number number) {
            return OptionalDouble.of(number.doubleValue());
        }
        if (value instanceof String text) {
            return switch (text) {
                case "NaN" -> OptionalDouble.of(Double.NaN);
                case "Infinity" -> OptionalDouble.of(Double.POSITIVE_INFINITY);
                case "-Infinity" -> OptionalDouble.of(Double.NEGATIVE_INFINITY);
                default -> OptionalDouble.empty();
            };
        }
        return OptionalDouble.empty();
    }

    /** A text or truth value as a text, empty if there is none. */
    public String text(String name) {
        Object value = fields.get(name);
        return value == null ? "" : value.toString();
    }
}
