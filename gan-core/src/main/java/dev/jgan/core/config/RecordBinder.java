package dev.jgan.core.config;

import dev.jgan.core.config.ConfigNode.Entry;
import dev.jgan.core.config.ConfigNode.Mapping;
import dev.jgan.core.config.ConfigNode.Scalar;
import dev.jgan.core.plugin.PluginCatalog;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads experiment files into records. Keys are the names of record components; {@link dev.jgan.api.config.Default},
 * {@link dev.jgan.api.config.Range} and {@link dev.jgan.api.config.Description} say the rest. A key whose value is null is
 * one that is not given. What a record's constructor refuses with an {@link IllegalArgumentException} is a problem of its
 * mapping, or of one key if the message begins with the key's name.
 *
 * @param <R> the record of a whole file
 */
public final class RecordBinder<R extends Record> {
    private final Declarations declarations;
    private final Class<R> type;

    /**
     * A binder of files into one type of record.
     *
     * @param catalog the components that files can name
     * @throws ConfigDeclarationException if a configuration record of the catalog, or this one, is badly declared
     */
    public RecordBinder(PluginCatalog catalog, Class<R> type) {
        this.declarations = Declarations.of(catalog, type);
        this.type = type;
    }

    /**
     * Reads a file, so far without the means to make its components: {@link Bound#wired} adds them.
     *
     * @throws ConfigException with all problems of the file
     */
    public Bound<R> bind(ConfigDocument document) {
        return bind(document, ComponentBuilder.none());
    }

    private Bound<R> bind(ConfigDocument document, ComponentBuilder builder) {
        List<Problem> problems = new ArrayList<>(document.problems());
        Optional<Entry> schema = schema(document.root());
        ConfigNode content = schema.isPresent() ? ((Mapping) document.root()).without("$schema") : document.root();
        Binding binding = new Binding(declarations, builder);
        Optional<Binding.Value> value = binding.bind(content, new ValueType.Section(type), Optional.empty(), "");
        problems.addAll(binding.problems());
        if (!problems.isEmpty() || value.isEmpty()) {
            throw new ConfigException(problems);
        }
        Mapping resolved = (Mapping) value.get().node();
        if (schema.isPresent()) {
            Map<String, Entry> entries = new LinkedHashMap<>();
            entries.put("$schema", schema.get());
            entries.putAll(resolved.entries());
            resolved = new Mapping(resolved.location(), entries);
        }
        return new Bound<>(this, type.cast(value.get().value()), new ConfigDocument(resolved, List.of()));
    }

    /** Editors find the schema by this key; it means nothing to a run. */
    private static Optional<Entry> schema(ConfigNode root) {
        return root instanceof Mapping mapping
                ? Optional.ofNullable(mapping.entries().get("$schema")).filter(entry -> entry.value() instanceof Scalar)
                : Optional.empty();
    }

    /**
     * A file that was read.
     *
     * @param <R> its record
     */
    public static final class Bound<R extends Record> {
        private final RecordBinder<R> binder;
        private final R value;
        private final ConfigDocument resolved;

        private Bound(RecordBinder<R> binder, R value, ConfigDocument resolved) {
            this.binder = binder;
            this.value = value;
            this.resolved = resolved;
        }

        /** The checked values; components in them cannot be created. */
        public R value() {
            return value;
        }

        /** The file with all defaults and short forms written out; reads into an equal record again. */
        public ConfigDocument resolved() {
            return resolved;
        }

        /**
         * The values with components that the builder creates. It comes later than the check, because what components
         * are given (the experiment's name and seed) stands in the file.
         */
        public R wired(ComponentBuilder builder) {
            return binder.bind(resolved, builder).value;
        }
    }
}
