package dev.jgan.core.config;

import dev.jgan.api.config.Range;
import dev.jgan.api.plugin.Kind;
import dev.jgan.core.plugin.Contribution;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The part of the schema that says which keys there are, and what they hold. */
final class SchemaShapes {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Declarations declarations;
    private final ObjectNode definitions;
    private final SchemaNames names;
    private final SchemaCompleteness completeness;
    private final Set<String> defined = new HashSet<>();

    /**
     * For one schema.
     *
     * @param definitions receives the definitions that are referred to
     * @param names of definitions
     * @param completeness what elements of lists must have
     */
    SchemaShapes(
            Declarations declarations, ObjectNode definitions, SchemaNames names, SchemaCompleteness completeness) {
        this.declarations = declarations;
        this.definitions = definitions;
        this.names = names;
        this.completeness = completeness;
    }

    /** The schema of a key's value. */
    ObjectNode key(RecordModel.Key key) {
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
            SchemaWriter.names(schema, List.copyOf(choice.constants().keySet()));
        } else if (type instanceof ValueType.OptionalOf optional) {
            return type(optional.inner(), range);
        } else if (type instanceof ValueType.ListOf list) {
            ObjectNode element = type(list.element(), range);
            completeness
                    .of(list.element())
                    .ifPresent(complete -> element.withArray("allOf").add(complete));
            schema.put("type", "array").set("items", element);
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

    private void section(ObjectNode schema, RecordModel model) {
        String name = names.of(model.type());
        SchemaWriter.refer(schema, name);
        if (defined.add(name)) {
            ObjectNode definition = definitions.putObject(name);
            if (model.inline().isPresent()) {
                Kind kind = ((ValueType.ComponentOf) model.inline().get().type()).kind();
                components(definition, kind, List.of(model));
            } else {
                definition.put("type", "object");
                properties(definition, List.of(model));
            }
        }
    }

    /** Makes a schema that of mappings with the keys of all these records and no others. */
    private ObjectNode properties(ObjectNode schema, List<RecordModel> models) {
        ObjectNode properties = schema.putObject("properties");
        models.forEach(model -> model.keys().stream()
                .filter(key -> !key.inline())
                .forEach(key -> properties.set(key.name(), key(key))));
        schema.put("additionalProperties", false);
        return properties;
    }

    private void family(ObjectNode schema, ValueType.Family family, Optional<Range> range) {
        String name = names.of(family.type());
        SchemaWriter.refer(schema, name);
        range.ifPresent(bounds -> {
            bound(schema, bounds);
            family.shorthand().ifPresent(shorthand -> {
                ObjectNode rule = JSON.objectNode();
                rule.set("if", SchemaWriter.typeIs(List.of(shorthand.member())));
                bound(rule.putObject("then").putObject("properties").putObject(shorthand.key()), bounds);
                schema.putArray("allOf").add(rule);
            });
        });
        if (!defined.add(name)) {
            return;
        }
        ObjectNode definition = definitions.putObject(name);
        ObjectNode mapping = definition;
        if (family.shorthand().isPresent()) {
            definition.putObject("if").put("type", "number");
            mapping = definition.putObject("else");
        }
        List<Member> members = new ArrayList<>();
        family.members()
                .forEach((member, type) ->
                        members.add(new Member(member, Optional.empty(), List.of(declarations.model(type)))));
        typed(mapping, members);
    }

    private void component(ObjectNode schema, Kind kind) {
        SchemaWriter.refer(schema, kind.word());
        if (defined.add(kind.word())) {
            components(definitions.putObject(kind.word()), kind, List.of());
        }
    }

    /** Any component of a kind, in the mapping of the section around it if there is one. */
    private void components(ObjectNode definition, Kind kind, List<RecordModel> around) {
        List<Contribution> contributions = declarations.catalog().contributions(kind);
        if (contributions.isEmpty()) {
            definition.put("description", "no plugin offers a " + kind.word()).putObject("not");
            return;
        }
        definition.putObject("if").put("type", "string");
        SchemaWriter.names(
                definition.putObject("then"),
                contributions.stream().map(Contribution::name).toList());
        List<Member> members = new ArrayList<>();
        for (Contribution contribution : contributions) {
            List<RecordModel> models = new ArrayList<>(List.of(declarations.model(contribution)));
            models.addAll(around);
            members.add(new Member(contribution.name(), contribution.description(), models));
        }
        typed(definition.putObject("else"), members);
    }

    private record Member(String name, Optional<String> description, List<RecordModel> models) {}

    /** A mapping whose keys depend on its {@code type}; without one, those of any. */
    private void typed(ObjectNode mapping, List<Member> members) {
        mapping.put("type", "object");
        ArrayNode types = mapping.putObject("properties").putObject("type").putArray("oneOf");
        ArrayNode rules = mapping.putArray("allOf");
        Set<String> keys = new TreeSet<>();
        Map<List<RecordModel>, List<String>> alike = new LinkedHashMap<>();
        for (Member member : members) {
            ObjectNode type = types.addObject().put("const", member.name());
            member.description().ifPresent(description -> type.put("description", description));
            alike.computeIfAbsent(member.models(), models -> new ArrayList<>()).add(member.name());
            member.models().forEach(model -> keys.addAll(model.names()));
        }
        alike.forEach((models, named) -> {
            ObjectNode rule = rules.addObject();
            rule.set("if", SchemaWriter.typeIs(named));
            properties(rule.putObject("then"), models).putObject("type");
        });
        ObjectNode untyped = rules.addObject();
        untyped.putObject("if").putArray("required").add("type");
        SchemaWriter.names(untyped.putObject("else").putObject("propertyNames"), List.copyOf(keys));
    }
}
