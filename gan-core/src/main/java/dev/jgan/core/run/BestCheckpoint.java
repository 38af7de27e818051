package dev.jgan.core.run;

import dev.jgan.api.metric.Basis;
import dev.jgan.api.metric.Figure;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * The checkpoint of a run with the best figure so far.
 *
 * @param step of the checkpoint
 * @param figure its value there
 * @param basis what that was computed from
 */
public record BestCheckpoint(long step, Figure figure, Basis basis) {
    /** As texts and numbers by name, to be written down. */
    public Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("step", step);
        fields.put("figure", figure.name());
        fields.put("value", figure.value());
        figure.standardError().ifPresent(error -> fields.put("standardError", error));
        fields.putAll(basis.fields());
        return fields;
    }

    /**
     * What {@link #fields} gave, or their texts; further fields are left alone.
     *
     * @throws IllegalArgumentException if something is missing or no number
     */
    public static BestCheckpoint of(Map<String, ?> fields) {
        OptionalDouble error = fields.containsKey("standardError")
                ? OptionalDouble.of(Double.parseDouble(text(fields, "standardError")))
                : OptionalDouble.empty();
        return new BestCheckpoint(
                Long.parseLong(text(fields, "step")),
                new Figure(text(fields, "figure"), Double.parseDouble(text(fields, "value")), error),
                new Basis(
                        text(fields, "features"),
                        Integer.parseInt(text(fields, "samples")),
                        text(fields, "reference"),
                        Integer.parseInt(text(fields, "referenceSamples")),
                        text(fields, "generator")));
    }

    private static String text(Map<String, ?> fields, String name) {
        Object value = fields.get(name);
        if (value == null) {
            throw new IllegalArgumentException("'" + name + "' is missing");
        }
        return value.toString();
    }
}
