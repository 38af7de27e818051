package dev.jgan.cli.command;

import dev.jgan.core.plugin.PluginCatalog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** Where plugin jars come from. */
final class PluginDirectories {
    /** The system property in which the launcher says where JGAN is installed. */
    static final String HOME_PROPERTY = "jgan.home";

    @Option(
            names = "--plugins",
            paramLabel = "DIR",
            description =
                    "Also load the plugins NAME.jar and NAME/*.jar of this directory; may be given more than once.")
    private List<Path> given = new ArrayList<>();

    /** The installation's own directory, if it has one, and those that were given. */
    List<Path> all() {
        List<Path> all = new ArrayList<>();
        String home = System.getProperty(HOME_PROPERTY, "");
        if (!home.isEmpty()) {
            Path installed = Path.of(home, "plugins");
            if (Files.isDirectory(installed)) {
                all.add(installed);
            }
        }
        all.addAll(given);
        return all;
    }

    /** The options that were given, as they belong behind a command, with a space before each. */
    String typed() {
        return given.stream().map(directory -> " --plugins " + directory).collect(Collectors.joining());
    }

    PluginCatalog load() {
        return PluginCatalog.load(all());
    }
}
