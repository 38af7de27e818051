package dev.jgan.core.plugin;

import dev.jgan.api.plugin.GanPlugin;
import dev.jgan.api.plugin.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;

/** The components of all plugins. Closing it closes the jars that were loaded from plugin directories. */
public final class PluginCatalog implements AutoCloseable {
    private final List<PluginInfo> plugins;
    private final List<Contribution> contributions;
    private final List<PluginClassLoader> loaders;

    private PluginCatalog(ContributionCollector collected, List<PluginClassLoader> loaders) {
        this.plugins = collected.plugins();
        this.contributions = collected.contributions().stream()
                .sorted(Comparator.comparing(Contribution::kind).thenComparing(Contribution::name))
                .toList();
        this.loaders = List.copyOf(loaders);
    }

    /**
     * The plugins of the class path and of plugin directories, each of these in a class loader of its own.
     *
     * @param directories each holds {@code NAME.jar} or {@code NAME/*.jar}; must exist
     * @throws PluginException with all problems: jars and classes that do not load, names taken twice
     */
    public static PluginCatalog load(List<Path> directories) {
        ContributionCollector collector = new ContributionCollector();
        ClassLoader host = GanPlugin.class.getClassLoader();
        discover(PluginCatalog.class.getClassLoader(), "the class path", collector);
        List<PluginClassLoader> loaders = new ArrayList<>();
        for (Path directory : directories) {
            for (PluginJars jars : PluginJars.in(directory, collector.problems())) {
                PluginClassLoader loader = new PluginClassLoader(jars.source(), jars.jars(), host);
                loaders.add(loader);
                if (discover(loader, jars.source(), collector) == 0) {
                    collector.problems().add(ServiceEntries.none(loader, jars.source()));
                }
            }
        }
        return checked(collector, loaders);
    }

    /**
     * The given plugins only.
     *
     * @throws PluginException if they do not go together
     */
    public static PluginCatalog of(List<GanPlugin> plugins) {
        ContributionCollector collector = new ContributionCollector();
        plugins.forEach(plugin -> collector.collect(plugin, "the class path"));
        return checked(collector, List.of());
    }

    /** All plugins, in the order in which they were found. */
    public List<PluginInfo> plugins() {
        return plugins;
    }

    /** All components, by kind and name. */
    public List<Contribution> contributions() {
        return contributions;
    }

    /** The components of a kind, by name. */
    public List<Contribution> contributions(Kind kind) {
        return contributions.stream()
                .filter(contribution -> contribution.kind() == kind)
                .toList();
    }

    /** The names of the components of a kind, in order. */
    public Set<String> names(Kind kind) {
        Set<String> names = new TreeSet<>();
        contributions(kind).forEach(contribution -> names.add(contribution.name()));
        return names;
    }

    /** The component of a kind with a name. */
    public Optional<Contribution> find(Kind kind, String name) {
        return contributions(kind).stream()
                .filter(contribution -> contribution.name().equals(name))
                .findFirst();
    }

    /** Whose a configuration record is, for messages: the component's, or of a record within it the plugin's. */
    public Optional<String> owner(Class<? extends Record> config) {
        return contributions.stream()
                .filter(contribution -> contribution.config() == config)
                .map(Contribution::toString)
                .findFirst()
                .or(() -> contributions.stream()
                        .filter(contribution -> config.getClassLoader() instanceof PluginClassLoader
                                && contribution.config().getClassLoader() == config.getClassLoader())
                        .map(contribution -> contribution.plugin().toString())
                        .findFirst());
    }

    @Override
    public void close() {
        for (PluginClassLoader loader : loaders) {
            try {
                loader.close();
            } catch (IOException failed) {
                throw new UncheckedIOException("cannot close " + loader.getName(), failed);
            }
        }
    }

    private static PluginCatalog checked(ContributionCollector collector, List<PluginClassLoader> loaders) {
        PluginCatalog catalog = new PluginCatalog(collector, loaders);
        if (!collector.problems().isEmpty()) {
            catalog.close();
            throw new PluginException(collector.problems());
        }
        return catalog;
    }

    /** Collects the plugins that a class loader's service entries name; gives how many entries there were. */
    private static int discover(ClassLoader loader, String source, ContributionCollector collector) {
        int entries = 0;
        String lastFailure = "";
        var services = ServiceLoader.load(GanPlugin.class, loader).iterator();
        while (true) {
            try (ContextLoader entered = ContextLoader.of(loader)) {
                if (!services.hasNext()) {
                    return entries;
                }
                GanPlugin plugin = services.next();
                entries++;
                collector.collect(plugin, source);
            } catch (ServiceConfigurationError | LinkageError failed) {
                entries++;
                String failure = ServiceEntries.failure(source, failed);
                if (failure.equals(lastFailure)) {
                    return entries;
                }
                lastFailure = failure;
                collector.problems().add(failure);
            }
        }
    }
}
