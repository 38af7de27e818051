package dev.jgan.core.config;

import dev.jgan.core.config.ConfigNode.Entry;
import dev.jgan.core.config.ConfigNode.Mapping;
import dev.jgan.core.config.ConfigNode.Scalar;
import dev.jgan.core.config.ConfigNode.ScalarType;
import dev.jgan.core.config.ConfigNode.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Lays one tree, or one value, over another. What stood beside a {@code type} that is replaced becomes leftover. */
final class Overlay {
    private Overlay() {}

    /** Mappings merge deep; scalars and lists replace. */
    static ConfigNode merge(ConfigNode base, ConfigNode over) {
        if (!(over instanceof Mapping changes) || !(ConfigNode.expanded(base) instanceof Mapping start)) {
            return over;
        }
        Map<String, Entry> merged = new LinkedHashMap<>();
        boolean replaced = changesType(start, changes.get("type"));
        start.entries().forEach((key, entry) -> merged.put(key, replaced ? entry.asLeftover() : entry));
        changes.entries().forEach((key, entry) -> {
            Entry earlier = merged.get(key);
            boolean merges = earlier != null && !earlier.leftover();
            merged.put(
                    key,
                    merges ? new Entry(entry.key(), merge(earlier.value(), entry.value()), entry.leftover()) : entry);
        });
        return new Mapping(changes.location(), merged);
    }

    /**
     * Sets the value at a path; mappings on the way are made if they are missing.
     *
     * @param place of the setting
     * @throws ConfigException if the path leads through a value that has no keys
     */
    static ConfigNode set(Optional<ConfigNode> node, List<String> path, ConfigNode value, Location place) {
        return set(node, path, 0, value, place);
    }

    private static ConfigNode set(
            Optional<ConfigNode> node, List<String> path, int depth, ConfigNode value, Location place) {
        if (depth == path.size()) {
            return value;
        }
        String key = path.get(depth);
        ConfigNode start = node.filter(Predicate.not(Overlay::isNothing))
                .map(ConfigNode::expanded)
                .orElse(new Mapping(place, Map.of()));
        if (start instanceof Mapping mapping) {
            Optional<ConfigNode> inner = Optional.ofNullable(mapping.entries().get(key))
                    .filter(entry -> !entry.leftover())
                    .map(Entry::value);
            ConfigNode changed = set(inner, path, depth + 1, value, place);
            boolean replaced = key.equals("type") && changesType(mapping, Optional.of(changed));
            Mapping kept = replaced ? leftovers(mapping, place) : mapping;
            return kept.with(key, new Entry(place, changed, false));
        } else if (start instanceof Sequence sequence) {
            int index = index(sequence, path, depth, place);
            List<ConfigNode> elements = new ArrayList<>(sequence.elements());
            elements.set(index, set(Optional.of(elements.get(index)), path, depth + 1, value, place));
            return new Sequence(sequence.location(), elements);
        }
        throw failure(place, path, depth, "is a single value and has no key '" + key + "'");
    }

    private static int index(Sequence sequence, List<String> path, int depth, Location place) {
        String key = path.get(depth);
        int count = sequence.elements().size();
        for (int index = 0; index < count; index++) {
            if (key.equals(Integer.toString(index))) {
                return index;
            }
        }
        String range = count == 0 ? "is an empty list" : "is a list with the elements 0 to " + (count - 1);
        throw failure(place, path, depth, range + "; it has no '" + key + "'");
    }

    private static ConfigException failure(Location place, List<String> path, int depth, String message) {
        return new ConfigException(List.of(Problem.at(place, String.join(".", path.subList(0, depth)), message)));
    }

    /** Values from the same command line were set for the new type and stay. */
    private static Mapping leftovers(Mapping mapping, Location place) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        mapping.entries()
                .forEach((key, entry) -> entries.put(key, entry.key().line() == 0 ? entry : entry.asLeftover()));
        return new Mapping(place, entries);
    }

    private static boolean changesType(Mapping base, Optional<ConfigNode> type) {
        Optional<String> before = base.get("type").flatMap(Overlay::text);
        Optional<String> after = type.flatMap(Overlay::text);
        return before.isPresent() && after.isPresent() && !before.equals(after);
    }

    private static Optional<String> text(ConfigNode node) {
        return node instanceof Scalar scalar ? Optional.of(scalar.text()) : Optional.empty();
    }

    private static boolean isNothing(ConfigNode node) {
        return node instanceof Scalar scalar && scalar.type() == ScalarType.NOTHING;
    }
}
