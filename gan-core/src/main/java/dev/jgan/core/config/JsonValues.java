package dev.jgan.core.config;

import dev.jgan.core.config.ConfigNode.Mapping;
import dev.jgan.core.config.ConfigNode.Scalar;
import dev.jgan.core.config.ConfigNode.Sequence;
import java.math.BigDecimal;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Values of experiment files as JSON. */
final class JsonValues {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private JsonValues() {}

    static JsonNode of(ConfigNode node) {
        if (node instanceof Scalar scalar) {
            return switch (scalar.type()) {
                case TEXT -> JSON.stringNode(scalar.text());
                case BOOLEAN -> JSON.booleanNode(scalar.text().equalsIgnoreCase("true"));
                case NOTHING -> JSON.nullNode();
                default -> Scalars.exact(scalar).map(JsonValues::number).orElse(JSON.stringNode(scalar.text()));
            };
        } else if (node instanceof Sequence sequence) {
            ArrayNode array = JSON.arrayNode();
            sequence.elements().forEach(element -> array.add(of(element)));
            return array;
        }
        ObjectNode object = JSON.objectNode();
        ((Mapping) node).entries().forEach((key, entry) -> {
            if (!entry.leftover()) {
                object.set(key, of(entry.value()));
            }
        });
        return object;
    }

    static JsonNode number(double value) {
        return number(BigDecimal.valueOf(value));
    }

    /** Whole numbers without a fraction, others as the nearest double. */
    private static JsonNode number(BigDecimal exact) {
        BigDecimal shortest = exact.stripTrailingZeros();
        boolean whole = shortest.scale() <= 0 && shortest.precision() - shortest.scale() <= 18;
        return whole ? JSON.numberNode(shortest.longValueExact()) : JSON.numberNode(exact.doubleValue());
    }
}
