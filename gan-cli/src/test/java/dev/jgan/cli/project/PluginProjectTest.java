package dev.jgan.cli.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jgan.api.plugin.GanPlugin;
import dev.jgan.cli.command.Commands;
import dev.jgan.cli.command.Session;
import dev.jgan.cli.console.Terminal;
import dev.jgan.cli.logging.Logging;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code jgan plugin new} writes, built and used as its author would, without Maven. */
class PluginProjectTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream error = new ByteArrayOutputStream();
    private final Terminal terminal = new Terminal(new PrintStream(error, true, StandardCharsets.UTF_8), 0, false);
    private final Logging logging = Logging.on(terminal);
    private final Commands commands =
            new Commands(new Session(new PrintStream(out, true, StandardCharsets.UTF_8), terminal, logging));

    @TempDir
    private Path directory;

    @AfterEach
    void closeLog() {
        logging.close();
    }

    @Test
    void itCompilesAgainstTheApiAlonePassesItsTestsAndTrains() throws Exception {
        Path project = directory.resolve("my plugin");
        assertThat(execute(
                        "plugin", "new", "soft-hinge", "--package", "org.example.losses", "--out", project.toString()))
                .isZero();
        assertThat(text(out))
                .contains("Wrote a plugin with the loss 'soft-hinge' to " + project, "mvn -f " + project + " verify");

        Path classes = project.resolve("target/classes");
        compile(project.resolve("src/main/java"), classes, apiOnly());
        copy(project.resolve("src/main/resources"), classes);
        Path testClasses = project.resolve("target/test-classes");
        compile(project.resolve("src/test/java"), testClasses, classes + File.pathSeparator + classPath());
        runTests(testClasses + File.pathSeparator + classes, "org.example.losses.SoftHingeLossTest");
        jar(classes, project.resolve("target/soft-hinge-0.1.0-SNAPSHOT.jar"));

        String target = project.resolve("target").toString();
        assertThat(execute("plugins", "soft-hinge", "--plugins", target)).isZero();
        assertThat(text(out)).contains("loss soft-hinge", "margin", "Lim and Ye 2017");
        Path run = directory.resolve("run");
        assertThat(execute(
                        "run",
                        project.resolve("soft-hinge.yaml").toString(),
                        "--plugins",
                        target,
                        "--set",
                        "training.steps=5",
                        "--no-http",
                        "--out",
                        run.toString()))
                .as(text(error))
                .isZero();
        assertThat(text(out)).contains("sample " + run + " --count 64 --plugins " + target + " --out samples.png");
        assertThat(run.resolve("events.jsonl")).content().contains("\"RunFinished\"");
    }

    @Test
    void whatCannotBeAProjectIsRefusedWithTheRemedy() throws IOException {
        assertThat(execute("plugin", "new", "Soft_Hinge")).isEqualTo(2);
        assertThat(execute("plugin", "new", "hinge")).isEqualTo(2);
        assertThat(execute("plugin", "new", "fine", "--package", "com.example.new"))
                .isEqualTo(2);
        Path file = Files.writeString(directory.resolve("file"), "mine");
        assertThat(execute("plugin", "new", "fine", "--out", directory.toString()))
                .isEqualTo(2);
        assertThat(execute("plugin", "new", "fine", "--out", file.toString())).isEqualTo(2);
        assertThat(execute("plugin")).isEqualTo(2);

        assertThat(text(error))
                .contains("lower case with hyphens, such as soft-hinge, found 'Soft_Hinge'")
                .contains("there is a loss 'hinge' already")
                .contains("'com.example.new' is no name of a Java package")
                .contains(directory + " is not empty (it holds file)")
                .contains(file + " is a file; name a directory")
                .contains("which command? There is 'new'");
        assertThat(file).hasContent("mine");
    }

    @Test
    void aProjectOfAReservedWordNeedsAPackage() {
        assertThat(PluginProject.usualPackage("soft-hinge")).isEqualTo("com.example.softhinge");
        assertThatThrownBy(() -> new PluginProject("class", PluginProject.usualPackage("class"), "1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("com.example.class");
    }

    private int execute(String... arguments) {
        out.reset();
        return commands.execute(arguments);
    }

    private static String text(ByteArrayOutputStream written) {
        return written.toString(StandardCharsets.UTF_8);
    }

    /** What a plugin sees: the API and the annotations it brings. */
    private static String apiOnly() {
        return Stream.of(GanPlugin.class, Inject.class, NullMarked.class)
                .map(PluginProjectTest::home)
                .reduce((a, b) -> a + File.pathSeparator + b)
                .orElseThrow();
    }

    private static String home(Class<?> type) {
        return new File(type.getProtectionDomain().getCodeSource().getLocation().getPath()).toString();
    }

    private static String classPath() {
        return System.getProperty("java.class.path");
    }

    private void compile(Path sources, Path classes, String classPath) throws IOException {
        Files.createDirectories(classes);
        List<String> arguments =
                new ArrayList<>(List.of("--release", "17", "-Xlint:all,-processing", "-Werror", "-proc:none"));
        arguments.addAll(List.of("-cp", classPath, "-d", classes.toString()));
        try (Stream<Path> files = Files.walk(sources)) {
            files.filter(Files::isRegularFile).map(Path::toString).forEach(arguments::add);
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        ByteArrayOutputStream messages = new ByteArrayOutputStream();
        int status = compiler.run(null, messages, messages, arguments.toArray(String[]::new));
        assertThat(status).as(text(messages)).isZero();
    }

    private static void copy(Path from, Path to) throws IOException {
        for (Path file : files(from)) {
            Path target = to.resolve(from.relativize(file).toString());
            Files.createDirectories(target.getParent());
            Files.copy(file, target);
        }
    }

    private void runTests(String project, String tests) throws Exception {
        Path log = directory.resolve("tests.txt");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:+UseSerialGC",
                        "-cp",
                        project + File.pathSeparator + classPath(),
                        ProjectTests.class.getName(),
                        tests)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        assertThat(process.waitFor()).as(Files.readString(log)).isZero();
        assertThat(log).content().contains("3 tests successful");
    }

    private static void jar(Path classes, Path jar) throws IOException {
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(file)) {
            for (Path each : files(classes)) {
                entries.putNextEntry(
                        new JarEntry(classes.relativize(each).toString().replace(File.separatorChar, '/')));
                Files.copy(each, entries);
                entries.closeEntry();
            }
        }
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
