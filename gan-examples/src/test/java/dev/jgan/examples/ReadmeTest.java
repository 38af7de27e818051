package dev.jgan.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What README.md shows works as it stands: its Java program, with its experiment file beside it. */
class ReadmeTest {
    private static final Pattern CLASS = Pattern.compile("public (?:final )?class (\\w+)");
    private static final Pattern FILE = Pattern.compile("`([\\w-]+\\.yaml)`");

    @TempDir
    Path directory;

    @Test
    void itsJavaProgramCompilesTrainsAndSamples() throws IOException, InterruptedException {
        String readme = readme();
        String program = block(readme, "java");
        Matcher name = CLASS.matcher(program);
        assertThat(name.find())
                .as("the ```java block of README.md is a public class")
                .isTrue();
        Matcher file = FILE.matcher(readme);
        assertThat(file.find())
                .as("README.md says `NAME.yaml`, as which its experiment is saved")
                .isTrue();
        Files.writeString(directory.resolve(file.group(1)), block(readme, "yaml"));

        compile(name.group(1), program);
        String output = run(name.group(1));

        assertThat(output).contains("step 200").contains("[64,2]");
        try (Stream<Path> runs = Files.list(directory.resolve("runs"))) {
            assertThat(runs)
                    .singleElement()
                    .satisfies(run -> assertThat(run.resolve("events.jsonl")).isNotEmptyFile());
        }
    }

    private void compile(String name, String program) throws IOException {
        Path source = directory.resolve(name + ".java");
        Files.writeString(source, program);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            boolean compiled = compiler.getTask(
                            messages,
                            files,
                            null,
                            List.of(
                                    "-Xlint:all,-processing,-path",
                                    "-Werror",
                                    "-cp",
                                    classPath(),
                                    "-d",
                                    directory.toString()),
                            null,
                            files.getJavaFileObjects(source))
                    .call();
            assertThat(compiled).as("README.md's program: %s", messages).isTrue();
        }
    }

    /** In a process of its own, since the program's relative paths start at the working directory. */
    private String run(String name) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        if (Runtime.version().feature() >= 22) {
            command.add("--enable-native-access=ALL-UNNAMED");
        }
        command.addAll(List.of("-cp", directory + File.pathSeparator + classPath(), name));
        Path output = directory.resolve("output.txt");
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(2, TimeUnit.MINUTES))
                    .as("README.md's program ends within two minutes")
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        String text = Files.readString(output);
        assertThat(process.exitValue()).as(text).isZero();
        return text;
    }

    private static String classPath() {
        return System.getProperty("java.class.path");
    }

    private static String readme() throws IOException {
        return Files.readString(Checkout.root().resolve("README.md"));
    }

    private static String block(String readme, String language) {
        Matcher block = Pattern.compile("^```" + language + "\\R(.*?)^```", Pattern.DOTALL | Pattern.MULTILINE)
                .matcher(readme);
        assertThat(block.find()).as("README.md has a ```%s block", language).isTrue();
        return block.group(1);
    }
}
