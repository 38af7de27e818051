package dev.jgan.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jgan.api.config.NoConfig;
import dev.jgan.api.plugin.Contributions;
import dev.jgan.api.plugin.GanPlugin;
import dev.jgan.api.plugin.Kind;
import dev.jgan.api.training.Observer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginCatalogTest {
    @TempDir
    private Path workspace;

    private Path plugins() throws IOException {
        return Files.createDirectories(workspace.resolve("plugins"));
    }

    private PluginJarBuilder jar() {
        return new PluginJarBuilder(workspace);
    }

    private static GanPlugin plugin(String id, Consumer<Contributions> contribute) {
        return new GanPlugin() {
            @Override
            public String id() {
                return id;
            }

            @Override
            public void contribute(Contributions contributions) {
                contribute.accept(contributions);
            }
        };
    }

    @Test
    void pluginsOfTheClassPathAreFound() {
        try (PluginCatalog catalog = PluginCatalog.load(List.of())) {
            Contribution found =
                    catalog.find(Kind.OBSERVER, "class-path-observer").orElseThrow();

            assertThat(found.plugin().id()).isEqualTo("class-path-plugin");
            assertThat(found.description()).contains("watches in silence");
            assertThat(catalog.find(Kind.GUARD, "class-path-observer")).isEmpty();
            assertThat(catalog.names(Kind.OBSERVER)).contains("class-path-observer");
        }
    }

    @Test
    void aJarIsLoadedInItsOwnClassLoaderOverTheSharedApi() throws IOException {
        Path jar =
                jar().observerPlugin("acme", "acme", "watcher").build(plugins().resolve("acme.jar"));

        try (PluginCatalog catalog = PluginCatalog.load(List.of(plugins()))) {
            Contribution found = catalog.find(Kind.OBSERVER, "watcher").orElseThrow();

            assertThat(found.plugin()).isEqualTo(new PluginInfo("acme", jar.toString(), "1.2.3"));
            assertThat(found).hasToString("observer 'watcher' of plugin 'acme' (" + jar + ")");
            assertThat(Observer.class).isAssignableFrom(found.type());
            assertThat(found.type().getClassLoader()).isNotSameAs(Observer.class.getClassLoader());
        }
    }

    @Test
    void twoPluginsMayBringDifferentVersionsOfALibrary() throws Exception {
        for (String name : List.of("one", "two")) {
            Path home = plugins().resolve(name);
            Path library = jar().source("lib.Version", """
                    package lib;
                    public final class Version {
                        public static String get() { return "%s"; }
                    }
                    """.formatted(name)).build(home.resolve("lib.jar"));
            jar().library(library)
                    .observerPlugin(name, name, name + "-watcher")
                    .source(name + ".Caller", """
                            package %s;
                            public final class Caller {
                                public static String version() { return lib.Version.get(); }
                            }
                            """.formatted(name))
                    .build(home.resolve("plugin.jar"));
            Files.writeString(home.resolve("plugin-sources.jar"), "not read");
            Files.writeString(home.resolve("plugin-tests.jar"), "not read");
            Files.writeString(home.resolve("README.md"), "not read");
        }

        try (PluginCatalog catalog = PluginCatalog.load(List.of(plugins()))) {
            for (String name : List.of("one", "two")) {
                ClassLoader loader = catalog.find(Kind.OBSERVER, name + "-watcher")
                        .orElseThrow()
                        .type()
                        .getClassLoader();
                Class<?> caller = loader.loadClass(name + ".Caller");
                assertThat(caller.getMethod("version").invoke(null)).isEqualTo(name);
            }
        }
    }

    @Test
    void thePlatformAndTheSharedPackagesAreAllThatAPluginSees() throws Exception {
        jar().observerPlugin("acme", "acme", "watcher").build(plugins().resolve("acme.jar"));

        try (PluginCatalog catalog = PluginCatalog.load(List.of(plugins()))) {
            ClassLoader loader =
                    catalog.find(Kind.OBSERVER, "watcher").orElseThrow().type().getClassLoader();

            for (String shared : List.of(
                    "dev.jgan.api.plugin.GanPlugin",
                    "jakarta.inject.Inject",
                    "org.jspecify.annotations.Nullable",
                    "org.slf4j.Logger")) {
                assertThat(loader.loadClass(shared)).isSameAs(Class.forName(shared));
            }
            assertThat(loader.loadClass("java.sql.Driver")).isSameAs(java.sql.Driver.class);
            for (String hidden : List.of(
                    "dev.jgan.core.plugin.PluginCatalog",
                    "com.google.inject.Injector",
                    "tools.jackson.databind.JsonNode")) {
                assertThatThrownBy(() -> loader.loadClass(hidden)).isInstanceOf(ClassNotFoundException.class);
            }
            assertThat(loader.getResource("META-INF/services/dev.jgan.api.plugin.GanPlugin")
                            .toString())
                    .contains("acme.jar");
        }
    }

    @Test
    void allProblemsOfADirectoryAreInOneMessage() throws IOException {
        Path a = jar().observerPlugin("a", "acme", "watcher").build(plugins().resolve("a.jar"));
        Path b = jar().observerPlugin("b", "other", "watcher").build(plugins().resolve("b.jar"));
        Path c = jar().observerPlugin("c", "acme", "class-path-observer")
                .build(plugins().resolve("c.jar"));
        Path entry = jar().service("nowhere.Missing").build(plugins().resolve("d.jar"));
        Path library = jar().source("lib.Some", "package lib; public class Some {}")
                .build(plugins().resolve("e.jar"));
        Path text = Files.writeString(plugins().resolve("f.jar"), "this is no jar");
        Path core =
                jar().service("g.Wrong").source("g.Wrong", """
                        package g;
                        public final class Wrong implements dev.jgan.api.plugin.GanPlugin {
                            @Override public String id() { return "wrong"; }
                            @Override public void contribute(dev.jgan.api.plugin.Contributions c) {
                                dev.jgan.core.plugin.PluginCatalog.of(java.util.List.of());
                            }
                        }
                        """).build(plugins().resolve("g.jar"));
        Path absent = workspace.resolve("absent");

        assertThatThrownBy(() -> PluginCatalog.load(List.of(plugins(), absent)))
                .isInstanceOf(PluginException.class)
                .satisfies(thrown ->
                        assertThat(((PluginException) thrown).problems()).hasSize(8))
                .message()
                .contains(
                        "observer 'watcher' is contributed twice: by plugin 'acme' (" + a + ") and by plugin 'other' ("
                                + b + ")",
                        "plugin 'acme' is there twice: in " + a + " and in " + c + ". Remove one of them",
                        "and by plugin 'acme' (" + c + ")",
                        entry + ": dev.jgan.api.plugin.GanPlugin: Provider nowhere.Missing not found",
                        library + " holds no plugin",
                        text + " is not a jar, or is broken",
                        "plugin g.Wrong (" + core + ") does not load",
                        "The class dev.jgan.core.plugin.PluginCatalog is neither in its jars nor among those",
                        "plugin directory " + absent + " does not exist");
    }

    @Test
    void aJarInThePlaceOfItsDirectoryIsToldApartFromNothing() throws IOException {
        Path jar = jar().observerPlugin("a", "acme", "watcher").build(plugins().resolve("a.jar"));

        assertThatThrownBy(() -> PluginCatalog.load(List.of(jar)))
                .isInstanceOf(PluginException.class)
                .hasMessageContaining("plugin directory " + jar + " is a file, not a directory");
    }

    @Test
    void badNamesAndClassesAreReportedTogether() {
        List<GanPlugin> plugins = List.of(
                plugin("Bad_Id", contributions -> {
                    contributions.observer("Watcher", NoConfig.class, ClassPathPlugin.Silent.class);
                    contributions.observer("abstract", NoConfig.class, Observer.class);
                    contributions.component(Kind.LOSS, "no-loss", NoConfig.class, ClassPathPlugin.Silent.class);
                }),
                plugin("throws", contributions -> {
                    throw new IllegalStateException("no licence");
                }));

        assertThatThrownBy(() -> PluginCatalog.of(plugins))
                .isInstanceOf(PluginException.class)
                .satisfies(thrown -> assertThat(((PluginException) thrown).problems())
                        .satisfiesExactly(
                                id -> assertThat(id).contains("'Bad_Id'", "its id must be in lower case with hyphens"),
                                name -> assertThat(name).contains("'Watcher'", "lower case with hyphens"),
                                type -> assertThat(type).contains("dev.jgan.api.training.Observer is abstract"),
                                kind -> assertThat(kind)
                                        .contains("'no-loss'", "does not implement dev.jgan.api.adversarial.Loss"),
                                failed -> assertThat(failed).contains("does not load", "no licence")));
    }
}
