package dev.jgan.core.config;

import dev.jgan.api.config.Range;
import dev.jgan.api.schedule.Schedule;
import dev.jgan.core.config.ConfigNode.Entry;
import dev.jgan.core.config.ConfigNode.Mapping;
import dev.jgan.core.config.ConfigNode.Scalar;
import dev.jgan.core.config.ConfigNode.ScalarType;
import dev.jgan.core.config.ConfigNode.Sequence;
import dev.jgan.core.plugin.ContextLoader;
import dev.jgan.core.plugin.Contribution;
import dev.jgan.core.plugin.LoadFailures;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** One reading of nodes into values; collects problems instead of stopping at the first. */
final class Binding {
    private final Declarations declarations;
    private final ComponentBuilder builder;
    private final List<Problem> problems = new ArrayList<>();

    /**
     * A value with the node that says the same in full.
     *
     * @param value what goes into the record
     * @param node with short forms and defaults written out
     */
    record Value(Object value, ConfigNode node) {}

    Binding(Declarations declarations, ComponentBuilder builder) {
        this.declarations = declarations;
        this.builder = builder;
    }

    List<Problem> problems() {
        return problems;
    }

    /** Reads one node; empty if something in it is wrong. */
    Optional<Value> bind(ConfigNode node, ValueType type, Optional<Range> range, String path) {
        if (type instanceof ValueType.OptionalOf optional) {
            return bind(node, optional.inner(), range, path)
                    .map(inner -> new Value(Optional.of(inner.value()), inner.node()));
        } else if (type instanceof ValueType.ListOf list) {
            return list(node, list, range, path);
        } else if (type instanceof ValueType.MapOf map) {
            return map(node, map, range, path);
        } else if (type instanceof ValueType.Section section) {
            return section(node, declarations.model(section.type()), path);
        } else if (type instanceof ValueType.Family family) {
            return family(node, family, range, path);
        } else if (type instanceof ValueType.ComponentOf component) {
            return component(node, component, path, Set.of());
        }
        if (!(node instanceof Scalar scalar)) {
            return refuse(node, type, path);
        }
        try {
            return Optional.of(new Value(Scalars.read(scalar, type, range), scalar));
        } catch (IllegalArgumentException wrong) {
            return report(node.location(), path, wrong.getMessage());
        }
    }

    private Optional<Value> list(ConfigNode node, ValueType.ListOf type, Optional<Range> range, String path) {
        if (!(node instanceof Sequence sequence)) {
            return refuse(node, type, path);
        }
        List<Object> values = new ArrayList<>();
        List<ConfigNode> nodes = new ArrayList<>();
        List<ConfigNode> elements = sequence.elements();
        for (int index = 0; index < elements.size(); index++) {
            bind(elements.get(index), type.element(), range, Paths.join(path, index))
                    .ifPresent(value -> {
                        values.add(value.value());
                        nodes.add(value.node());
                    });
        }
        return values.size() < elements.size()
                ? Optional.empty()
                : Optional.of(new Value(List.copyOf(values), new Sequence(sequence.location(), nodes)));
    }

    private Optional<Value> map(ConfigNode node, ValueType.MapOf type, Optional<Range> range, String path) {
        if (!(node instanceof Mapping mapping)) {
            return refuse(node, type, path);
        }
        Map<String, Object> values = new LinkedHashMap<>();
        Map<String, Entry> nodes = new LinkedHashMap<>();
        mapping.entries().forEach((key, entry) -> {
            bind(entry.value(), type.value(), range, Paths.join(path, key)).ifPresent(value -> {
                values.put(key, value.value());
                nodes.put(key, new Entry(entry.key(), value.node(), false));
            });
        });
        return values.size() < mapping.entries().size()
                ? Optional.empty()
                : Optional.of(new Value(Collections.unmodifiableMap(values), new Mapping(mapping.location(), nodes)));
    }

    private Optional<Value> section(ConfigNode node, RecordModel model, String path) {
        ConfigNode full = model.inline().isPresent() ? ConfigNode.expanded(node) : node;
        if (!(full instanceof Mapping mapping)) {
            return refuse(node, new ValueType.Section(model.type()), path);
        }
        return record(mapping, model, path, Set.of(), Set.of(), new LinkedHashMap<>());
    }

    private Optional<Value> family(ConfigNode node, ValueType.Family family, Optional<Range> range, String path) {
        Optional<Value> value =
                node instanceof Scalar scalar && family.shorthand().isPresent()
                        ? shorthand(scalar, family, family.shorthand().get(), path)
                        : member(node, family, path);
        Optional<String> violation = value.map(Value::value)
                .filter(Schedule.class::isInstance)
                .flatMap(schedule -> range.flatMap(bounds -> Ranges.violation(bounds, (Schedule) schedule)));
        return violation.isPresent() ? report(node.location(), path, violation.get()) : value;
    }

    /** A number that stands for a schedule: it stays a number in the resolved file, and its problems are of its own key. */
    private Optional<Value> shorthand(
            Scalar number, ValueType.Family family, ValueType.Family.Shorthand shorthand, String path) {
        if (number.type() != ScalarType.WHOLE && number.type() != ScalarType.DECIMAL) {
            return refuse(number, family, path);
        }
        Location place = number.location();
        Mapping full = new Mapping(place, Map.of())
                .with("type", new Entry(place, text(place, shorthand.member()), false))
                .with(shorthand.key(), new Entry(place, number, false));
        int before = problems.size();
        Optional<Value> value = member(full, family, path);
        problems.subList(before, problems.size())
                .replaceAll(problem -> new Problem(problem.location(), path, problem.message()));
        return value.map(read -> new Value(read.value(), number));
    }

    private Optional<Value> member(ConfigNode node, ValueType.Family family, String path) {
        Optional<TypeName> name = typeName(node, family, path);
        if (name.isEmpty()) {
            return Optional.empty();
        }
        Class<? extends Record> member = family.members().get(name.get().name());
        if (member == null) {
            return unknown(name.get(), family.word(), family.members().keySet());
        }
        Mapping mapping = name.get().mapping();
        return record(mapping, declarations.model(member), path, Set.of("type"), Set.of(), typed(name.get()));
    }

    private Optional<Value> component(ConfigNode node, ValueType.ComponentOf type, String path, Set<String> around) {
        Optional<TypeName> name = typeName(ConfigNode.expanded(node), type, path);
        if (name.isEmpty()) {
            return Optional.empty();
        }
        String word = type.kind().word();
        Optional<Contribution> found =
                declarations.catalog().find(type.kind(), name.get().name());
        if (found.isEmpty()) {
            return unknown(name.get(), word, declarations.catalog().names(type.kind()));
        }
        Contribution contribution = found.get();
        Mapping mapping = name.get().mapping();
        return record(mapping, declarations.model(contribution), path, Set.of("type"), around, typed(name.get()))
                .map(config -> new Value(
                        new BoundComponent(contribution, (Record) config.value(), path, mapping.location(), builder),
                        config.node()));
    }

    /**
     * Reads a mapping into a record.
     *
     * @param reserved keys of the mapping that are read already
     * @param around keys of the section around it, for suggestions
     * @param resolved entries to begin the resolved mapping with
     */
    private Optional<Value> record(
            Mapping mapping,
            RecordModel model,
            String path,
            Set<String> reserved,
            Set<String> around,
            Map<String, Entry> resolved) {
        Set<String> names = model.names();
        Map<String, Entry> rest = new LinkedHashMap<>(mapping.entries());
        rest.keySet().removeAll(names);
        rest.keySet().removeAll(reserved);
        int before = problems.size();
        if (model.inline().isEmpty()) {
            Set<String> known = new TreeSet<>(names);
            known.addAll(reserved);
            known.addAll(around);
            refuseUnknown(rest, known, path);
        }
        List<Object> arguments = new ArrayList<>();
        for (RecordModel.Key key : model.keys()) {
            Optional<Value> value = key.inline()
                    ? component(new Mapping(mapping.location(), rest), (ValueType.ComponentOf) key.type(), path, names)
                    : value(mapping, model, key, path);
            value.ifPresent(read -> {
                arguments.add(read.value());
                if (key.inline()) {
                    resolved.putAll(((Mapping) read.node()).entries());
                } else if (!isNothing(read.node())) {
                    Location place = Optional.ofNullable(mapping.entries().get(key.name()))
                            .map(Entry::key)
                            .orElse(mapping.location());
                    resolved.put(key.name(), new Entry(place, read.node(), false));
                }
            });
        }
        if (problems.size() > before) {
            return Optional.empty();
        }
        return construct(mapping, model, arguments, path)
                .map(value -> new Value(value, new Mapping(mapping.location(), resolved)));
    }

    private Optional<Value> value(Mapping mapping, RecordModel model, RecordModel.Key key, String path) {
        String inner = Paths.join(path, key.name());
        Optional<Entry> entry = Optional.ofNullable(mapping.entries().get(key.name()))
                .filter(found -> model.inline().isPresent() || !found.leftover());
        Optional<ConfigNode> given = entry.map(Entry::value).filter(node -> !isNothing(node));
        if (given.isPresent()) {
            return bind(typed(given.get(), key), key.type(), key.range(), inner);
        } else if (key.fallback().isPresent()) {
            return bind(key.fallback().get().at(mapping.location()), key.type(), key.range(), inner);
        } else if (!key.required()) {
            return Optional.of(new Value(Optional.empty(), new Scalar(mapping.location(), ScalarType.NOTHING, "")));
        }
        if (entry.isEmpty() && model.inline().isEmpty() && misspelt(mapping, model.names(), key.name())) {
            return Optional.empty();
        }
        String what = key.description().map(text -> " (" + text + ")").orElse("");
        return report(
                entry.map(Entry::key).orElse(mapping.location()),
                inner,
                "must be given: " + key.type().expected() + what);
    }

    /** A component that is given keys but no type has the type of its default. */
    private static ConfigNode typed(ConfigNode given, RecordModel.Key key) {
        if (key.type() instanceof ValueType.ComponentOf
                && ConfigNode.expanded(given) instanceof Mapping mapping
                && mapping.get("type").isEmpty()
                && key.fallback().map(ConfigNode::expanded).orElse(given) instanceof Mapping fallback
                && fallback.entries().containsKey("type")) {
            ConfigNode type = fallback.entries().get("type").value().at(mapping.location());
            return mapping.with("type", new Entry(mapping.location(), type, false));
        }
        return given;
    }

    /** Whether an unknown key is taken for this one; that is told there, and once is enough. */
    private static boolean misspelt(Mapping mapping, Set<String> names, String name) {
        return mapping.entries().keySet().stream()
                .filter(key -> !names.contains(key))
                .anyMatch(key -> Suggestions.nearest(key, names).equals(Optional.of(name)));
    }

    private void refuseUnknown(Map<String, Entry> rest, Set<String> known, String path) {
        rest.forEach((key, entry) -> {
            if (!entry.leftover()) {
                String hint = Suggestions.hint(key, known);
                String list = known.isEmpty() ? "; there are none here" : "; known here: " + String.join(", ", known);
                report(entry.key(), Paths.join(path, key), "unknown key" + (hint.isEmpty() ? list : hint));
            }
        });
    }

    private Optional<Record> construct(Mapping mapping, RecordModel model, List<Object> arguments, String path) {
        try (ContextLoader entered = ContextLoader.of(model.type())) {
            return Optional.of(model.constructor().newInstance(arguments.toArray()));
        } catch (InvocationTargetException failed) {
            Throwable cause = failed.getCause();
            String message = cause instanceof IllegalArgumentException && cause.getMessage() != null
                    ? cause.getMessage()
                    : "is refused: " + model.type().getName()
                            + declarations
                                    .catalog()
                                    .owner(model.type())
                                    .map(" of "::concat)
                                    .orElse("") + " failed: "
                            + LoadFailures.reason(cause);
            Optional<String> key = model.names().stream()
                    .filter(name -> message.startsWith(name + " "))
                    .findFirst();
            String place = key.map(name -> Paths.join(path, name)).orElse(path);
            ConfigNode node = key.flatMap(mapping::get).orElse(mapping);
            String rest = key.map(name -> message.substring(name.length() + 1)).orElse(message);
            report(node.location(), place, rest);
            return Optional.empty();
        } catch (InstantiationException | IllegalAccessException impossible) {
            throw new IllegalStateException("cannot make " + model.type(), impossible);
        }
    }

    private record TypeName(String name, Location location, String path, Mapping mapping) {}

    private Optional<TypeName> typeName(ConfigNode node, ValueType type, String path) {
        if (!(node instanceof Mapping mapping)) {
            refuse(node, type, path);
            return Optional.empty();
        }
        String inner = Paths.join(path, "type");
        ConfigNode name = mapping.get("type").orElse(null);
        if (name == null) {
            report(mapping.location(), inner, "must be given: " + type.expected());
            return Optional.empty();
        }
        if (!(name instanceof Scalar scalar) || scalar.type() != ScalarType.TEXT) {
            report(name.location(), inner, "expected a name, found " + Scalars.describe(name));
            return Optional.empty();
        }
        return Optional.of(new TypeName(scalar.text(), scalar.location(), inner, mapping));
    }

    private Optional<Value> unknown(TypeName name, String word, Set<String> known) {
        String list = known.isEmpty()
                ? " (no plugin offers any)"
                : Suggestions.hint(name.name(), known) + " (known: " + String.join(", ", known) + ")";
        return report(name.location(), name.path(), "unknown " + word + " '" + name.name() + "'" + list);
    }

    private static Map<String, Entry> typed(TypeName name) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        entries.put("type", new Entry(name.location(), text(name.location(), name.name()), false));
        return entries;
    }

    private static Scalar text(Location place, String text) {
        return new Scalar(place, ScalarType.TEXT, text);
    }

    private Optional<Value> refuse(ConfigNode node, ValueType type, String path) {
        return report(node.location(), path, "expected " + type.expected() + ", found " + Scalars.describe(node));
    }

    private Optional<Value> report(Location place, String path, String message) {
        problems.add(Problem.at(place, path, message));
        return Optional.empty();
    }

    private static boolean isNothing(ConfigNode node) {
        return node instanceof Scalar scalar && scalar.type() == ScalarType.NOTHING;
    }
}
