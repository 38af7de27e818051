package dev.jgan.core.plugin;

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
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** Compiles sources into a real jar. */
final class PluginJarBuilder {
    private final Path workspace;
    private final Map<String, String> sources = new LinkedHashMap<>();
    private final Map<String, String> resources = new LinkedHashMap<>();
    private final List<Path> libraries = new ArrayList<>();

    PluginJarBuilder(Path workspace) {
        this.workspace = workspace;
    }

    PluginJarBuilder source(String name, String source) {
        sources.put(name, source);
        return this;
    }

    PluginJarBuilder service(String type) {
        resources.put("META-INF/services/dev.jgan.api.plugin.GanPlugin", type + "\n");
        return this;
    }

    PluginJarBuilder library(Path jar) {
        libraries.add(jar);
        return this;
    }

    /** A plugin whose one component is an observer that does nothing. */
    PluginJarBuilder observerPlugin(String packageName, String id, String component) {
        return service(packageName + ".ThePlugin")
                .source(packageName + ".Watcher", """
                        package %s;
                        public final class Watcher implements dev.jgan.api.training.Observer {
                            @jakarta.inject.Inject public Watcher() {}
                            @Override public void on(dev.jgan.api.event.TrainingEvent event) {}
                        }
                        """.formatted(packageName))
                .source(packageName + ".ThePlugin", """
                        package %s;
                        public final class ThePlugin implements dev.jgan.api.plugin.GanPlugin {
                            @Override public String id() { return "%s"; }
                            @Override public void contribute(dev.jgan.api.plugin.Contributions c) {
                                c.observer("%s", dev.jgan.api.config.NoConfig.class, Watcher.class);
                            }
                        }
                        """.formatted(packageName, id, component));
    }

    Path build(Path jar) throws IOException {
        Path classes = Files.createTempDirectory(workspace, "classes");
        compile(classes);
        Files.createDirectories(jar.getParent());
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_VERSION, "1.2.3");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest);
                Stream<Path> compiled = Files.walk(classes)) {
            for (Path type : compiled.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(
                        new JarEntry(classes.relativize(type).toString().replace('\\', '/')));
                Files.copy(type, out);
            }
            for (Map.Entry<String, String> resource : resources.entrySet()) {
                out.putNextEntry(new JarEntry(resource.getKey()));
                out.write(resource.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return jar;
    }

    private void compile(Path classes) throws IOException {
        if (sources.isEmpty()) {
            return;
        }
        Path code = Files.createTempDirectory(workspace, "sources");
        List<String> arguments = new ArrayList<>(List.of("-d", classes.toString(), "-cp", classPath()));
        for (Map.Entry<String, String> source : sources.entrySet()) {
            Path file = code.resolve(source.getKey().replace('.', '/') + ".java");
            Files.createDirectories(file.getParent());
            arguments.add(Files.writeString(file, source.getValue()).toString());
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        int status = compiler.run(null, null, null, arguments.toArray(String[]::new));
        if (status != 0) {
            throw new IllegalStateException("the sources of a test plugin do not compile");
        }
    }

    private String classPath() {
        List<Path> entries = new ArrayList<>(libraries);
        for (Class<?> type : List.of(dev.jgan.api.plugin.GanPlugin.class, Inject.class, PluginCatalog.class)) {
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
