package dev.jgan.core.plugin;

import dev.jgan.api.plugin.GanPlugin;
import java.net.URL;
import java.util.Optional;
import java.util.ServiceConfigurationError;

/** What is wrong with the files by which {@link java.util.ServiceLoader} finds plugins. */
final class ServiceEntries {
    private static final String FILE = "META-INF/services/" + GanPlugin.class.getName();

    private ServiceEntries() {}

    /** A plugin's jars name no plugin at all. */
    static String none(PluginClassLoader loader, String source) {
        URL file = loader.findResource(FILE);
        return file == null
                ? source + " holds no plugin: there is no " + FILE + " in it, which names the class that implements"
                        + " GanPlugin. Libraries of a plugin belong with it into a directory of its own"
                : source + " holds no plugin: its " + FILE + " names no class. Write the name of the class that"
                        + " implements GanPlugin into it";
    }

    /** What a failure to find or make a plugin says, with the remedy. */
    static String failure(String source, Throwable failed) {
        String reason = LoadFailures.reason(failed);
        Optional<String> remedy = failed instanceof ServiceConfigurationError ? remedy(reason) : Optional.empty();
        return source + ": " + reason + remedy.map("; "::concat).orElse("");
    }

    /** By the texts of {@link java.util.ServiceLoader}, which are the same everywhere. */
    private static Optional<String> remedy(String reason) {
        if (reason.endsWith(" not found")) {
            return Optional.of("its " + FILE + " names a class that is not in its jars: correct the name there, or add"
                    + " the class");
        } else if (reason.endsWith(" not a subtype")) {
            return Optional.of("its " + FILE + " must name a class that implements GanPlugin");
        } else if (reason.contains("public no-arg constructor") || reason.contains("not public")) {
            return Optional.of("a plugin's class must be public and have a public constructor without arguments");
        } else if (reason.contains("Illegal provider-class name") || reason.contains("configuration-file syntax")) {
            return Optional.of("each line there is the full name of one class, such as com.example.hinge.HingePlugin");
        }
        return Optional.empty();
    }
}
