package dev.jgan.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jgan.bench.net.Net;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class BenchCommandTest {
    @TempDir
    private Path directory;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream error = new ByteArrayOutputStream();
    private final BenchCommand command = new BenchCommand(
            new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(error, true, StandardCharsets.UTF_8));

    @Test
    void withoutOptionsEverythingIsMeasuredSevenTimesWithoutPyTorch() {
        command.commandLine().parseArgs();
        Sitting.Plan plan = command.plan();
        assertThat(plan.nets()).containsExactly(Net.values());
        assertThat(plan.rounds()).isEqualTo(7);
        assertThat(plan.python()).isEmpty();
        assertThat(plan.timed(Net.MLP_RING)).isEqualTo(2000);
        assertThat(plan.warmUp(Net.DCGAN_MNIST)).isEqualTo(12);
    }

    @Test
    void optionsSayWhatIsMeasured() {
        command.commandLine()
                .parseArgs(
                        "--nets",
                        "wgan-gp-mnist,mlp-ring",
                        "--nets",
                        "mlp-ring",
                        "--rounds",
                        "3",
                        "--steps",
                        "20",
                        "--python",
                        "venv/bin/python");
        Sitting.Plan plan = command.plan();
        assertThat(plan.nets()).containsExactly(Net.WGAN_GP_MNIST, Net.MLP_RING);
        assertThat(plan.rounds()).isEqualTo(3);
        assertThat(plan.python()).contains(Path.of("venv/bin/python"));
        assertThat(IntStream.of(plan.timed(Net.MLP_RING), plan.warmUp(Net.MLP_RING)))
                .containsExactly(20, 4);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--nets|mlp-rings|there is no net 'mlp-rings', only mlp-ring, dcgan-mnist, wgan-gp-mnist",
                "--rounds|0|--rounds is 0; expected a number of at least 1",
                "--steps|-1|--steps is -1; expected a number of at least 1",
                "--steps|few|Invalid value for option '--steps'",
                "--soak|--loader|mutually exclusive",
                "--layers|3|Unknown option"
            })
    void aMistakeIsToldInAFewWords(String option, String value, String message) {
        assertThat(command.execute(option, value)).isEqualTo(2);
        assertThat(error.toString(StandardCharsets.UTF_8))
                .contains(message, "See 'jgan bench --help'")
                .hasLineCount(2);
        assertThat(out.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void aPythonThatIsNotThereIsNamedBeforeAnythingIsMeasured() {
        assertThat(command.execute("--python", "no/python")).isEqualTo(1);
        assertThat(error.toString(StandardCharsets.UTF_8))
                .contains("cannot start no/python")
                .doesNotContain("round 1");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "the Python here is a script for sh")
    void whatAPythonWithoutTorchSaysIsShown() throws IOException {
        Path python = python("echo 'no torch here' >&2; exit 1");
        assertThat(command.execute("--python", python.toString())).isEqualTo(1);
        assertThat(error.toString(StandardCharsets.UTF_8))
                .contains("PyTorch's version", "status 1", "no torch here")
                .hasLineCount(2);
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "the Python here is a script for sh")
    void aShortSittingMeasuresEveryoneInAProcessOfTheirOwn() throws IOException {
        // A Python that is fastest with one thread, and says which arguments it was given.
        Path python = python("""
                if [ "$2" = version ]; then echo '{"torch": "9.9"}'; exit; fi
                echo "$2 $3 $4 $5 $6" >> '%s'
                if [ "$3" = 1 ]; then echo '{"milliseconds": 4.0}'; else echo '{"milliseconds": 9.0}'; fi
                """.formatted(directory.resolve("calls")));
        String[] arguments = {
            "--nets", "mlp-ring", "--rounds", "1", "--steps", "3", "--json", "--python", python.toString()
        };
        assertThat(command.execute(arguments))
                .as(() -> error.toString(StandardCharsets.UTF_8))
                .isZero();
        JsonNode document = JsonMapper.shared().readTree(out.toString(StandardCharsets.UTF_8));
        JsonNode net = document.path("nets").path(0);
        assertThat(net.path("net").stringValue()).isEqualTo("mlp-ring");
        assertThat(net.path("timedSteps").intValue()).isEqualTo(3);
        double product =
                net.path("product").path("millisecondsPerStep").path("median").doubleValue();
        double bare =
                net.path("bare").path("millisecondsPerStep").path("median").doubleValue();
        assertThat(product).isPositive();
        assertThat(bare).isPositive();
        assertThat(net.path("ratios").path("productToBare").path("median").doubleValue())
                .isEqualTo(product / bare);
        assertThat(document.path("torch").stringValue()).isEqualTo("9.9");
        assertThat(net.path("torch").path("threads").intValue()).isEqualTo(1);
        assertThat(net.path("ratios").path("productToTorch").path("median").doubleValue())
                .isEqualTo(product / 4);
        assertThat(directory.resolve("calls")).content().startsWith("mlp-ring 1 contiguous 1 3\n");
        assertThat(document.path("matrixProductsPerSecond").path("median").doubleValue())
                .isBetween(1e8, 1e14);
        assertThat(error.toString(StandardCharsets.UTF_8)).contains("round 1 of 1: mlp-ring product ");
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "reads /proc")
    void aShortSoakLooksAtTheProcessAndFindsNoTensorOpen() {
        // So short that memory is not warm: only what does not depend on it is expected.
        command.execute("--soak", "--nets", "mlp-ring", "--steps", "40", "--json");
        JsonNode soak = JsonMapper.shared()
                .readTree(out.toString(StandardCharsets.UTF_8))
                .path("soaks")
                .path(0);
        assertThat(soak.path("states")).hasSize(40);
        assertThat(soak.path("states").path(39).path("step").intValue()).isEqualTo(40);
        assertThat(soak.path("states").path(39).path("residentMegabytes").doubleValue())
                .isBetween(100.0, 4000.0);
        assertThat(soak.path("tensors").isNumber()).isTrue();
        assertThat(soak.path("tensors").intValue()).isZero();
        assertThat(soak.path("files").path("end").doubleValue()).isPositive();
        assertThat(soak.path("threads").path("end").doubleValue()).isPositive();
    }

    @Test
    void theLoaderIsComparedWithTheStep() {
        assertThat(command.execute("--loader", "--nets", "mlp-ring", "--steps", "3", "--rounds", "1"))
                .as(() -> error.toString(StandardCharsets.UTF_8))
                .isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .containsPattern("mlp-ring: the loader delivers \\d+ images/s, a step uses \\d+ images/s: \\d+ times");
    }

    private Path python(String script) throws IOException {
        Path file = Files.writeString(directory.resolve("python"), "#!/bin/sh\n" + script + "\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
