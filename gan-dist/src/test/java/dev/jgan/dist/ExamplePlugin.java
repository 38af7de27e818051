package dev.jgan.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** A plugin with one loss, as its author would build it: against the jars of an installation. */
final class ExamplePlugin {
    /** The loss that it offers. */
    static final String LOSS = "example-squares";

    private static final String PLUGIN = """
            package example;

            import dev.jgan.api.adversarial.Loss;
            import dev.jgan.api.adversarial.StepContext;
            import dev.jgan.api.adversarial.Trait;
            import dev.jgan.api.config.NoConfig;
            import dev.jgan.api.plugin.Contributions;
            import dev.jgan.api.plugin.GanPlugin;
            import dev.jgan.api.tensor.Tensor;
            import jakarta.inject.Inject;
            import java.util.Set;

            public final class ExamplePlugin implements GanPlugin {
                @Override
                public String id() {
                    return "example";
                }

                @Override
                public void contribute(Contributions contributions) {
                    contributions.loss("%s", NoConfig.class, Squares.class);
                }

                public static final class Squares implements Loss {
                    @Inject
                    public Squares() {}

                    @Override
                    public Set<Trait> traits() {
                        return Set.of();
                    }

                    @Override
                    public Tensor discriminator(StepContext c) {
                        Tensor real = c.square(c.sub(c.real().logits(), c.constant(1)));
                        return c.add(c.mean(real), c.mean(c.square(c.fake().logits())));
                    }

                    @Override
                    public Tensor generator(StepContext c) {
                        return c.mean(c.square(c.sub(c.fake().logits(), c.constant(1))));
                    }
                }
            }
            """.formatted(LOSS);

    private ExamplePlugin() {}

    /** Compiles it and makes the jar. */
    static void build(Installation installation, Path jar) throws IOException {
        Path workspace = Files.createTempDirectory(installation.workspace(), "plugin");
        Path classes = Files.createDirectories(workspace.resolve("classes"));
        Path source = Files.writeString(workspace.resolve("ExamplePlugin.java"), PLUGIN);
        String libraries = libraries(installation);
        int status = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-proc:none", "-cp", libraries, "-d", classes.toString(), source.toString());
        assertThat(status).as("it compiles against %s", libraries).isZero();
        Files.createDirectories(jar.getParent());
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file);
                Stream<Path> compiled = Files.walk(classes)) {
            List<Path> types = compiled.filter(Files::isRegularFile).toList();
            for (Path type : types) {
                out.putNextEntry(new JarEntry(classes.relativize(type).toString()));
                Files.copy(type, out);
            }
            out.putNextEntry(new JarEntry("META-INF/services/dev.jgan.api.plugin.GanPlugin"));
            out.write("example.ExamplePlugin\n".getBytes(StandardCharsets.UTF_8));
        }
    }

    private static String libraries(Installation installation) throws IOException {
        try (Stream<Path> jars = Files.list(installation.home().resolve("lib"))) {
            return jars.map(Path::toString).collect(Collectors.joining(File.pathSeparator));
        }
    }
}
