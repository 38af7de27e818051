package dev.jgan.core.reference;

import dev.jgan.api.config.Example;
import dev.jgan.api.config.Paper;
import dev.jgan.api.metric.FigureDefinition;
import dev.jgan.core.config.ComponentKeys;
import dev.jgan.core.config.KeyReference;
import dev.jgan.core.plugin.Contribution;
import dev.jgan.core.plugin.PluginCatalog;
import java.util.List;
import java.util.Optional;

/**
 * What a person may write about a component in an experiment file, and what comes of it.
 *
 * @param kind such as {@code loss}
 * @param name the {@code type} in the experiment file
 * @param description one line; empty if it has none
 * @param plugin the plugin that brings it
 * @param source the jar it comes from
 * @param traits what follows from its class, such as {@code targets} of a loss; see {@link ComponentTraits}
 * @param figures of a metric, what it finds; empty for all other kinds
 * @param papers where it is described, one a string
 * @param example a part of an experiment file, in YAML without a line break at its end; empty if it has none
 * @param keys its configuration
 */
public record ComponentReference(
        String kind,
        String name,
        String description,
        String plugin,
        String source,
        List<String> traits,
        List<FigureDefinition> figures,
        List<String> papers,
        String example,
        List<KeyReference> keys) {
    public ComponentReference {
        traits = List.copyOf(traits);
        figures = List.copyOf(figures);
        papers = List.copyOf(papers);
        keys = List.copyOf(keys);
    }

    /**
     * All components of a catalog, by kind and name.
     *
     * @throws dev.jgan.core.config.ConfigDeclarationException if a configuration record is badly declared
     */
    public static List<ComponentReference> all(PluginCatalog catalog) {
        ComponentKeys keys = new ComponentKeys(catalog);
        return catalog.contributions().stream()
                .map(contribution -> of(contribution, keys))
                .toList();
    }

    private static ComponentReference of(Contribution contribution, ComponentKeys keys) {
        Class<?> type = contribution.type();
        String example = Optional.ofNullable(type.getAnnotation(Example.class))
                .map(given -> given.value().strip())
                .orElse("");
        ComponentTraits traits = ComponentTraits.of(contribution, keys, example);
        return new ComponentReference(
                contribution.kind().word(),
                contribution.name(),
                contribution.description().orElse(""),
                contribution.plugin().id(),
                contribution.plugin().source(),
                traits.names(),
                traits.figures(),
                Optional.ofNullable(type.getAnnotation(Paper.class))
                        .map(given -> List.of(given.value()))
                        .orElse(List.of()),
                example,
                keys.of(contribution));
    }
}
