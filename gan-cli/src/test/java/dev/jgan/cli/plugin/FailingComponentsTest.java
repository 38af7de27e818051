package dev.jgan.cli.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.jgan.api.event.StepCompleted;
import dev.jgan.cli.command.Commands;
import dev.jgan.cli.command.Session;
import dev.jgan.cli.console.Terminal;
import dev.jgan.cli.logging.Logging;
import dev.jgan.core.engine.StopSignal;
import dev.jgan.core.experiment.Experiment;
import dev.jgan.core.experiment.RunOptions;
import dev.jgan.core.experiment.RunResult;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said when a component of a plugin throws: whose it is, where it is named, what it did, and the exception. */
class FailingComponentsTest {
    @TempDir
    private static Path workspace;

    private static Path plugins;
    private static Path jar;

    @BeforeAll
    static void buildPlugin() throws IOException {
        plugins = workspace.resolve("plugins");
        jar = new PluginJarBuilder(workspace)
                .sources(Path.of("src/test/plugins/faulty"))
                .service("faulty.FaultyPlugin")
                .build(plugins.resolve("faulty.jar"));
    }

    private static Experiment experiment(FaultyExperiment faulty) {
        return Experiment.parse(faulty.text(), "x.yaml").plugins(plugins);
    }

    private static RunOptions somewhere() throws IOException {
        return RunOptions.defaults()
                .in(Files.createTempDirectory(workspace, "runs").resolve("run"));
    }

    @ParameterizedTest(name = "{1} of {0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "data | samples | dataset | samples",
                "data | size | dataset | size",
                "data | classes | dataset | classes",
                "data | columns | dataset | columns",
                "data | read | dataset | read",
                "data | read column | dataset | read",
                "data | split | dataset | split",
                "data | checksum | dataset | checksum",
                "data | state | dataset | state",
                "data | close | dataset | close",
                "generator | build | generator | build",
                "generator | function | generator | what build gave",
                "discriminator | build | discriminator | build",
                "discriminator | function | discriminator | what build gave",
                "discriminator.layers.0 | build | layer | build",
                "discriminator.layers.0 | function | layer | what build gave",
                "head | build | head | build",
                "head | function | head | what build gave",
                "loss | traits | loss | traits",
                "loss | install | loss | install",
                "loss | discriminator | loss | discriminator",
                "loss | generator | loss | generator",
                "regularizers.0 | install | regularizer | install",
                "regularizers.0 | samples | regularizer | what install gave to samples",
                "regularizers.0 | features | regularizer | what install gave to features",
                "regularizers.0 | features function | regularizer | what install gave to features, applied",
                "regularizers.0 | weights | regularizer | what install gave to weights",
                "regularizers.0 | weights function | regularizer | what install gave to weights, applied",
                "regularizers.0 | beside | regularizer | what install gave to beside",
                "regularizers.0 | constrain | regularizer | what install gave to constrain",
                "regularizers.0 | head | regularizer | what install gave to head",
                "regularizers.0 | head function | regularizer | what install gave to head, applied",
                "regularizers.0 | discriminator | regularizer | what install gave to discriminator",
                "regularizers.0 | generator | regularizer | what install gave to generator",
                "optimizers.generator | spec | optimizer | spec",
                "schedule | turns | schedule | turns",
                "schedule | reports | schedule | reports",
                "schedule | next | schedule | next",
                "schedule | state | schedule | state",
                "game | define | game | define",
                "game | turn | game | what define gave to turn",
                "game | function | game | what define gave to function",
                "game | constrain | game | what define gave to constrain",
                "evaluation.metrics.0 | figures | metric | figures",
                "evaluation.metrics.0 | check | metric | check",
                "evaluation.metrics.0 | readsFeatures | metric | readsFeatures",
                "evaluation.metrics.0 | samplesUsed | metric | samplesUsed",
                "evaluation.metrics.0 | referenceUsed | metric | referenceUsed",
                "evaluation.metrics.0 | evaluate | metric | evaluate",
                "evaluation.features | check | features | check",
                "evaluation.features | id | features | id",
                "evaluation.features | size | features | size",
                "evaluation.features | classes | features | classes",
                "evaluation.features | extract | features | extract",
                "evaluation.features | close | features | close",
                "guards.0 | check | guard | check",
                "guards.0 | state | guard | state",
                "observers.0 | state | observer | state"
            })
    void theMessageNamesPluginComponentPlaceAndException(String path, String method, String kind, String doing)
            throws IOException {
        FaultyExperiment faulty = FaultyExperiment.of(path, method);
        Experiment experiment = experiment(faulty);
        RunOptions options = somewhere();

        assertThat(catchThrowable(() -> experiment.run(options)))
                .isNotNull()
                .message()
                .endsWith("x.yaml:" + faulty.place() + " " + path + ": " + told(kind, doing, method));
    }

    @Test
    void aMethodThatGivesNullIsToldLikeOneThatThrows() throws IOException {
        Experiment experiment = experiment(FaultyExperiment.of("guards.0", "nothing"));
        RunOptions options = somewhere();

        assertThatThrownBy(() -> experiment.run(options))
                .hasMessageContaining(" guards.0: guard 'faulty' of plugin 'acme' (" + jar + ") failed in check:"
                        + " java.lang.NullPointerException: check gave null");
    }

    private static String told(String kind, String doing, String method) {
        return kind + " 'faulty' of plugin 'acme' (" + jar + ") failed in " + doing
                + ": java.lang.IllegalStateException: broken in " + method;
    }

    @ParameterizedTest
    @ValueSource(strings = {"data", "schedule", "guards.0", "observers.0"})
    void stateThatCannotBeRestoredIsToldWhereTheRunNamesIt(String path) throws IOException {
        StopSignal stop = new StopSignal();
        RunOptions options = somewhere().stop(stop);
        RunResult stopped = experiment(FaultyExperiment.of(path, "restore")).run(options, event -> {
            if (event instanceof StepCompleted) {
                stop.request("enough");
            }
        });
        String kind = path.equals("data") ? "dataset" : path.replaceFirst("s?\\.0", "");

        assertThatThrownBy(() -> Experiment.resume(stopped.directory(), List.of(plugins), RunOptions.defaults()))
                .hasMessageStartingWith(stopped.directory().resolve("experiment.yaml") + ":")
                .hasMessageEndingWith(" " + path + ": " + told(kind, "restore", "restore"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"on", "close"})
    void anObserverThatFailsDoesNotEndTheRunAndIsLoggedAndCounted(String method) throws IOException {
        FaultyExperiment faulty = FaultyExperiment.of("observers.0", method);
        ByteArrayOutputStream error = new ByteArrayOutputStream();
        RunResult result;
        try (Logging logging = Logging.on(terminal(error))) {
            result = experiment(faulty).run(somewhere());
        }

        assertThat(result.step()).isEqualTo(2);
        // A failure to close comes after the result.
        assertThat(result.observerFailures().keySet()).isEqualTo(method.equals("on") ? Set.of("faulty") : Set.of());
        assertThat(error.toString(StandardCharsets.UTF_8).lines())
                .filteredOn(line -> line.contains("The observer 'faulty' failed"))
                .singleElement()
                .asString()
                .contains("x.yaml:" + faulty.place() + " observers.0: " + told("observer", method, method))
                .contains("; training goes on");
    }

    @Test
    void aPersonSeesOneLineAndTheTraceOnRequestOnly() throws IOException {
        FaultyExperiment faulty = FaultyExperiment.of("loss", "generator");
        Path file = Files.writeString(workspace.resolve("faulty.yaml"), faulty.text());
        String line = "ERROR " + file + ":" + faulty.place() + " loss: " + told("loss", "generator", "generator")
                + "; report it to the plugin's author with the trace that --debug shows";

        assertThat(executed("validate", file.toString(), "--plugins", plugins.toString())
                        .lines())
                .containsExactly(line);
        assertThat(executed("validate", file.toString(), "--plugins", plugins.toString(), "--debug"))
                .contains(
                        told("loss", "generator", "generator"), jar + "//faulty.FaultyLoss.generator(FaultyLoss.java:");
    }

    private static String executed(String... arguments) {
        ByteArrayOutputStream error = new ByteArrayOutputStream();
        Terminal terminal = terminal(error);
        try (Logging logging = Logging.on(terminal)) {
            Session session = new Session(new PrintStream(new ByteArrayOutputStream()), terminal, logging);
            assertThat(new Commands(session).execute(arguments)).isEqualTo(1);
        }
        return error.toString(StandardCharsets.UTF_8);
    }

    private static Terminal terminal(ByteArrayOutputStream error) {
        return new Terminal(new PrintStream(error, true, StandardCharsets.UTF_8), 0, false);
    }
}
