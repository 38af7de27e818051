package dev.jgan.cli.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jgan.api.plugin.Kind;
import dev.jgan.cli.JganProcess;
import dev.jgan.cli.JganProcess.Result;
import dev.jgan.core.experiment.Experiment;
import dev.jgan.core.experiment.RunOptions;
import dev.jgan.core.plugin.PluginCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What plugins see, and from where they are loaded. */
class IsolationTest {
    /** One class of each library that JGAN is built with, and of each of its modules but the API. */
    private static final List<String> HIDDEN = List.of(
            "org.tensorflow.TensorFlow",
            "com.google.inject.Injector",
            "dev.jgan.core.experiment.Experiment",
            "dev.jgan.plugins.BuiltInPlugin",
            "dev.jgan.tensorflow.TensorFlowBackend",
            "dev.jgan.cli.Jgan",
            "io.micrometer.core.instrument.MeterRegistry",
            "ch.qos.logback.classic.Logger",
            "tools.jackson.databind.JsonNode",
            "picocli.CommandLine");

    private static final List<String> SHARED = List.of(
            "dev.jgan.api.plugin.GanPlugin",
            "jakarta.inject.Inject",
            "org.jspecify.annotations.Nullable",
            "org.slf4j.Logger");

    private static final String SMALL = """
            data: { type: ring, batchSize: 8, count: 64 }
            latent: { size: 2 }
            generator: { type: mlp, hidden: [4] }
            discriminator: { type: mlp, hidden: [4] }
            loss: non-saturating
            training: { steps: 1 }
            """;

    @TempDir
    private Path workspace;

    private Path plugins() throws IOException {
        return Files.createDirectories(workspace.resolve("plugins"));
    }

    private PluginJarBuilder jar() {
        return new PluginJarBuilder(workspace);
    }

    /** The plugin with a library of some version beside it, each in a jar of its own. */
    private void prober(String version) throws IOException {
        Path home = plugins().resolve("prober-" + version);
        Path library =
                jar().source("lib.Version", """
                        package lib;
                        public final class Version {
                            public static String get() { return "%s"; }
                        }
                        """.formatted(version)).build(home.resolve("version-" + version + ".jar"));
        jar().library(library)
                .sources(Path.of("src/test/plugins/prober"))
                .service("prober.ProberPlugin")
                .build(home.resolve("prober.jar"));
    }

    @Test
    void twoVersionsOfALibraryWorkSideBySideAndNothingOfTheHostIsSeen() throws Exception {
        prober("v1");
        prober("v2");
        for (String name : HIDDEN) {
            assertThat(Class.forName(name)).as("the host sees %s", name).isNotNull();
        }
        ClassLoader before = Thread.currentThread().getContextClassLoader();

        Experiment.parse(SMALL, "x.yaml")
                .with(
                        "observers",
                        "[{type: prober-v1, classes: %1$s, out: %2$s}, {type: prober-v2, classes: %1$s, out: %3$s}]"
                                .formatted(all(), workspace.resolve("v1.txt"), workspace.resolve("v2.txt")))
                .plugins(plugins())
                .run(RunOptions.defaults().in(workspace.resolve("run")));

        assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(before);
        for (String version : List.of("v1", "v2")) {
            List<String> found = Files.readAllLines(workspace.resolve(version + ".txt"));
            for (String when : List.of("made", "called", "own thread")) {
                assertThat(found)
                        .contains(when + " library " + version)
                        .filteredOn(line -> line.startsWith(when + " service") || line.startsWith(when + " resource"))
                        .as("found by ServiceLoader and as resources when %s", when)
                        .containsExactly(when + " service prober.ProberPlugin");
                for (String how : List.of(" forName ", " context ")) {
                    assertThat(HIDDEN).allSatisfy(name -> assertThat(found).contains(when + how + name + " hidden"));
                    assertThat(SHARED)
                            .allSatisfy(name -> assertThat(found)
                                    .contains(when + how + name + " seen in "
                                            + Class.forName(name).getClassLoader()));
                    assertThat(found).anyMatch(line -> line.startsWith(when + how + "java.sql.Driver seen in "));
                }
            }
        }
    }

    private static String all() {
        return "[" + String.join(", ", HIDDEN) + ", " + String.join(", ", SHARED) + ", java.sql.Driver]";
    }

    @Test
    void jarsOfSourcesAndTestsBesideAPluginAreIgnored() throws Exception {
        jar().observerPlugin("acme", "acme", "watcher").build(plugins().resolve("acme.jar"));
        jar().observerPlugin("beside", "beside", "other").build(plugins().resolve("beside/beside.jar"));
        for (String name : List.of(
                "acme-sources.jar",
                "acme-tests.jar",
                "acme-test-sources.jar",
                "acme-javadoc.jar",
                "beside/x-tests.jar")) {
            jar().observerPlugin("hidden", "hidden", "hidden").build(plugins().resolve(name));
        }
        Files.writeString(plugins().resolve("README.md"), "not read");

        try (PluginCatalog catalog = PluginCatalog.load(List.of(plugins()))) {
            assertThat(catalog.names(Kind.OBSERVER))
                    .contains("watcher", "other")
                    .doesNotContain("hidden");
        }
    }

    @Test
    void nothingIsLoadedFromTheWorkingDirectoryTheExperimentsOrARun() throws Exception {
        Path here = Files.createDirectories(workspace.resolve("here"));
        jar().observerPlugin("acme", "acme", "watcher").build(workspace.resolve("acme.jar"));
        Files.writeString(here.resolve("small.yaml"), SMALL);
        Result run = JganProcess.run(here, "run", "small.yaml", "--out", "R", "--no-http");
        assertThat(run.status()).as(run.error()).isZero();
        for (String place :
                List.of("acme.jar", "plugins/acme.jar", "acme/acme.jar", "R/acme.jar", "R/plugins/acme.jar")) {
            Path copy = here.resolve(place);
            Files.createDirectories(copy.getParent());
            Files.copy(workspace.resolve("acme.jar"), copy);
        }

        Result refused = JganProcess.run(here, "validate", "small.yaml", "--set", "observers=[watcher]");
        Files.writeString(here.resolve("R/experiment.yaml"), SMALL + "name: small\nobservers: [watcher]\n");
        Result resumed = JganProcess.run(here, "resume", "R", "--no-http");

        for (Result result : List.of(refused, resumed)) {
            assertThat(result.status()).as(result.error()).isEqualTo(2);
            assertThat(result.error()).contains("unknown observer 'watcher'");
        }
        Result given =
                JganProcess.run(here, "validate", "small.yaml", "--set", "observers=[watcher]", "--plugins", "plugins");
        assertThat(given.status()).as(given.error()).isZero();
    }
}
