package dev.jgan.core.config;

import dev.jgan.api.config.Description;
import dev.jgan.core.plugin.PluginCatalog;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes the JSON Schema (draft 2020-12) of experiment files, for editors: keys, types, defaults, ranges and descriptions,
 * and the components of the catalog. A file that {@code extends} another one may leave out whatever that one can give: its
 * keys and values are checked, but not whether any is missing.
 */
public final class SchemaWriter {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private SchemaWriter() {}

    /**
     * The schema of a file that is read into a record.
     *
     * @param implied top-level keys that the program sets if the file does not
     * @throws ConfigDeclarationException if a configuration record of the catalog, or this one, is badly declared
     */
    public static JsonNode write(PluginCatalog catalog, Class<? extends Record> root, Set<String> implied) {
        Declarations declarations = Declarations.of(catalog, root);
        ObjectNode definitions = JSON.objectNode();
        SchemaNames names = new SchemaNames();
        SchemaCompleteness completeness = new SchemaCompleteness(declarations, definitions, names);
        SchemaShapes shapes = new SchemaShapes(declarations, definitions, names, completeness);
        RecordModel model = declarations.model(root);

        ObjectNode schema = JSON.objectNode();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        Optional.ofNullable(root.getAnnotation(Description.class))
                .ifPresent(description -> schema.put("description", description.value()));
        schema.put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        properties.putObject("$schema").put("type", "string");
        properties
                .putObject("extends")
                .put("type", "string")
                .put("description", "another experiment file, which this one is laid over");
        model.keys().forEach(key -> properties.set(key.name(), shapes.key(key)));
        schema.put("additionalProperties", false);
        ObjectNode extending = JSON.objectNode();
        extending.putArray("required").add("extends");
        schema.set("if", extending);
        schema.set("else", whole(completeness.record(model), implied));
        schema.set("$defs", definitions);
        return schema;
    }

    private static ObjectNode whole(ObjectNode complete, Set<String> implied) {
        ArrayNode needed = JSON.arrayNode();
        complete.withArray("required").forEach(name -> {
            if (!implied.contains(name.asString())) {
                needed.add(name);
            }
        });
        complete.set("required", needed);
        return complete;
    }

    /** A condition that holds for mappings with one of these as {@code type}. */
    static ObjectNode typeIs(List<String> names) {
        ObjectNode condition = JSON.objectNode();
        ObjectNode type = condition.putObject("properties").putObject("type");
        if (names.size() == 1) {
            type.put("const", names.get(0));
        } else {
            names(type, names);
        }
        condition.putArray("required").add("type");
        return condition;
    }

    /** Makes a schema that of a definition. */
    static void refer(ObjectNode schema, String definition) {
        schema.put("$ref", "#/$defs/" + definition);
    }

    /** Allows the given texts and nothing else; if there are none, nothing at all. */
    static void names(ObjectNode schema, List<String> names) {
        if (names.isEmpty()) {
            schema.putObject("not");
        } else {
            names.forEach(schema.putArray("enum")::add);
        }
    }
}
