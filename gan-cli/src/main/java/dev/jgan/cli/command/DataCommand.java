package dev.jgan.cli.command;

import dev.jgan.api.plugin.Kind;
import dev.jgan.core.plugin.PluginCatalog;
import dev.jgan.core.reference.ComponentReference;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The commands about data. */
@Command(
        name = "data",
        header = "What data there is to train on.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "Examples:", "  " + Invocation.JGAN + " data list"})
final class DataCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    /** Without a command there is nothing to do. */
    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "which command? There is 'list'");
    }

    /** Lists the data sets. */
    @Command(
            name = "list",
            header = "List the data sets.",
            footer = {
                "",
                "Examples:",
                "  " + Invocation.JGAN + " data list",
                "  # the configuration of one",
                "  " + Invocation.JGAN + " plugins ring"
            })
    static final class ListCommand implements Callable<Integer> {
        private final Session session;

        @Mixin
        private PluginDirectories plugins;

        @Option(names = "--json", description = "Print one JSON document.")
        private boolean json;

        ListCommand(Session session) {
            this.session = session;
        }

        @Override
        public Integer call() {
            List<ComponentReference> sets;
            try (PluginCatalog catalog = plugins.load()) {
                sets = ComponentReference.all(catalog).stream()
                        .filter(component -> component.kind().equals(Kind.DATASET.word()))
                        .toList();
            }
            if (json) {
                JsonOutput.print(session.out(), sets);
            } else {
                Table table = new Table("NAME", "PLUGIN", "DESCRIPTION");
                sets.forEach(set -> table.row(set.name(), set.plugin(), set.description()));
                session.out().println(table);
            }
            return ExitStatus.DONE;
        }
    }
}
