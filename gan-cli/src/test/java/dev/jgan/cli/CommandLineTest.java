package dev.jgan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jgan.cli.JganProcess.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What needs no training, each by a process of its own. */
class CommandLineTest {
    @TempDir
    private Path directory;

    @Test
    void helpNamesEveryCommandAndGoesToStandardOutput() throws Exception {
        Result help = JganProcess.run(directory, "--help");

        assertThat(help.status()).isZero();
        assertThat(help.error()).isEmpty();
        assertThat(help.out())
                .contains(
                        "run ",
                        "resume ",
                        "sample ",
                        "evaluate ",
                        "export ",
                        "validate ",
                        "plugins ",
                        "schema ",
                        "runs ",
                        "data ")
                .contains("jgan run mnist")
                .doesNotContain("${");
    }

    @Test
    void anUnknownExperimentGetsASuggestionAndTheListOfBundledOnes() throws Exception {
        Result result = JganProcess.run(directory, "run", "rnig", "--no-http");

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.error())
                .contains("'rnig'", "did you mean 'ring'?", "mnist")
                .doesNotContain("\tat ");
        assertThat(directory.resolve("runs")).doesNotExist();
    }

    @Test
    void threeMistakesInAFileAreThreeMessagesWithTheirLines() throws Exception {
        Files.writeString(directory.resolve("wrong.yaml"), """
                name: wrong
                data: { type: ring, batchSize: many }
                generator: { type: mpl }
                discriminator: { type: mlp }
                loss: { type: non-saturating }
                training: { steps: 10 }
                samples: { evry: 5 }
                """);

        Result result = JganProcess.run(directory, "run", "wrong.yaml", "--out", "R", "--no-http");

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.error().lines())
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("wrong.yaml:2:").contains("batchSize", "many"),
                        line -> assertThat(line).startsWith("wrong.yaml:3:").contains("did you mean 'mlp'?"),
                        line -> assertThat(line).startsWith("wrong.yaml:7:").contains("did you mean 'every'?"));
        assertThat(directory.resolve("R")).doesNotExist();
    }

    @Test
    void aWrongOptionIsNamedWithTheRightOne() throws Exception {
        Result result = JganProcess.run(directory, "run", "ring", "--ouput", "R");

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.error())
                .startsWith("jgan run: unknown option '--ouput'")
                .contains("See 'jgan run --help'")
                .doesNotContain("\tat ");
    }
}
