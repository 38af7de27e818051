package dev.jgan.cli.command;

import dev.jgan.core.config.SchemaWriter;
import dev.jgan.core.experiment.ExperimentConfig;
import dev.jgan.core.plugin.PluginCatalog;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** Prints the schema of experiment files. */
@Command(
        name = "schema",
        header = "Print the JSON Schema of experiment files, plugins included.",
        description = {
            "",
            "Editors complete and check experiment files with it. In many of them this first line of a file is enough,"
                    + " if the schema lies beside it:",
            "  # yaml-language-server: $schema=experiment.schema.json",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  " + Invocation.JGAN + " schema --out experiment.schema.json",
            "  # with the components of plugins",
            "  " + Invocation.JGAN + " schema --plugins plugins --out experiment.schema.json"
        })
final class SchemaCommand implements Callable<Integer> {
    private final Session session;

    @Mixin
    private PluginDirectories plugins;

    @Option(names = "--out", paramLabel = "FILE", description = "Write it to this file, and print nothing.")
    private Optional<Path> file = Optional.empty();

    SchemaCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        try (PluginCatalog catalog = plugins.load()) {
            // The name of the file stands in for a missing name.
            JsonNode schema = SchemaWriter.write(catalog, ExperimentConfig.class, Set.of("name"));
            file.ifPresentOrElse(
                    out -> OutputFile.write(out, JsonLines.of(schema)), () -> JsonOutput.print(session.out(), schema));
        }
        return ExitStatus.DONE;
    }
}
