package dev.jgan.cli.plugin;

import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** Compiles sources into a real jar. */
final class PluginJarBuilder {
    static final String SERVICES = "META-INF/services/dev.jgan.api.plugin.GanPlugin";

    private final Path workspace;
    private final Map<String, String> sources = new LinkedHashMap<>();
    private final Map<String, String> elsewhere = new LinkedHashMap<>();
    private final Map<String, String> resources = new LinkedHashMap<>();
    private final Map<String, String> manifest = new LinkedHashMap<>(Map.of("Implementation-Version", "1.2.3"));
    private final List<Path> libraries = new ArrayList<>();
    private int javaVersion;

    PluginJarBuilder(Path workspace) {
        this.workspace = workspace;
    }

    /** A class of the jar. */
    PluginJarBuilder source(String name, String source) {
        sources.put(name, source);
        return this;
    }

    /** All classes of a directory of sources. */
    PluginJarBuilder sources(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".java")).toList()) {
                String path = directory.relativize(file).toString();
                source(
                        path.substring(0, path.length() - ".java".length())
                                .replace(file.getFileSystem().getSeparator(), "."),
                        Files.readString(file));
            }
        }
        return this;
    }

    /** A class that the others are compiled with, in place of another of its name, and that is not in the jar. */
    PluginJarBuilder compiledWith(String name, String source) {
        elsewhere.put(name, source);
        return this;
    }

    PluginJarBuilder service(String type) {
        return resource(SERVICES, type + "\n");
    }

    PluginJarBuilder resource(String name, String text) {
        resources.put(name, text);
        return this;
    }

    PluginJarBuilder manifest(String name, String value) {
        manifest.put(name, value);
        return this;
    }

    /** A jar to compile with. */
    PluginJarBuilder library(Path jar) {
        libraries.add(jar);
        return this;
    }

    /** Marks the classes as compiled for a version of Java. */
    PluginJarBuilder forJava(int version) {
        javaVersion = version;
        return this;
    }

    /** A plugin whose one component is an observer that does nothing. */
    PluginJarBuilder observerPlugin(String packageName, String id, String component) {
        return plugin(
                        packageName,
                        id,
                        "c.observer(\"" + component + "\", dev.jgan.api.config.NoConfig.class, Watcher.class);")
                .source(packageName + ".Watcher", """
                        package %s;
                        public final class Watcher implements dev.jgan.api.training.Observer {
                            @jakarta.inject.Inject public Watcher() {}
                            @Override public void on(dev.jgan.api.event.TrainingEvent event) {}
                        }
                        """.formatted(packageName));
    }

    /** A plugin that contributes by these statements. */
    PluginJarBuilder plugin(String packageName, String id, String contribute) {
        return service(packageName + ".ThePlugin")
                .source(packageName + ".ThePlugin", """
                package %s;
                public final class ThePlugin implements dev.jgan.api.plugin.GanPlugin {
                    @Override public String id() { return "%s"; }
                    @Override public void contribute(dev.jgan.api.plugin.Contributions c) { %s }
                }
                """.formatted(packageName, id, contribute));
    }

    Path build(Path jar) throws IOException {
        Path others = compile(elsewhere, List.of());
        Path classes = compile(sources, List.of(others));
        Files.createDirectories(jar.getParent());
        Manifest written = new Manifest();
        written.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.forEach((name, value) -> written.getMainAttributes().putValue(name, value));
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, written);
                Stream<Path> compiled = Files.walk(classes)) {
            for (Path type : compiled.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(
                        new JarEntry(classes.relativize(type).toString().replace('\\', '/')));
                out.write(versioned(Files.readAllBytes(type)));
            }
            for (Map.Entry<String, String> resource : resources.entrySet()) {
                out.putNextEntry(new JarEntry(resource.getKey()));
                out.write(resource.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return jar;
    }

    /** The major version of a class file is its bytes 6 and 7; that of Java 17 is 61. */
    private byte[] versioned(byte[] classFile) {
        if (javaVersion > 0) {
            classFile[7] = (byte) (javaVersion + 44);
        }
        return classFile;
    }

    private Path compile(Map<String, String> texts, List<Path> first) throws IOException {
        Path classes = Files.createTempDirectory(workspace, "classes");
        if (texts.isEmpty()) {
            return classes;
        }
        Path code = Files.createTempDirectory(workspace, "sources");
        List<String> arguments =
                new ArrayList<>(List.of("-d", classes.toString(), "-proc:none", "-cp", classPath(first)));
        for (Map.Entry<String, String> source : texts.entrySet()) {
            Path file = code.resolve(source.getKey().replace('.', '/') + ".java");
            Files.createDirectories(file.getParent());
            arguments.add(Files.writeString(file, source.getValue()).toString());
        }
        int status = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new));
        if (status != 0) {
            throw new IllegalStateException("the sources of a test plugin do not compile");
        }
        return classes;
    }

    private String classPath(List<Path> first) {
        List<Path> entries = new ArrayList<>(first);
        entries.addAll(libraries);
        for (Class<?> type : List.of(
                dev.jgan.api.plugin.GanPlugin.class,
                Inject.class,
                org.slf4j.Logger.class,
                dev.jgan.core.plugin.PluginCatalog.class)) {
            entries.add(location(type));
        }
        return entries.stream().map(Path::toString).collect(Collectors.joining(System.getProperty("path.separator")));
    }

    private static Path location(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
