package dev.jgan.cli.command;

import dev.jgan.core.config.Suggestions;
import dev.jgan.core.experiment.Experiment;
import dev.jgan.examples.BundledExperiments;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which experiment a command is about, and what is changed in it. */
final class ExperimentArguments {
    private final BundledExperiments bundled = new BundledExperiments();

    @Parameters(
            paramLabel = "EXPERIMENT",
            completionCandidates = BundledNames.class,
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

    /** The experiment, read but not yet checked. */
    Experiment load() {
        Experiment loaded = read();
        for (Path directory : plugins.all()) {
            loaded = loaded.plugins(directory);
        }
        for (SettingArgument setting : settings) {
            loaded = loaded.with(setting.key(), setting.value());
        }
        return loaded;
    }

    private Experiment read() {
        // A file wins, as it can be renamed and a bundled name cannot; a directory of that name is no experiment.
        Path file = Path.of(experiment);
        if (Files.isRegularFile(file)) {
            return Experiment.load(file, this::bundledText);
        }
        if (bundled.contains(experiment)) {
            return Experiment.parse(bundled.text(experiment), experiment + ".yaml", this::bundledText);
        }
        throw new MistakeException("there is no file and no bundled experiment '" + experiment + "'"
                + Suggestions.hint(experiment, bundled.names()) + System.lineSeparator() + "Bundled are "
                + String.join(", ", bundled.names()));
    }

    /** What {@code extends} in a file may name: a bundled experiment, with or without its ending. */
    private Optional<String> bundledText(String name) {
        String plain = name.endsWith(".yaml") ? name.substring(0, name.length() - ".yaml".length()) : name;
        return bundled.contains(plain) ? Optional.of(bundled.text(plain)) : Optional.empty();
    }

    /** The names of bundled experiments. */
    static final class BundledNames implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return new BundledExperiments().names().iterator();
        }
    }
}
