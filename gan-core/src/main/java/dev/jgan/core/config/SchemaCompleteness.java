package dev.jgan.core.config;

import dev.jgan.api.plugin.Kind;
import dev.jgan.core.plugin.Contribution;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The part of the schema that says what must be given. It is apart from the {@link SchemaShapes}, since a file that extends
 * another one need not be complete. The elements of lists always must: lists replace others as a whole.
 */
final class SchemaCompleteness {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Declarations declarations;
    private final ObjectNode definitions;
    private final SchemaNames names;
    private final Set<String> defined = new HashSet<>();

    /**
     * For one schema.
     *
     * @param definitions receives the definitions that are referred to
     * @param names of definitions
     */
    SchemaCompleteness(Declarations declarations, ObjectNode definitions, SchemaNames names) {
        this.declarations = declarations;
        this.definitions = definitions;
        this.names = names;
    }

    /** What a value must have; nothing if it cannot lack anything. */
    Optional<ObjectNode> of(ValueType type) {
        if (!demands(type, new HashSet<>())) {
            return Optional.empty();
        } else if (type instanceof ValueType.OptionalOf optional) {
            return of(optional.inner());
        } else if (type instanceof ValueType.MapOf map) {
            ObjectNode schema = JSON.objectNode();
            of(map.value()).ifPresent(value -> schema.set("additionalProperties", value));
            return Optional.of(schema);
        } else if (type instanceof ValueType.Section section) {
            return Optional.of(section(declarations.model(section.type())));
        } else if (type instanceof ValueType.Family family) {
            return Optional.of(family(family));
        }
        return Optional.of(component(((ValueType.ComponentOf) type).kind()));
    }

    /** What a mapping that is read into a record must have. */
    ObjectNode record(RecordModel model) {
        ObjectNode schema = JSON.objectNode();
        model.keys().stream()
                .filter(key -> key.required() && !key.inline())
                .forEach(key -> schema.withArray("required").add(key.name()));
        model.keys().stream()
                .filter(key -> !key.inline())
                .forEach(key -> of(key).ifPresent(inner -> properties(schema).set(key.name(), inner)));
        return schema;
    }

    private static ObjectNode properties(ObjectNode schema) {
        return schema.has("properties") ? (ObjectNode) schema.path("properties") : schema.putObject("properties");
    }

    /** A component whose key has a default may leave its type out: it then has that of the default. */
    private Optional<ObjectNode> of(RecordModel.Key key) {
        Optional<ObjectNode> complete = of(key.type());
        if (key.fallback().isEmpty() || !(key.type() instanceof ValueType.ComponentOf)) {
            return complete;
        }
        return complete.map(typed -> {
            ObjectNode schema = JSON.objectNode();
            schema.putObject("if").putArray("required").add("type");
            schema.set("then", typed);
            return schema;
        });
    }

    private boolean demands(ValueType type, Set<Class<?>> seen) {
        if (type instanceof ValueType.OptionalOf optional) {
            return demands(optional.inner(), seen);
        } else if (type instanceof ValueType.MapOf map) {
            return demands(map.value(), seen);
        } else if (type instanceof ValueType.Section section) {
            return seen.add(section.type())
                    && declarations.model(section.type()).keys().stream()
                            .anyMatch(key -> key.required() || demands(key.type(), seen));
        }
        return type instanceof ValueType.Family || type instanceof ValueType.ComponentOf;
    }

    private ObjectNode section(RecordModel model) {
        String name = "complete-" + names.of(model.type());
        if (defined.add(name)) {
            ObjectNode definition = definitions.putObject(name);
            if (model.inline().isPresent()) {
                Kind kind = ((ValueType.ComponentOf) model.inline().get().type()).kind();
                components(definition, kind, record(model));
            } else {
                definition.setAll(record(model));
            }
        }
        return reference(name);
    }

    private ObjectNode family(ValueType.Family family) {
        String name = "complete-" + names.of(family.type());
        if (defined.add(name)) {
            Map<String, RecordModel> members = new TreeMap<>();
            family.members().forEach((member, type) -> members.put(member, declarations.model(type)));
            types(definitions.putObject(name), members, JSON.objectNode());
        }
        return reference(name);
    }

    private ObjectNode component(Kind kind) {
        String name = "complete-" + kind.word();
        if (defined.add(name)) {
            components(definitions.putObject(name), kind, JSON.objectNode());
        }
        return reference(name);
    }

    private void components(ObjectNode definition, Kind kind, ObjectNode around) {
        Map<String, RecordModel> members = new TreeMap<>();
        for (Contribution contribution : declarations.catalog().contributions(kind)) {
            members.put(contribution.name(), declarations.model(contribution));
        }
        types(definition, members, around);
    }

    /** A mapping with {@code type} and what that type and the section around it demand, or a name if they demand nothing. */
    private void types(ObjectNode definition, Map<String, RecordModel> members, ObjectNode around) {
        definition.setAll(around);
        definition.withArray("required").add("type");
        ArrayNode rules = JSON.arrayNode();
        List<String> needLongForm = new ArrayList<>();
        Map<ObjectNode, List<String>> alike = new LinkedHashMap<>();
        members.forEach((name, model) -> {
            ObjectNode complete = record(model);
            if (!complete.isEmpty()) {
                alike.computeIfAbsent(complete, same -> new ArrayList<>()).add(name);
            }
            if (complete.has("required") || around.has("required")) {
                needLongForm.add(name);
            }
        });
        alike.forEach((complete, named) -> {
            ObjectNode rule = rules.addObject();
            rule.set("if", SchemaWriter.typeIs(named));
            rule.set("then", complete);
        });
        if (!needLongForm.isEmpty()) {
            SchemaWriter.names(definition.putObject("not"), needLongForm);
        }
        if (!rules.isEmpty()) {
            definition.set("allOf", rules);
        }
    }

    private static ObjectNode reference(String name) {
        ObjectNode schema = JSON.objectNode();
        SchemaWriter.refer(schema, name);
        return schema;
    }
}
