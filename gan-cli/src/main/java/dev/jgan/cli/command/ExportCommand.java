package dev.jgan.cli.command;

import dev.jgan.core.experiment.TrainedGenerator;
import dev.jgan.core.export.ExportDescription;
import dev.jgan.core.run.CheckpointChoice;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a trained game for other programs. */
@Command(
        name = "export",
        header = "Write the generator of a run for other programs.",
        description = {
            "",
            "Uses the newest whole checkpoint, or the best one; the run may still be training. Writes a"
                    + " TensorFlow SavedModel with the signatures 'generate' (latents, and labels if the generator"
                    + " reads them, to samples) and 'features' (samples to the discriminator's features and"
                    + " logits), for any number of samples, and export.json, which describes them. Moving averages"
                    + " are written where the run keeps them.",
            ""
        },
        footer = {"", "Examples:", "  " + Invocation.JGAN + " export runs/first --out first-model"})
final class ExportCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(paramLabel = "RUN", description = "A run directory.")
    private Path run;

    @Option(names = "--best", description = "Use the best checkpoint, which runs with 'evaluation.best' keep.")
    private boolean best;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            required = true,
            description = "The directory to write; must be empty or not exist.")
    private Path directory;

    @Mixin
    private PluginDirectories plugins;

    @Option(names = "--json", description = "Print export.json, too.")
    private boolean json;

    ExportCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        ExportDescription exported;
        try (TrainedGenerator generator =
                TrainedGenerator.open(run, plugins.all(), best ? CheckpointChoice.BEST : CheckpointChoice.NEWEST)) {
            exported = generator.export(directory);
        }
        if (json) {
            JsonOutput.print(session.out(), exported);
            return ExitStatus.DONE;
        }
        session.out()
                .println("Wrote a " + exported.format() + " of step "
                        + exported.source().step() + " to " + directory);
        for (ExportDescription.Function function : exported.functions()) {
            session.out()
                    .println("  " + function.name() + ": " + values(function.inputs()) + " to "
                            + values(function.outputs()) + ", "
                            + (function.weights().equals("weights") ? "weights" : "moving average of the weights"));
        }
        exported.leftOut()
                .forEach((function, reason) ->
                        session.out().println("  " + function + " is left out: the discriminator " + reason));
        return ExitStatus.DONE;
    }

    private static String values(List<ExportDescription.Value> values) {
        return values.stream()
                .map(value -> value.name() + " "
                        + value.shape().stream()
                                .map(extent -> extent < 0 ? "N" : extent.toString())
                                .collect(Collectors.joining(",", "[", "]")))
                .collect(Collectors.joining(" and "));
    }
}
