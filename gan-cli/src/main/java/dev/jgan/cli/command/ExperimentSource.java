package dev.jgan.cli.command;

import dev.jgan.core.config.Suggestions;
import dev.jgan.core.experiment.Experiment;
import dev.jgan.examples.BundledExperiments;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;

/** Where experiments come from: files, and those that are bundled. */
final class ExperimentSource {
    private final BundledExperiments bundled = new BundledExperiments();

    /**
     * Reads an experiment, without checking it.
     *
     * @param name a YAML file, or the name of a bundled experiment
     */
    Experiment load(String name, List<Path> plugins, List<SettingArgument> settings) {
        Experiment loaded = read(name);
        for (Path directory : plugins) {
            loaded = loaded.plugins(directory);
        }
        for (SettingArgument setting : settings) {
            loaded = loaded.with(setting.key(), setting.value());
        }
        return loaded;
    }

    private Experiment read(String name) {
        // A file wins, as it can be renamed and a bundled name cannot; a directory of that name is no experiment.
        Path file = Path.of(name);
        if (Files.isRegularFile(file)) {
            return Experiment.load(file, bundled::find);
        }
        if (bundled.contains(name)) {
            return Experiment.parse(bundled.text(name), name + ".yaml", bundled::find);
        }
        throw new MistakeException("there is no file and no bundled experiment '" + name + "'"
                + Suggestions.hint(name, bundled.names()) + System.lineSeparator() + "Bundled are "
                + String.join(", ", bundled.names()));
    }

    /** The names of bundled experiments. */
    static final class BundledNames implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return new BundledExperiments().names().iterator();
        }
    }
}
