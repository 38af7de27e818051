package dev.jgan.cli.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jgan.api.plugin.Kind;
import dev.jgan.api.training.Observer;
import dev.jgan.core.plugin.Contribution;
import dev.jgan.core.plugin.PluginCatalog;
import dev.jgan.core.plugin.PluginException;
import dev.jgan.core.plugin.PluginInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plugins of a directory: how they are found, and what is said of those that cannot be loaded. */
class PluginDirectoryTest {
    @TempDir
    private Path workspace;

    private Path plugins() throws IOException {
        return Files.createDirectories(workspace.resolve("plugins"));
    }

    private PluginJarBuilder jar() {
        return new PluginJarBuilder(workspace);
    }

    private void refused(String... parts) throws IOException {
        Path plugins = plugins();
        assertThatThrownBy(() -> PluginCatalog.load(List.of(plugins)))
                .isInstanceOf(PluginException.class)
                .satisfies(thrown ->
                        assertThat(((PluginException) thrown).problems()).hasSize(1))
                .message()
                .contains(parts);
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
    void allProblemsOfADirectoryAreInOneMessage() throws IOException {
        Path a = jar().observerPlugin("a", "acme", "watcher").build(plugins().resolve("a.jar"));
        Path b = jar().observerPlugin("b", "other", "watcher").build(plugins().resolve("b.jar"));
        Path c = jar().observerPlugin("c", "acme", "another").build(plugins().resolve("c.jar"));
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
                        assertThat(((PluginException) thrown).problems()).hasSize(7))
                .message()
                .contains(
                        "observer 'watcher' is contributed twice: by plugin 'acme' (" + a + ") and by plugin 'other' ("
                                + b + ")",
                        "plugin 'acme' is there twice: in " + a + " and in " + c + ". Remove one of them",
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
    void aNameThatTwoJarsClaimIsToldWithBoth() throws IOException {
        Path one = jar().observerPlugin("a", "one", "watcher").build(plugins().resolve("one.jar"));
        Path two = jar().observerPlugin("b", "two", "watcher").build(plugins().resolve("two.jar"));

        refused(
                "observer 'watcher' is contributed twice: by plugin 'one' (" + one + ") and by plugin 'two' (" + two
                        + ")",
                "remove one of the two");
    }

    @Test
    void aNameOfABuiltInComponentIsToldWithBothJars() throws IOException {
        Path jar = jar().source("acme.Stopper", """
                        package acme;
                        public final class Stopper implements dev.jgan.api.training.Guard {
                            @jakarta.inject.Inject public Stopper() {}
                            @Override public dev.jgan.api.training.Verdict check(dev.jgan.api.event.TrainingEvent e) {
                                return dev.jgan.api.training.Verdict.GO_ON;
                            }
                        }
                        """)
                .plugin("acme", "acme", "c.guard(\"non-finite\", dev.jgan.api.config.NoConfig.class, Stopper.class);")
                .build(plugins().resolve("acme.jar"));

        refused("guard 'non-finite' is contributed twice: by plugin ", "gan-plugins", " and by plugin 'acme' (" + jar);
    }

    @Test
    void aJarWithoutAServiceEntryIsToldHowToWriteOne() throws IOException {
        Path jar = jar().source("acme.Some", "package acme; public class Some {}")
                .build(plugins().resolve("acme.jar"));

        refused(
                jar + " holds no plugin: there is no " + PluginJarBuilder.SERVICES,
                "names the class that implements GanPlugin");
    }

    @Test
    void anEmptyServiceEntryIsTold() throws IOException {
        Path jar = jar().observerPlugin("acme", "acme", "watcher")
                .resource(PluginJarBuilder.SERVICES, "# acme.ThePlugin\n")
                .build(plugins().resolve("acme.jar"));

        refused(jar + " holds no plugin: its " + PluginJarBuilder.SERVICES + " names no class");
    }

    @Test
    void aServiceEntryForAClassThatIsNotThereIsTold() throws IOException {
        Path jar = jar().observerPlugin("acme", "acme", "watcher")
                .service("acme.Plugin")
                .build(plugins().resolve("acme.jar"));

        refused(
                jar + ": ",
                "Provider acme.Plugin not found",
                "names a class that is not in its jars: correct the name");
    }

    @Test
    void aServiceEntryForAClassThatIsNoPluginIsTold() throws IOException {
        Path jar = jar().observerPlugin("acme", "acme", "watcher")
                .service("acme.Watcher")
                .build(plugins().resolve("acme.jar"));

        refused(jar + ": ", "acme.Watcher not a subtype", "must name a class that implements GanPlugin");
    }

    @Test
    void aServiceEntryThatIsNoNameIsTold() throws IOException {
        Path jar = jar().observerPlugin("acme", "acme", "watcher")
                .service("the plugin!")
                .build(plugins().resolve("acme.jar"));

        refused(jar + ": ", PluginJarBuilder.SERVICES + ":1", "each line there is the full name of one class");
    }

    @Test
    void aPluginThatCannotBeMadeIsTold() throws IOException {
        Path jar = jar().service("acme.Hidden")
                .source("acme.Hidden", """
                        package acme;
                        public final class Hidden implements dev.jgan.api.plugin.GanPlugin {
                            private Hidden() {}
                            @Override public String id() { return "hidden"; }
                            @Override public void contribute(dev.jgan.api.plugin.Contributions c) {}
                        }
                        """)
                .build(plugins().resolve("acme.jar"));

        refused(jar + ": ", "acme.Hidden", "must be public and have a public constructor without arguments");
    }

    @Test
    void aLibraryThatIsMissingIsToldWithItsJarAndWhereItBelongs() throws IOException {
        Path library = jar().source("lib.Base", """
                        package lib;
                        public abstract class Base implements dev.jgan.api.training.Observer {}
                        """).build(workspace.resolve("lib.jar"));
        Path jar = jar().library(library)
                .source("acme.Watcher", """
                        package acme;
                        public final class Watcher extends lib.Base {
                            @jakarta.inject.Inject public Watcher() {}
                            @Override public void on(dev.jgan.api.event.TrainingEvent event) {}
                        }
                        """)
                .plugin("acme", "acme", "c.observer(\"watcher\", dev.jgan.api.config.NoConfig.class, Watcher.class);")
                .build(plugins().resolve("acme.jar"));

        refused(
                "plugin acme.ThePlugin (" + jar + ") does not load: ",
                "The class lib.Base is neither in its jars nor among those",
                "belongs with its jar into a directory of their own, NAME/*.jar");
    }

    @Test
    void aJarForALaterJavaIsTold() throws IOException {
        Path jar = jar().observerPlugin("acme", "acme", "watcher")
                .forJava(99)
                .build(plugins().resolve("acme.jar"));

        refused(
                jar + ": ",
                "It is compiled for Java 99, but this is Java "
                        + Runtime.version().feature(),
                "run JGAN with a later Java, or compile the plugin with --release 17");
    }

    @Test
    void aJarWhoseManifestAsksForALaterJganIsRefusedBeforeItsClassesAreLoaded() throws IOException {
        Path jar = jar().observerPlugin("acme", "acme", "watcher")
                .manifest("JGAN-Api", "99.1.0")
                .forJava(99)
                .build(plugins().resolve("acme.jar"));

        refused(
                jar + " is built for JGAN 99.1.0 or later, but this is ",
                "update JGAN, or use an earlier version of the plugin");
    }

    @Test
    void aJarWhoseManifestAsksForThisJganOrAnEarlierOneIsLoaded() throws IOException {
        jar().observerPlugin("a", "one", "first")
                .manifest("JGAN-Api", "0.0.9")
                .build(plugins().resolve("a.jar"));
        jar().observerPlugin("b", "two", "second")
                .manifest("JGAN-Api", dev.jgan.core.run.JganVersion.current())
                .build(plugins().resolve("b.jar"));

        try (PluginCatalog catalog = PluginCatalog.load(List.of(plugins()))) {
            assertThat(catalog.names(Kind.OBSERVER)).contains("first", "second");
        }
    }

    @Test
    void aManifestThatNamesNoVersionIsTold() throws IOException {
        Path jar = jar().observerPlugin("acme", "acme", "watcher")
                .manifest("JGAN-Api", "newest")
                .build(plugins().resolve("acme.jar"));

        refused(jar + ": its manifest says 'JGAN-Api: newest'; expected the version of gan-api");
    }

    @Test
    void aPluginThatUsesAClassOfALaterApiIsTold() throws IOException {
        Path jar = jar().compiledWith("dev.jgan.api.later.Novelty", """
                        package dev.jgan.api.later;
                        public interface Novelty {}
                        """)
                .source("acme.Watcher", """
                        package acme;
                        public final class Watcher implements dev.jgan.api.training.Observer, dev.jgan.api.later.Novelty {
                            @jakarta.inject.Inject public Watcher() {}
                            @Override public void on(dev.jgan.api.event.TrainingEvent event) {}
                        }
                        """)
                .plugin("acme", "acme", "c.observer(\"watcher\", dev.jgan.api.config.NoConfig.class, Watcher.class);")
                .build(plugins().resolve("acme.jar"));

        refused(
                "(" + jar + ") does not load: ",
                "This JGAN has no class dev.jgan.api.later.Novelty. It seems to be built for a later JGAN than this one",
                "update JGAN, or use an earlier version of the plugin");
    }

    @Test
    void aPluginThatCallsAMethodOfALaterApiIsTold() throws IOException {
        Path jar = jar().compiledWith("dev.jgan.api.plugin.Contributions", """
                        package dev.jgan.api.plugin;
                        public interface Contributions { void novelty(String name); }
                        """)
                .plugin("acme", "acme", "c.novelty(\"new\");")
                .build(plugins().resolve("acme.jar"));

        refused(
                "(" + jar + ") does not load: java.lang.NoSuchMethodError",
                "It seems to be built for a later JGAN than this one",
                "update JGAN, or use an earlier version of the plugin");
    }

    @Test
    void aPluginThatNamesAConstantOfALaterApiIsTold() throws IOException {
        Path jar = jar().compiledWith("dev.jgan.api.plugin.Kind", """
                        package dev.jgan.api.plugin;
                        public enum Kind { NOVELTY }
                        """)
                .plugin("acme", "acme", "System.identityHashCode(dev.jgan.api.plugin.Kind.NOVELTY);")
                .build(plugins().resolve("acme.jar"));

        refused(
                "(" + jar + ") does not load: java.lang.NoSuchFieldError",
                "It seems to be built for a later JGAN than this one");
    }
}
