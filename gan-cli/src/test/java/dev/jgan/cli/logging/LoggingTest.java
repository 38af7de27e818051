package dev.jgan.cli.logging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jgan.cli.console.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class LoggingTest {
    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
    private final Terminal terminal = new Terminal(new PrintStream(screen, true, StandardCharsets.UTF_8), 0, false);

    @TempDir
    private Path directory;

    @Test
    void theFileGetsEverythingFromTheStartWithTracesAndTheTerminalOneLineEach() throws Exception {
        Path file = directory.resolve("log.txt");
        try (Logging logging = Logging.on(terminal)) {
            Logger log = LoggerFactory.getLogger("dev.jgan.example");
            log.info("before there is a file");
            logging.to(file);
            log.error("it broke", new IllegalStateException("the cause"));
            log.debug("not asked for");
            assertThat(logging.file()).contains(file);
        }

        assertThat(Files.readString(file))
                .containsSubsequence("before there is a file", "it broke", "IllegalStateException: the cause", "\tat ")
                .containsOnlyOnce("before there is a file")
                .doesNotContain("not asked for");
        assertThat(screen.toString(StandardCharsets.UTF_8).lines())
                .containsExactly("INFO  before there is a file", "ERROR it broke");
    }

    @Test
    void detailsShowTracesAndDebugLinesOfJganAlone() {
        try (Logging logging = Logging.on(terminal)) {
            logging.detailed();
            LoggerFactory.getLogger("dev.jgan.example").debug("fine grained", new IllegalStateException("the cause"));
            LoggerFactory.getLogger("org.eclipse.jetty").info("noise");
        }

        assertThat(screen.toString(StandardCharsets.UTF_8))
                .contains("fine grained", "IllegalStateException: the cause")
                .doesNotContain("noise");
    }
}
