package dev.jgan.core.config;

import dev.jgan.api.config.NoConfig;
import dev.jgan.core.config.ConfigNode.Entry;
import dev.jgan.core.config.ConfigNode.Mapping;
import dev.jgan.core.config.ConfigNode.Scalar;
import dev.jgan.core.config.ConfigNode.ScalarType;
import dev.jgan.core.config.ConfigNode.Sequence;
import dev.jgan.core.plugin.Contribution;
import dev.jgan.core.plugin.PluginCatalog;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How the components of a catalog are configured. */
public final class ComponentKeys {
    private final Declarations declarations;

    /**
     * Reads the configuration records of all components.
     *
     * @throws ConfigDeclarationException if any of them is badly declared
     */
    public ComponentKeys(PluginCatalog catalog) {
        this.declarations = Declarations.of(catalog, NoConfig.class);
    }

    /** The keys of a component, in the order of its record. */
    public List<KeyReference> of(Contribution contribution) {
        return KeyReference.of(declarations, contribution.config());
    }

    /**
     * A configuration of a component: the first one of its {@code type} in a part of an experiment file, else that of
     * defaults alone.
     *
     * @param fragment may be about something else
     * @return nothing if what was found is not valid, or keys must be given and are not
     */
    public Optional<Record> config(Contribution contribution, ConfigDocument fragment) {
        ConfigNode node = nodes(fragment.root())
                .filter(found -> names(found, contribution.name()))
                .findFirst()
                .orElse(new Scalar(fragment.root().location(), ScalarType.TEXT, contribution.name()));
        Binding binding = new Binding(declarations, ComponentBuilder.none());
        return binding.bind(node, new ValueType.ComponentOf(contribution.kind()), Optional.empty(), "")
                .map(value -> ((BoundComponent) value.value()).config());
    }

    private static boolean names(ConfigNode node, String type) {
        return node instanceof Mapping mapping
                && mapping.get("type")
                        .filter(name ->
                                name instanceof Scalar scalar && scalar.text().equals(type))
                        .isPresent();
    }

    private static Stream<ConfigNode> nodes(ConfigNode node) {
        Stream<ConfigNode> inner = Stream.empty();
        if (node instanceof Mapping mapping) {
            inner = mapping.entries().values().stream().map(Entry::value).flatMap(ComponentKeys::nodes);
        } else if (node instanceof Sequence sequence) {
            inner = sequence.elements().stream().flatMap(ComponentKeys::nodes);
        }
        return Stream.concat(Stream.of(node), inner);
    }
}
