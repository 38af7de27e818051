package dev.jgan.core.plugin;

import dev.jgan.api.plugin.Contributions;
import dev.jgan.api.plugin.GanPlugin;
import dev.jgan.api.plugin.Kind;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Asks plugins for their components and checks them; problems are collected for one message. */
final class ContributionCollector {
    private final List<PluginInfo> plugins = new ArrayList<>();
    private final List<Contribution> contributions = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    List<PluginInfo> plugins() {
        return List.copyOf(plugins);
    }

    List<Contribution> contributions() {
        return contributions;
    }

    List<String> problems() {
        return problems;
    }

    void collect(GanPlugin plugin, String source) {
        try (ContextLoader entered = ContextLoader.of(plugin.getClass())) {
            String id = plugin.id();
            PluginInfo info = new PluginInfo(String.valueOf(id), jar(plugin).orElse(source), version(plugin));
            if (!Contribution.isName(id)) {
                problems.add(info + ": its id must be in lower case with hyphens");
            }
            plugins.stream()
                    .filter(other -> other.id().equals(info.id()))
                    .forEach(other -> problems.add("plugin '" + id + "' is there twice: in " + other.source()
                            + " and in " + info.source() + ". Remove one of them"));
            plugins.add(info);
            plugin.contribute(new Checked(info));
        } catch (RuntimeException | LinkageError failed) {
            problems.add("plugin " + plugin.getClass().getName() + " ("
                    + jar(plugin).orElse(source) + ") does not load: " + LoadFailures.reason(failed));
        }
    }

    private static Optional<String> jar(GanPlugin plugin) {
        CodeSource source = plugin.getClass().getProtectionDomain().getCodeSource();
        try {
            return source == null || source.getLocation() == null
                    ? Optional.empty()
                    : Optional.of(Path.of(source.getLocation().toURI()).toString());
        } catch (URISyntaxException | IllegalArgumentException notAFile) {
            return Optional.of(source.getLocation().toString());
        }
    }

    private static String version(GanPlugin plugin) {
        return Optional.ofNullable(plugin.getClass().getPackage().getImplementationVersion())
                .orElse("unknown");
    }

    private final class Checked implements Contributions {
        private final PluginInfo plugin;

        Checked(PluginInfo plugin) {
            this.plugin = plugin;
        }

        @Override
        public <T> void component(Kind kind, String name, Class<? extends Record> config, Class<? extends T> type) {
            Objects.requireNonNull(kind, "kind of a component");
            Objects.requireNonNull(config, "configuration record of a component");
            Objects.requireNonNull(type, "class of a component");
            Contribution made = new Contribution(kind, String.valueOf(name), config, type, plugin);
            if (!Contribution.isName(name)) {
                problems.add(made + ": a name must be in lower case with hyphens");
            }
            if (!kind.type().isAssignableFrom(type)) {
                problems.add(made + ": " + type.getName() + " does not implement "
                        + kind.type().getName());
            } else if (type.isInterface() || Modifier.isAbstract(type.getModifiers())) {
                problems.add(made + ": " + type.getName() + " is abstract");
            }
            if (!config.isRecord()) {
                problems.add(made + ": its configuration " + config.getName() + " is not a record");
            }
            contributions.stream()
                    .filter(other -> other.kind() == kind && other.name().equals(name))
                    .forEach(other -> problems.add(kind.word() + " '" + name + "' is contributed twice: by "
                            + other.plugin() + " and by " + plugin
                            + "; remove one of the two, or rename it there"));
            contributions.add(made);
        }
    }
}
