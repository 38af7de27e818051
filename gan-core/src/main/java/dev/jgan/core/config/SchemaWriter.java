package dev.jgan.core.config;

import dev.jgan.api.config.Description;
import dev.jgan.api.config.Range;
import dev.jgan.api.plugin.Kind;
import dev.jgan.core.plugin.Contribution;
import dev.jgan.core.plugin.PluginCatalog;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes the JSON Schema (draft 2020-12) of experiment files, for editors: keys, types, defaults, ranges and descriptions,
 * and the components of the catalog. A file that {@code extends} another one may leave top-level keys out.
 */
public final class SchemaWriter {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Declarations declarations;
    private final Class<? extends Record> root;
    private final ObjectNode definitions = JSON.objectNode();
    private final Set<String> defined = new HashSet<>();

    private SchemaWriter(Declarations declarations, Class<? extends Record> root) {
        this.declarations = declarations;
        this.root = root;
    }

    /**
     * The schema of a file that is read into a record.
     *
     * @param implied top-level keys that the program sets if the file does not
     * @throws ConfigDeclarationException if a configuration record of the catalog, or this one, is badly declared
     */
    public static JsonNode write(PluginCatalog catalog, Class<? extends Record> root, Set<String> implied) {
        return new SchemaWriter(Declarations.of(catalog, root), root).file(implied);
    }

    private ObjectNode file(Set<String> implied) {
        ObjectNode schema = JSON.objectNode();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        Optional.ofNullable(root.getAnnotation(Description.class))
                .ifPresent(description -> schema.put("description", description.value()));
        RecordModel model = declarations.model(root);
        schema.put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        properties.putObject("$schema").put("type", "string");
        properties
                .putObject("extends")
                .put("type", "string")
                .put("description", "another experiment file, which this one is laid over");
        model.keys().forEach(key -> properties.set(key.name(), key(key)));
        schema.put("additionalProperties", false);
        ObjectNode extending = JSON.objectNode();
        extending.putArray("required").add("extends");
        schema.set("if", extending);
        ArrayNode required = schema.putObject("else").putArray("required");
        model.keys().stream()
                .filter(key -> key.required() && !implied.contains(key.name()))
                .forEach(key -> required.add(key.name()));
        schema.set("$defs", definitions);
        return schema;
    }

    private ObjectNode key(RecordModel.Key key) {
        ObjectNode schema = type(key.type(), key.range());
        key.description().ifPresent(description -> schema.put("description", description));
        key.fallback().ifPresent(fallback -> schema.set("default", JsonValues.of(fallback)));
        return schema;
    }

    private ObjectNode type(ValueType type, Optional<Range> range) {
        ObjectNode schema = JSON.objectNode();
        if (type instanceof ValueType.NumberOf number) {
            schema.put("type", number.whole() ? "integer" : "number");
            range.ifPresent(bounds -> bound(schema, bounds));
        } else if (type instanceof ValueType.Switch) {
            schema.put("type", "boolean");
        } else if (type instanceof ValueType.Text) {
            schema.putArray("type").add("string").add("number");
        } else if (type instanceof ValueType.PathText) {
            schema.put("type", "string");
        } else if (type instanceof ValueType.Choice choice) {
            names(schema, choice.constants().keySet());
        } else if (type instanceof ValueType.OptionalOf optional) {
            return type(optional.inner(), range);
        } else if (type instanceof ValueType.ListOf list) {
            schema.put("type", "array").set("items", type(list.element(), range));
        } else if (type instanceof ValueType.MapOf map) {
            schema.put("type", "object").set("additionalProperties", type(map.value(), range));
        } else if (type instanceof ValueType.Section section) {
            section(schema, declarations.model(section.type()));
        } else if (type instanceof ValueType.Family family) {
            family(schema, family, range);
        } else if (type instanceof ValueType.ComponentOf component) {
            component(schema, component.kind());
        }
        return schema;
    }

    private static void bound(ObjectNode schema, Range range) {
        if (!Double.isInfinite(range.min())) {
            schema.set(range.exclusiveMin() ? "exclusiveMinimum" : "minimum", JsonValues.number(range.min()));
        }
        if (!Double.isInfinite(range.max())) {
            schema.set(range.exclusiveMax() ? "exclusiveMaximum" : "maximum", JsonValues.number(range.max()));
        }
    }

    private static void names(ObjectNode schema, Collection<String> names) {
        if (names.isEmpty()) {
            schema.putObject("not");
        } else {
            names.forEach(schema.putArray("enum")::add);
        }
    }

    private void section(ObjectNode schema, RecordModel model) {
        String name = model.type().getName();
        refer(schema, name);
        if (defined.add(name)) {
            ObjectNode definition = definitions.putObject(name);
            if (model.inline().isPresent()) {
                Kind kind = ((ValueType.ComponentOf) model.inline().get().type()).kind();
                components(definition, kind, Optional.of(model));
            } else {
                object(definition, model);
            }
        }
    }

    private void object(ObjectNode schema, RecordModel model) {
        schema.put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        model.keys().stream().filter(key -> !key.inline()).forEach(key -> properties.set(key.name(), key(key)));
        schema.put("additionalProperties", false);
        require(schema, model);
    }

    private static void require(ObjectNode schema, RecordModel model) {
        List<String> required = required(model);
        if (!required.isEmpty()) {
            ArrayNode names = schema.withArray("required");
            required.forEach(names::add);
        }
    }

    private static List<String> required(RecordModel model) {
        return model.keys().stream()
                .filter(key -> key.required() && !key.inline())
                .map(RecordModel.Key::name)
                .toList();
    }

    private void family(ObjectNode schema, ValueType.Family family, Optional<Range> range) {
        String name = family.type().getName();
        refer(schema, name);
        range.ifPresent(bounds -> {
            bound(schema, bounds);
            family.shorthand().ifPresent(shorthand -> {
                ObjectNode rule = JSON.objectNode();
                rule.set("if", typeIs(shorthand.member()));
                bound(rule.putObject("then").putObject("properties").putObject(shorthand.key()), bounds);
                schema.putArray("allOf").add(rule);
            });
        });
        if (!defined.add(name)) {
            return;
        }
        ObjectNode definition = definitions.putObject(name);
        ObjectNode mapping = family.shorthand().isPresent() ? shortForm(definition, "number") : definition;
        ArrayNode rules = typed(mapping);
        ArrayNode types = ((ObjectNode) mapping.path("properties").path("type")).putArray("oneOf");
        family.members().forEach((member, type) -> {
            types.addObject().put("const", member);
            ObjectNode rule = rules.addObject();
            rule.set("if", typeIs(member));
            object(rule.putObject("then"), declarations.model(type));
            nameType((ObjectNode) rule.path("then"), member);
        });
    }

    private void component(ObjectNode schema, Kind kind) {
        refer(schema, kind.word());
        if (defined.add(kind.word())) {
            components(definitions.putObject(kind.word()), kind, Optional.empty());
        }
    }

    /** Any component of a kind, in the mapping of the section around it if there is one. */
    private void components(ObjectNode definition, Kind kind, Optional<RecordModel> around) {
        List<Contribution> contributions = declarations.catalog().contributions(kind);
        if (contributions.isEmpty()) {
            definition.put("description", "no plugin offers a " + kind.word()).putObject("not");
            return;
        }
        boolean brief = around.map(SchemaWriter::required).map(List::isEmpty).orElse(true);
        ObjectNode mapping = shortForm(definition, "string");
        names(
                (ObjectNode) definition.path("then"),
                contributions.stream()
                        .filter(made ->
                                brief && required(declarations.model(made)).isEmpty())
                        .map(Contribution::name)
                        .toList());
        ArrayNode rules = typed(mapping);
        ArrayNode types = ((ObjectNode) mapping.path("properties").path("type")).putArray("oneOf");
        for (Contribution contribution : contributions) {
            ObjectNode type = types.addObject().put("const", contribution.name());
            contribution.description().ifPresent(description -> type.put("description", description));
            ObjectNode rule = rules.addObject();
            rule.set("if", typeIs(contribution.name()));
            ObjectNode then = rule.putObject("then");
            object(then, declarations.model(contribution));
            around.ifPresent(model -> {
                ObjectNode properties = (ObjectNode) then.path("properties");
                model.keys().stream().filter(key -> !key.inline()).forEach(key -> properties.set(key.name(), key(key)));
                require(then, model);
            });
            nameType(then, contribution.name());
        }
    }

    /** Begins a definition that is a single value of a type or else a mapping; gives the schema of the mapping. */
    private static ObjectNode shortForm(ObjectNode definition, String type) {
        definition.putObject("if").put("type", type);
        definition.putObject("then");
        return definition.putObject("else");
    }

    /** Begins the schema of a mapping with a {@code type}; gives the place of the rules by type. */
    private static ArrayNode typed(ObjectNode mapping) {
        mapping.put("type", "object").putArray("required").add("type");
        mapping.putObject("properties").putObject("type");
        return mapping.putArray("allOf");
    }

    private static void nameType(ObjectNode object, String name) {
        ((ObjectNode) object.path("properties")).putObject("type").put("const", name);
    }

    private static ObjectNode typeIs(String name) {
        ObjectNode condition = JSON.objectNode();
        condition.putObject("properties").putObject("type").put("const", name);
        condition.putArray("required").add("type");
        return condition;
    }

    private static void refer(ObjectNode schema, String definition) {
        schema.put("$ref", "#/$defs/" + definition);
    }
}
