package dev.jgan.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jgan.cli.console.Terminal;
import dev.jgan.cli.logging.Logging;
import dev.jgan.core.config.ConfigException;
import dev.jgan.core.config.Problem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Commands that need no process of their own. */
class CommandsTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream error = new ByteArrayOutputStream();
    private final Terminal terminal = new Terminal(new PrintStream(error, true, StandardCharsets.UTF_8), 0, false);
    private final Logging logging = Logging.on(terminal);
    private final Session session = new Session(new PrintStream(out, true, StandardCharsets.UTF_8), terminal, logging);

    @TempDir
    private Path directory;

    @AfterEach
    void closeLog() {
        logging.close();
    }

    @Test
    void pluginsListsAllComponentsAndExplainsOne() {
        assertThat(execute("plugins")).isZero();
        assertThat(out()).contains("KIND", "gradient-penalty", "mnist", "wasserstein");

        out.reset();
        assertThat(execute("plugins", "gradient-penalty")).isZero();
        assertThat(out()).contains("regularizer gradient-penalty", "KEY", "weight", "10", "oneSided");

        out.reset();
        assertThat(execute("plugins", "loss")).isZero();
        assertThat(out()).contains("minimax", "wasserstein").doesNotContain("regularizer");
    }

    @Test
    void aComponentIsExplainedWithItsPapersTraitsFiguresAndAnExample() {
        assertThat(execute("plugins", "non-saturating")).isZero();
        assertThat(out())
                .contains("Traits: targets, probability")
                .contains("Paper: Goodfellow et al. 2014, section 3")
                .contains("  loss: { type: non-saturating }");

        out.reset();
        assertThat(execute("plugins", "fid", "--json")).isZero();
        JsonNode fid = new JsonMapper().readTree(out()).get(0);
        assertThat(fid.at("/traits/0").asString()).isEqualTo("reads-features");
        assertThat(fid.at("/papers/0").asString()).startsWith("Heusel et al. 2017");
        assertThat(fid.at("/figures/0/better").asString()).isEqualTo("LOWER");
        assertThat(fid.at("/example").asString()).contains("metrics: [fid]");
    }

    @Test
    void referencePagesAreWrittenOneForEachKind() throws IOException {
        Path pages = directory.resolve("new/pages");

        assertThat(execute("plugins", "jgan-data", "--pages", pages.toString())).isZero();

        assertThat(out()).isEmpty();
        assertThat(pages.resolve("dataset.md")).content().contains("## mnist", "| `limit` |");
        assertThat(pages.resolve("metric.md")).exists();
        assertThat(pages.resolve("loss.md")).doesNotExist();
        Path file = Files.writeString(directory.resolve("file"), "");
        assertThat(execute("plugins", "--pages", file.toString())).isEqualTo(2);
        assertThat(error()).contains("cannot write " + file, file + " is a file, not a directory");
    }

    @Test
    void theSchemaIsWrittenToAFile() {
        Path file = directory.resolve("experiment.schema.json");

        assertThat(execute("schema", "--out", file.toString())).isZero();

        assertThat(out()).isEmpty();
        JsonNode written = new JsonMapper().readTree(file.toFile());
        assertThat(execute("schema")).isZero();
        assertThat(written.equals(new JsonMapper().readTree(out()))).isTrue();
    }

    @Test
    void anUnknownComponentGetsASuggestion() {
        assertThat(execute("plugins", "gradient-penalti")).isEqualTo(2);
        assertThat(out()).isEmpty();
        assertThat(error()).contains("did you mean 'gradient-penalty'?");
    }

    @Test
    void componentsAndDataAreListedAsJsonToo() {
        assertThat(execute("plugins", "adam", "--json")).isZero();
        JsonNode adam = new JsonMapper().readTree(out()).get(0);
        assertThat(adam.get("kind").asString()).isEqualTo("optimizer");
        assertThat(adam.get("keys").get(0).get("name").asString()).isEqualTo("learningRate");
        assertThat(adam.get("keys").get(0).get("fallback").asString()).isEqualTo("2e-4");

        out.reset();
        assertThat(execute("data", "list", "--json")).isZero();
        assertThat(new JsonMapper().readTree(out()).findValuesAsString("name"))
                .contains("ring", "grid", "sine", "mnist");
    }

    @Test
    void theSchemaKnowsTheInstalledComponents() {
        assertThat(execute("schema")).isZero();
        JsonNode schema = new JsonMapper().readTree(out());
        assertThat(schema.get("$schema").asString()).contains("2020-12");
        assertThat(schema.get("properties").has("discriminator")).isTrue();
        assertThat(out()).contains("gradient-penalty");
    }

    @Test
    void validateTellsAllProblemsOfWhatIsSet() {
        assertThat(execute("validate", "ring")).isZero();
        assertThat(execute("validate", "ring", "--set", "training.steps=-1", "--set", "loss.type=hinj"))
                .isEqualTo(2);
        assertThat(error().lines())
                .hasSize(2)
                .anySatisfy(line -> assertThat(line).contains("--set training.steps", "-1"))
                .anySatisfy(line -> assertThat(line).contains("--set loss.type", "hinj"));
    }

    @Test
    void aFileMayExtendABundledExperiment() throws IOException {
        Path file =
                Files.writeString(directory.resolve("mine.yaml"), "extends: ring\nname: mine\ntraining: {steps: 7}\n");

        assertThat(execute("validate", file.toString(), "--show")).isZero();
        assertThat(out()).contains("name: mine", "steps: 7", "type: ring");
    }

    @Test
    void whatIsNoRunOrHasNoCheckpointYetCannotBeExported() throws IOException {
        Path run = Files.createDirectories(directory.resolve("first"));
        Path model = directory.resolve("model");
        assertThat(execute("export", run.toString(), "--out", model.toString())).isEqualTo(2);
        Files.writeString(run.resolve("experiment.yaml"), "extends: ring\n");
        assertThat(execute("export", run.toString(), "--out", model.toString())).isEqualTo(2);
        assertThat(execute("export", run.toString())).isEqualTo(2);

        assertThat(error().lines())
                .anySatisfy(line -> assertThat(line).contains("first is not a run directory"))
                .anySatisfy(line -> assertThat(line).contains("holds no checkpoint yet"))
                .anySatisfy(line -> assertThat(line).contains("--out"));
        assertThat(model).doesNotExist();
    }

    @Test
    void noRunsIsNoError() {
        assertThat(execute("runs", directory.toString(), "--json")).isZero();
        assertThat(out().strip()).isEqualTo("[ ]");
        assertThat(execute("runs", directory.toString())).isZero();
        assertThat(error()).contains("No runs in");
    }

    @Test
    void aDirectoryOfRunsThatIsNoneIsAMistake() throws IOException {
        Path missing = directory.resolve("missing");
        Path file = Files.writeString(directory.resolve("file"), "");

        assertThat(execute("runs", missing.toString())).isEqualTo(2);
        assertThat(execute("runs", file.toString())).isEqualTo(2);
        assertThat(error()).contains(missing + " does not exist", file + " is a file, not a directory");
    }

    @Test
    void aRunDirectoryItselfIsListed() throws IOException {
        Path run = Files.createDirectories(directory.resolve("first"));
        Files.writeString(run.resolve("experiment.yaml"), "name: ring\n");
        Files.writeString(run.resolve("events.jsonl"), """
                {"type":"RunStarted","time":"2026-01-31T23:59:58Z","tick":0,"step":0,"run":{"experiment":"ring"},"steps":9}
                """);

        assertThat(execute("runs", run.toString(), "--json")).isZero();
        JsonNode runs = new JsonMapper().readTree(out());
        assertThat(runs).hasSize(1);
        assertThat(runs.get(0).get("experiment").asString()).isEqualTo("ring");
        assertThat(runs.get(0).get("directory").asString()).isEqualTo(run.toString());
    }

    @Test
    void anEmptyPathIsWrongUsageWhereverItIsGiven() {
        assertThat(execute("run", "ring", "--out", "")).isEqualTo(2);
        assertThat(execute("sample", "R", "--out", " ")).isEqualTo(2);
        assertThat(execute("plugins", "--plugins", "")).isEqualTo(2);
        assertThat(execute("resume", "")).isEqualTo(2);
        assertThat(execute("runs", "")).isEqualTo(2);
        assertThat(error().lines().filter(line -> line.contains("the path is empty")))
                .hasSize(5)
                .anySatisfy(line -> assertThat(line).startsWith("jgan run: ").contains("--out"))
                .anySatisfy(line -> assertThat(line).startsWith("jgan resume: ").contains("RUN"));
    }

    @Test
    void aSettingThatIsRefusedIsNamedOnce() {
        assertThat(execute(
                        "validate",
                        "ring",
                        "--set",
                        "training.steps=0",
                        "--set",
                        "optimizers.generator.learningRate=-1"))
                .isEqualTo(2);
        assertThat(error().lines())
                .containsExactly(
                        "--set optimizers.generator.learningRate: must be at least 0, found -1",
                        "--set training.steps: must be at least 1, found 0");
    }

    @Test
    void realSamplesAreEvaluatedAgainstOthers() {
        String[] command = {
            "evaluate",
            "--real",
            "ring",
            "--set",
            "data.count=3000",
            "--reference",
            "{type: ring, dataSeed: 1, count: 4000}",
            "--samples",
            "2000"
        };
        assertThat(execute(command)).isZero();
        assertThat(out())
                .contains("FIGURE", "BETTER", "REFERENCE")
                .containsPattern(
                        "modes +8 +higher +none +2000 +ring [0-9a-f]{12} +0 +real samples of ring [0-9a-f]{12}");

        out.reset();
        String[] asJson = Arrays.copyOf(command, command.length + 1);
        asJson[command.length] = "--json";
        assertThat(execute(asJson)).isZero();
        JsonNode document = new JsonMapper().readTree(out());
        assertThat(document.get("real").asString()).isEqualTo("ring");
        assertThat(document.has("step")).isFalse();
        JsonNode followed = document.get("evaluation");
        assertThat(followed.get("reference").get("dataSeed").asInt()).isEqualTo(1);
        assertThat(followed.get("metrics").get(0).get("type").asString()).isEqualTo("mode-coverage");
        JsonNode quality = document.get("figures").get(1);
        assertThat(quality.get("name").asString()).isEqualTo("high-quality");
        // Of perfect samples 98.9 % lie within three deviations; 0.7 % is three standard errors.
        assertThat(quality.get("value").asDouble()).isBetween(0.982, 0.996);
        assertThat(quality.get("better").asString()).isEqualTo("higher");
        assertThat(quality.get("features").asString()).isEqualTo("none");
        assertThat(quality.get("samples").asInt()).isEqualTo(2000);
        assertThat(quality.get("referenceSamples").asInt()).isZero();
        assertThat(quality.get("reference").asString()).startsWith("ring ");
        assertThat(quality.get("generator").asString()).startsWith("real samples of ring ");
    }

    @Test
    void whatCannotBeEvaluatedIsOneMessage() {
        assertThat(execute("evaluate")).isEqualTo(2);
        assertThat(execute("evaluate", "R", "--real", "ring")).isEqualTo(2);
        assertThat(execute("evaluate", "R", "--set", "seed=1")).isEqualTo(2);
        assertThat(execute("evaluate", "--real", "ring", "--best")).isEqualTo(2);
        assertThat(execute("evaluate", "--real", "ring")).isEqualTo(2);
        assertThat(execute("evaluate", "--real", "mnist", "--reference", "mnist"))
                .isEqualTo(2);
        assertThat(execute("evaluate", "--real", "ring", "--reference", "ring", "--samples", "100001"))
                .isEqualTo(2);
        assertThat(execute("evaluate", directory.toString())).isEqualTo(2);
        assertThat(out()).isEmpty();
        assertThat(error().lines())
                .hasSize(8)
                .anySatisfy(line -> assertThat(line).contains("Name a run directory, or an experiment with --real"))
                .anySatisfy(line -> assertThat(line).contains("RUN and --real do not go together"))
                .anySatisfy(line -> assertThat(line).contains("--set goes with --real"))
                .anySatisfy(line -> assertThat(line).contains("--best chooses a checkpoint of a run"))
                .anySatisfy(line -> assertThat(line).contains("evaluation.reference: is missing", "with --reference"))
                .anySatisfy(line -> assertThat(line)
                        .contains("evaluation.metrics: names no metric", "with --metrics", "with --features"))
                .anySatisfy(line -> assertThat(line).contains("100001 samples are to be judged, but 'data' has 100000"))
                .anySatisfy(line -> assertThat(line).contains("is not a run directory"));
    }

    @Test
    void theCompletionScriptKnowsCommandsAndBundledExperiments() {
        assertThat(execute("completion")).isZero();
        assertThat(out()).startsWith("#!/usr/bin/env bash").contains("resume", "\"ring\"", "--no-http");
    }

    @Test
    void numbersThatAreNoneAndPortsThatCannotBeAreRefused() {
        assertThat(execute("sample", "R", "--count", "many", "--out", "x.npy")).isEqualTo(2);
        assertThat(error()).contains("'many' is not a whole number");
        assertThat(execute("run", "ring", "--port", "70000")).isEqualTo(2);
        assertThat(error()).contains("--port is 70000; expected a port from 0 to 65535");
        assertThat(execute("run", "ring", "--set", "steps")).isEqualTo(2);
        assertThat(error()).contains("'steps' is not of the form KEY=VALUE");
    }

    @Test
    void samplesThatCannotBeAskedForTogetherAreRefused() {
        assertThat(execute("sample", "R", "--walk", "--sweep", "digit", "--out", "x.npy"))
                .isEqualTo(2);
        assertThat(error()).contains("only one of --interpolate, --walk and --sweep can be; leave the others out");
        assertThat(execute("sample", "R", "--truncation", "0", "--out", "x.npy"))
                .isEqualTo(2);
        assertThat(error()).contains("--truncation is 0.0; expected a number above 0");
        assertThat(execute("sample", "R", "--sweep", "digit", "--code", "digit=1", "--out", "x.npy"))
                .isEqualTo(2);
        assertThat(error()).contains("--sweep and --code both name 'digit'; leave one out");
    }

    @Test
    void aMistakeIsToldByItsMessageAlone() {
        Problem problem = new Problem(Optional.empty(), "loss", "is missing");

        assertThat(new Failures(session).report(new ConfigException(List.of(problem)), false))
                .isEqualTo(2);
        assertThat(error()).isEqualTo("loss: is missing" + System.lineSeparator());
    }

    @Test
    void whateverElseBreaksIsOneLineAndTheTraceIsInTheLog() throws IOException {
        Path log = directory.resolve("log.txt");
        logging.to(log);

        int broken = new Failures(session).report(new IllegalStateException("no way on"), false);
        int full = new Failures(session)
                .report(new UncheckedIOException("cannot write R: disk full", new IOException("disk full")), false);

        assertThat(broken).isEqualTo(1);
        assertThat(full).isEqualTo(1);
        assertThat(error().lines())
                .containsExactly(
                        "ERROR java.lang.IllegalStateException: no way on; details are in " + log,
                        "ERROR cannot write R: disk full; details are in " + log);
        logging.close();
        assertThat(Files.readString(log))
                .contains(
                        "IllegalStateException: no way on", "\tat " + getClass().getName());
    }

    private int execute(String... arguments) {
        return new Commands(session).execute(arguments);
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String error() {
        return error.toString(StandardCharsets.UTF_8);
    }
}
