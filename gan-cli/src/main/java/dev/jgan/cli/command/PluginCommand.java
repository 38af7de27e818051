package dev.jgan.cli.command;

import dev.jgan.api.plugin.Kind;
import dev.jgan.cli.project.PluginProject;
import dev.jgan.core.plugin.PluginCatalog;
import dev.jgan.core.run.AtomicDirectory;
import dev.jgan.core.run.JganVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The commands for authors of plugins. */
@Command(
        name = "plugin",
        header = "Start a plugin of one's own.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "Examples:", "  " + Invocation.JGAN + " plugin new soft-hinge"})
final class PluginCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    /** Without a command there is nothing to do. */
    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "which command? There is 'new'; '" + Invocation.text() + " plugins' lists what is installed");
    }

    /** Writes the project of a plugin. */
    @Command(
            name = "new",
            header = "Write the Maven project of a plugin with a loss of one's own.",
            description = {
                "",
                "The project has a loss with its configuration, the plugin that offers it, a test, and an experiment that"
                        + " trains with it. It compiles against gan-api alone; its test uses gan-testkit.",
                ""
            },
            footer = {
                "",
                "Examples:",
                "  " + Invocation.JGAN + " plugin new soft-hinge",
                "  mvn -f soft-hinge verify",
                "  " + Invocation.JGAN + " run soft-hinge/soft-hinge.yaml --plugins soft-hinge/target"
            })
    static final class NewCommand implements Callable<Integer> {
        private final Session session;

        @Parameters(paramLabel = "NAME", description = "The name of the loss, in lower case with hyphens.")
        private String name;

        @Option(
                names = "--package",
                paramLabel = "PACKAGE",
                description = "The package of its classes. Default: com.example. and the name without hyphens.")
        private @Nullable String packageName;

        @Option(
                names = "--out",
                paramLabel = "DIR",
                description = "The directory to write; must be empty or not exist. Default: the name.")
        private @Nullable Path directory;

        @Mixin
        private PluginDirectories plugins;

        NewCommand(Session session) {
            this.session = session;
        }

        @Override
        public Integer call() {
            PluginProject project = project();
            Path target = directory == null ? Path.of(name) : directory;
            checkFree(target);
            project.write(target);
            String jgan = Invocation.text();
            session.out()
                    .println(String.join(
                            System.lineSeparator(),
                            "Wrote a plugin with the loss '" + name + "' to " + target,
                            "What you can do next:",
                            "  mvn -f " + target + " verify",
                            "  " + jgan + " run " + target.resolve(name + ".yaml") + " --plugins "
                                    + target.resolve("target")));
            return ExitStatus.DONE;
        }

        private PluginProject project() {
            try (PluginCatalog catalog = plugins.load()) {
                catalog.contributions(Kind.LOSS).stream()
                        .filter(loss -> loss.name().equals(name))
                        .findFirst()
                        .ifPresent(taken -> {
                            throw new MistakeException("there is a loss '" + name + "' already, of the plugin "
                                    + taken.plugin().id() + "; choose another name");
                        });
            }
            try {
                return new PluginProject(
                        name,
                        packageName == null ? PluginProject.usualPackage(name) : packageName,
                        JganVersion.current());
            } catch (IllegalArgumentException e) {
                throw new MistakeException(String.valueOf(e.getMessage()));
            }
        }

        private static void checkFree(Path target) {
            Optional<String> obstacle;
            try {
                obstacle = new AtomicDirectory(target).obstacle();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            obstacle.ifPresent(problem -> {
                throw new MistakeException(problem);
            });
        }
    }
}
