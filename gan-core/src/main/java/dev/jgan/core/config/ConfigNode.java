package dev.jgan.core.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A part of an experiment file that knows where it stands. */
public sealed interface ConfigNode {
    /** Where it begins. */
    Location location();

    /** The same content, all of it at one other place. */
    ConfigNode at(Location place);

    /** What kind of value a scalar is by the rules of YAML 1.2 (core schema). */
    enum ScalarType {
        TEXT,
        WHOLE,
        DECIMAL,
        BOOLEAN,
        NOTHING
    }

    /**
     * A single value.
     *
     * @param text as it stands in the file, without quotes
     */
    record Scalar(Location location, ScalarType type, String text) implements ConfigNode {
        @Override
        public Scalar at(Location place) {
            return new Scalar(place, type, text);
        }
    }

    /** A list. */
    record Sequence(Location location, List<ConfigNode> elements) implements ConfigNode {
        public Sequence {
            elements = List.copyOf(elements);
        }

        @Override
        public Sequence at(Location place) {
            return new Sequence(
                    place, elements.stream().map(element -> element.at(place)).toList());
        }
    }

    /** Values by key, in the order of the file. */
    record Mapping(Location location, Map<String, Entry> entries) implements ConfigNode {
        public Mapping {
            entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        }

        /** The value of a key, if it is given. */
        public Optional<ConfigNode> get(String key) {
            return Optional.ofNullable(entries.get(key)).map(Entry::value);
        }

        /** This mapping with one entry set, in place if the key is there already, else at the end. */
        Mapping with(String key, Entry entry) {
            Map<String, Entry> changed = new LinkedHashMap<>(entries);
            changed.put(key, entry);
            return new Mapping(location, changed);
        }

        /** This mapping without a key. */
        Mapping without(String key) {
            Map<String, Entry> changed = new LinkedHashMap<>(entries);
            changed.remove(key);
            return new Mapping(location, changed);
        }

        @Override
        public Mapping at(Location place) {
            Map<String, Entry> moved = new LinkedHashMap<>();
            entries.forEach((key, entry) ->
                    moved.put(key, new Entry(place, entry.value().at(place), entry.leftover())));
            return new Mapping(place, moved);
        }
    }

    /**
     * The value of a key.
     *
     * @param key where the key stands
     * @param leftover true if the value stood beside a {@code type} that was replaced since: it no longer belongs to the
     *     component, but may belong to the section around it, as {@code batchSize} does beside {@code data.type}
     */
    record Entry(Location key, ConfigNode value, boolean leftover) {
        Entry asLeftover() {
            return new Entry(key, value, true);
        }
    }

    /** A component's short form {@code hinge} in its long form {@code {type: hinge}}; any other node as it is. */
    static ConfigNode expanded(ConfigNode node) {
        if (node instanceof Scalar scalar && scalar.type() == ScalarType.TEXT) {
            Map<String, Entry> entries = new LinkedHashMap<>();
            entries.put("type", new Entry(scalar.location(), scalar, false));
            return new Mapping(scalar.location(), entries);
        }
        return node;
    }

    /** The keys of a dotted path. */
    static List<String> segments(String path) {
        return new ArrayList<>(List.of(path.split("\\.", -1)));
    }
}
