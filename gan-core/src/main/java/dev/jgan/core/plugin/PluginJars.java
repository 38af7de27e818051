package dev.jgan.core.plugin;

import dev.jgan.core.run.JganVersion;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * A plugin as it lies in a plugin directory: {@code NAME.jar}, or {@code NAME/} with the plugin's jar and its libraries.
 *
 * @param source what messages call it
 * @param jars at least one
 */
record PluginJars(String source, List<URL> jars) {
    private static final List<String> NOT_CODE =
            List.of("-sources.jar", "-tests.jar", "-test-sources.jar", "-javadoc.jar");

    /** All plugins of a directory, by name; what is wrong goes to {@code problems}. */
    static List<PluginJars> in(Path directory, List<String> problems) {
        List<PluginJars> found = new ArrayList<>();
        for (Path entry : list(directory, problems)) {
            List<Path> jars = Files.isDirectory(entry) ? list(entry, problems) : List.of(entry);
            List<Path> readable = jars.stream()
                    .filter(PluginJars::isCode)
                    .filter(jar -> isJar(jar, problems))
                    .toList();
            if (!readable.isEmpty() && areForThisApi(readable, problems)) {
                found.add(new PluginJars(
                        entry.toString(), readable.stream().map(PluginJars::url).toList()));
            }
        }
        return found;
    }

    private static List<Path> list(Path directory, List<String> problems) {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.filter(entry -> !entry.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException failed) {
            problems.add("plugin directory " + directory + " " + unlisted(directory, failed));
            return List.of();
        }
    }

    private static String unlisted(Path directory, IOException failed) {
        if (Files.isDirectory(directory)) {
            return "cannot be read: " + failed.getMessage();
        }
        return Files.exists(directory)
                ? "is a file, not a directory; name the directory that holds the plugin's jar"
                : "does not exist";
    }

    private static boolean isCode(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(".jar") && NOT_CODE.stream().noneMatch(name::endsWith) && Files.isRegularFile(file);
    }

    private static boolean isJar(Path file, List<String> problems) {
        try (ZipFile opened = new ZipFile(file.toFile())) {
            return true;
        } catch (ZipException broken) {
            problems.add(file + " is not a jar, or is broken: " + broken.getMessage());
        } catch (IOException failed) {
            problems.add(file + " cannot be read: " + failed.getMessage());
        }
        return false;
    }

    private static boolean areForThisApi(List<Path> jars, List<String> problems) {
        int before = problems.size();
        for (Path jar : jars) {
            try {
                RequiredApi.problem(jar, JganVersion.current()).ifPresent(problems::add);
            } catch (IOException failed) {
                problems.add(jar + " cannot be read: " + failed.getMessage());
            }
        }
        return problems.size() == before;
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException impossible) {
            throw new IllegalStateException("no URL for " + jar, impossible);
        }
    }
}
