package dev.jgan.cli.command;

import dev.jgan.core.config.Suggestions;
import dev.jgan.core.plugin.PluginCatalog;
import dev.jgan.core.reference.ComponentReference;
import dev.jgan.core.reference.ReferencePages;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists what experiment files can name. */
@Command(
        name = "plugins",
        header = "List the components that experiments can name, or explain one.",
        footer = {
            "",
            "Examples:",
            "  " + Invocation.JGAN + " plugins",
            "  # one component and its configuration",
            "  " + Invocation.JGAN + " plugins gradient-penalty",
            "  # all components of a kind",
            "  " + Invocation.JGAN + " plugins loss",
            "  # reference pages of a plugin",
            "  " + Invocation.JGAN + " plugins my-plugin --plugins plugins --pages reference"
        })
final class PluginsCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(
            arity = "0..1",
            paramLabel = "NAME",
            defaultValue = "",
            description = "A component, a kind of component, or a plugin. Default: all")
    private String name;

    @Mixin
    private PluginDirectories plugins;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    @Option(
            names = "--pages",
            paramLabel = "DIR",
            description = "Write reference pages in Markdown to this directory, one for each kind, and print nothing.")
    private Optional<Path> pages = Optional.empty();

    PluginsCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        List<ComponentReference> all;
        try (PluginCatalog catalog = plugins.load()) {
            all = ComponentReference.all(catalog);
        }
        List<ComponentReference> chosen = name.isEmpty() ? all : chosen(all);
        if (pages.isPresent()) {
            write(chosen, pages.get());
        } else if (json) {
            JsonOutput.print(session.out(), chosen);
        } else if (chosen.stream().allMatch(component -> component.name().equals(name))) {
            session.out()
                    .println(chosen.stream()
                            .map(ComponentDetails::of)
                            .collect(Collectors.joining(System.lineSeparator().repeat(2))));
        } else {
            Table table = new Table("KIND", "NAME", "PLUGIN", "DESCRIPTION");
            chosen.forEach(component ->
                    table.row(component.kind(), component.name(), component.plugin(), component.description()));
            session.out().println(table);
        }
        return ExitStatus.DONE;
    }

    private static void write(List<ComponentReference> components, Path directory) {
        ReferencePages.of(components).forEach((name, text) -> OutputFile.write(directory.resolve(name), text));
    }

    private List<ComponentReference> chosen(List<ComponentReference> all) {
        List<ComponentReference> byName =
                all.stream().filter(component -> component.name().equals(name)).toList();
        if (!byName.isEmpty()) {
            return byName;
        }
        List<ComponentReference> byGroup = all.stream()
                .filter(component ->
                        component.kind().equals(name) || component.plugin().equals(name))
                .toList();
        if (byGroup.isEmpty()) {
            List<String> known = all.stream()
                    .flatMap(component -> Stream.of(component.name(), component.kind(), component.plugin()))
                    .toList();
            throw new MistakeException("there is no component, kind or plugin '" + name + "'"
                    + Suggestions.hint(name, known) + "; '" + Invocation.text() + " plugins' lists them");
        }
        return byGroup;
    }
}
