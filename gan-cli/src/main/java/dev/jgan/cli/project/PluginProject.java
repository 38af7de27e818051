package dev.jgan.cli.project;

import dev.jgan.core.plugin.Contribution;
import dev.jgan.core.run.AtomicDirectory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import javax.lang.model.SourceVersion;

/**
 * A Maven project of a plugin with one loss, its configuration, its test, and an experiment that trains with it.
 *
 * @param name of the loss and of the project, in lower case with hyphens, such as {@code soft-hinge}
 * @param packageName of its classes, such as {@code com.example.softhinge}
 * @param version of JGAN that it is built for
 * @throws IllegalArgumentException if it cannot be called so, or that is no name of a package
 */
public record PluginProject(String name, String packageName, String version) {
    public PluginProject {
        if (!Contribution.isName(name)) {
            throw new IllegalArgumentException(
                    "a name is in lower case with hyphens, such as soft-hinge, found '" + name + "'");
        }
        if (!SourceVersion.isName(packageName, SourceVersion.RELEASE_17)) {
            throw new IllegalArgumentException(
                    "'" + packageName + "' is no name of a Java package; give one such as com.example.losses");
        }
    }

    /** The package of a project that names none: {@code com.example.} and the name without hyphens. */
    public static String usualPackage(String name) {
        return "com.example." + name.replace("-", "");
    }

    /**
     * Writes it.
     *
     * @param directory is made if need be; must be empty
     * @throws UncheckedIOException if a file cannot be written; nothing is left then
     */
    public void write(Path directory) {
        try {
            new AtomicDirectory(directory).write(temporary -> {
                for (Map.Entry<String, String> file : files().entrySet()) {
                    Path path = temporary.resolve(file.getKey());
                    Files.createDirectories(path.getParent());
                    Files.writeString(path, file.getValue());
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its files: path in the project, with slashes, to content. */
    public Map<String, String> files() {
        String main = "src/main/java/" + path() + "/";
        String test = "src/test/java/" + path() + "/";
        Map<String, String> templates = new LinkedHashMap<>();
        templates.put("pom.xml", "pom.xml");
        templates.put("README.md", "README.md");
        templates.put(".gitignore", "gitignore");
        templates.put(name + ".yaml", "experiment.yaml");
        templates.put(main + className() + "Loss.java", "Loss.java");
        templates.put(main + className() + "Plugin.java", "Plugin.java");
        templates.put("src/main/resources/META-INF/services/dev.jgan.api.plugin.GanPlugin", "service");
        templates.put(test + className() + "LossTest.java", "LossTest.java");
        templates.replaceAll((file, template) -> filled(template));
        return templates;
    }

    private String path() {
        return packageName.replace('.', '/');
    }

    /** The beginning of its classes' names: {@code SoftHinge}. */
    private String className() {
        return Arrays.stream(name.split("-"))
                .map(part -> part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1))
                .collect(Collectors.joining());
    }

    private String filled(String template) {
        return read(template)
                .replace("@name@", name)
                .replace("@package@", packageName)
                .replace("@path@", path())
                .replace("@Class@", className())
                .replace("@version@", version);
    }

    private static String read(String template) {
        try (InputStream in = PluginProject.class.getResourceAsStream(template + ".template")) {
            if (in == null) {
                throw new IllegalStateException("the template " + template + " is not there");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
