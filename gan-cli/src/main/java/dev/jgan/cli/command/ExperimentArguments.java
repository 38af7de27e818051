package dev.jgan.cli.command;

import dev.jgan.core.experiment.Experiment;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which experiment a command is about, and what is changed in it. */
final class ExperimentArguments {
    @Parameters(
            paramLabel = "EXPERIMENT",
            completionCandidates = ExperimentSource.BundledNames.class,
            description = {"A YAML file, or the name of a bundled experiment:", "${COMPLETION-CANDIDATES}"})
    private String experiment;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            converter = SettingArgument.Converter.class,
            description = {
                "Change a value of the experiment, such as training.steps=2000 or regularizers=[]; may be given more"
                        + " than once."
            })
    private List<SettingArgument> settings = new ArrayList<>();

    @Mixin
    private PluginDirectories plugins;

    /** Where plugins come from. */
    PluginDirectories plugins() {
        return plugins;
    }

    /** The experiment, read but not yet checked. */
    Experiment load() {
        return new ExperimentSource().load(experiment, plugins.all(), settings);
    }
}
