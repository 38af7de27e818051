package dev.jgan.bench.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class ExpectedFailuresTest {
    private static final ExpectedFailures EXPECTED =
            new ExpectedFailures(Set.of(IllegalArgumentException.class), Set.of(IOException.class));

    private final ByteArrayOutputStream error = new ByteArrayOutputStream();
    private final ByteArrayOutputStream trace = new ByteArrayOutputStream();

    /** A command that fails. */
    @Command(name = "jgan fail")
    private record Failing(Exception failure) implements Callable<Integer> {
        @Override
        public Integer call() throws Exception {
            throw failure;
        }
    }

    @Test
    void argumentsThatDoNotParseAreAMistakeAndTheHelpIsNamed() {
        assertThat(execute(new IOException(), "--unknown")).isEqualTo(2);
        assertThat(told(error)).matches("jgan fail: Unknown option: '--unknown'\\RSee 'jgan fail --help'\\R");
    }

    @Test
    void aMistakeAndAFailureAreALineEachAndToldApartByTheStatus() {
        assertThat(execute(new NumberFormatException("no number"))).isEqualTo(2);
        assertThat(told(error)).matches("jgan fail: no number\\R");
        error.reset();

        assertThat(execute(new NoSuchFileException("nowhere"))).isEqualTo(1);
        assertThat(told(error)).matches("jgan fail: java\\.nio\\.file\\.NoSuchFileException: nowhere\\R");
        assertThat(told(trace)).isEmpty();
    }

    @Test
    void whatNobodyExpectedHasItsTrace() {
        assertThat(execute(new IllegalStateException("broken"))).isEqualTo(1);
        assertThat(told(error)).isEmpty();
        assertThat(told(trace)).contains("java.lang.IllegalStateException: broken", "\tat ");
    }

    private int execute(Exception failure, String... arguments) {
        CommandLine commandLine =
                EXPECTED.commandLine(new Failing(failure), new PrintStream(error, true, StandardCharsets.UTF_8));
        return commandLine
                .setErr(new PrintWriter(trace, true, StandardCharsets.UTF_8))
                .execute(arguments);
    }

    private static String told(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }
}
