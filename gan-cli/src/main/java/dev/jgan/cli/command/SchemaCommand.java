package dev.jgan.cli.command;

import dev.jgan.core.config.SchemaWriter;
import dev.jgan.core.experiment.ExperimentConfig;
import dev.jgan.core.plugin.PluginCatalog;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Prints the schema of experiment files. */
@Command(
        name = "schema",
        header = "Print the JSON Schema of experiment files, plugins included.",
        description = {
            "",
            "Editors complete and check experiment files with it. In many of them this first line of a file is enough:",
            "  # yaml-language-server: $schema=jgan.schema.json",
            ""
        },
        footer = {"", "Examples:", "  " + Invocation.JGAN + " schema > jgan.schema.json"})
final class SchemaCommand implements Callable<Integer> {
    private final Session session;

    @Mixin
    private PluginDirectories plugins;

    SchemaCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        try (PluginCatalog catalog = plugins.load()) {
            // The name of the file stands in for a missing name.
            JsonOutput.print(session.out(), SchemaWriter.write(catalog, ExperimentConfig.class, Set.of("name")));
        }
        return ExitStatus.DONE;
    }
}
