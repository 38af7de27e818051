package dev.jgan.examples;

import dev.jgan.core.config.ConfigNode;
import dev.jgan.core.config.ConfigNode.Mapping;
import dev.jgan.core.config.ConfigNode.Scalar;
import dev.jgan.core.config.ConfigNode.Sequence;
import dev.jgan.core.config.KeyReference;
import dev.jgan.core.config.Location;
import dev.jgan.core.reference.ComponentReference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An experiment file with one mistake in the mapping of a component.
 *
 * @param kind of the component
 * @param title the sort of mistake, and in what
 * @param line where the mistake is, from 1
 * @param around the lines that may be blamed: this one, and that in which the component begins
 */
record Mutation(Sort sort, String kind, String title, String text, int line, Set<Integer> around) {
    /** Sorts of mistakes. */
    enum Sort {
        UNKNOWN_TYPE,
        MISSPELT_KEY,
        WRONG_TYPE,
        OUT_OF_RANGE
    }

    private static final Map<String, String> KINDS = Map.ofEntries(
            Map.entry("data", "dataset"),
            Map.entry("evaluation.reference", "dataset"),
            Map.entry("game", "game"),
            Map.entry("generator", "generator"),
            Map.entry("discriminator", "discriminator"),
            Map.entry("generator.layers.*", "layer"),
            Map.entry("discriminator.layers.*", "layer"),
            Map.entry("head", "head"),
            Map.entry("loss", "loss"),
            Map.entry("regularizers.*", "regularizer"),
            Map.entry("optimizers.generator", "optimizer"),
            Map.entry("optimizers.discriminator", "optimizer"),
            Map.entry("schedule", "schedule"),
            Map.entry("evaluation.metrics.*", "metric"),
            Map.entry("evaluation.features", "features"));

    /** All that can be made of a file, for each component in it that has a {@code type}. */
    static List<Mutation> of(String text, List<ComponentReference> components) {
        List<Mutation> mutations = new ArrayList<>();
        mappings(SchemaCheck.document(text).root(), "").forEach((mapping, path) -> {
            Optional<ConfigNode> type = mapping.get("type");
            String kind = KINDS.getOrDefault(path, "");
            if (type.isPresent() && type.get() instanceof Scalar name) {
                components.stream()
                        .filter(component -> component.kind().equals(kind)
                                && component.name().equals(name.text()))
                        .forEach(component -> mutations.addAll(new Site(text, component, mapping).all(name)));
            }
        });
        return mutations;
    }

    private static Map<Mapping, String> mappings(ConfigNode node, String path) {
        Map<Mapping, String> found = new LinkedHashMap<>();
        if (node instanceof Mapping mapping) {
            found.put(mapping, path);
            mapping.entries()
                    .forEach((key, entry) ->
                            found.putAll(mappings(entry.value(), path.isEmpty() ? key : path + "." + key)));
        } else if (node instanceof Sequence sequence) {
            sequence.elements().forEach(element -> found.putAll(mappings(element, path + ".*")));
        }
        return found;
    }

    /** A component in a file. */
    private record Site(String text, ComponentReference component, Mapping mapping) {
        List<Mutation> all(Scalar type) {
            List<Mutation> mutations = new ArrayList<>();
            mutations.add(with(Sort.UNKNOWN_TYPE, "type", type.location(), type.text(), "no-such-thing"));
            for (KeyReference key : component.keys()) {
                Optional.ofNullable(mapping.entries().get(key.name())).ifPresent(entry -> {
                    mutations.add(with(Sort.MISSPELT_KEY, key.name(), entry.key(), key.name(), key.name() + "x"));
                    boolean number = key.expected().startsWith("a number")
                            || key.expected().startsWith("a whole number");
                    if (number && entry.value() instanceof Scalar value) {
                        Location place = value.location();
                        mutations.add(with(Sort.WRONG_TYPE, key.name(), place, value.text(), "wrong"));
                        key.range()
                                .map(range -> range.startsWith("at most") || range.startsWith("less") ? "1e9" : "-1e9")
                                .ifPresent(outside -> mutations.add(
                                        with(Sort.OUT_OF_RANGE, key.name(), place, value.text(), outside)));
                    }
                });
            }
            return mutations;
        }

        private Mutation with(Sort sort, String key, Location place, String before, String after) {
            List<String> lines = new ArrayList<>(text.lines().toList());
            String line = lines.get(place.line() - 1);
            String rest = line.substring(place.column() - 1);
            if (!rest.startsWith(before)) {
                throw new AssertionError("expected '" + before + "' at " + place + ", found '" + rest + "'");
            }
            lines.set(
                    place.line() - 1, line.substring(0, place.column() - 1) + after + rest.substring(before.length()));
            String title = component.kind() + " " + component.name() + "." + key + " " + sort;
            return new Mutation(
                    sort,
                    component.kind(),
                    title,
                    String.join("\n", lines) + "\n",
                    place.line(),
                    Set.copyOf(List.of(place.line(), mapping.location().line())));
        }
    }
}
