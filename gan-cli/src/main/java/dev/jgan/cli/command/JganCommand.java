package dev.jgan.cli.command;

import dev.jgan.core.run.JganVersion;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command that holds the others. */
@Command(
        name = "jgan",
        header = "Train generative adversarial networks on the JVM.",
        description = {
            "",
            "An experiment is a YAML file that names the data, the two networks, the loss and how long to train. Training"
                    + " it writes a run directory with sample grids, checkpoints and a log of every update."
        },
        versionProvider = JganCommand.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        optionListHeading = "%nOptions:%n",
        parameterListHeading = "%nParameters:%n",
        footer = {
            "",
            "Examples:",
            "  # train a DCGAN on handwritten digits",
            "  " + Invocation.JGAN + " run mnist",
            "  # train on points, with one value of the experiment changed",
            "  " + Invocation.JGAN + " run ring --set training.steps=2000",
            "  # see what was trained so far, and draw from one of the generators",
            "  " + Invocation.JGAN + " runs",
            "  " + Invocation.JGAN + " sample RUN --count 64 --out grid.png",
            "  # compute the metrics of its experiment",
            "  " + Invocation.JGAN + " evaluate RUN",
            "  # learn more about a command",
            "  " + Invocation.JGAN + " COMMAND --help",
            "",
            "Exit status: 0 done, 1 failed, 2 wrong usage or experiment, 3 training diverged, 130 or 143 interrupted or"
                    + " terminated after saving."
        })
final class JganCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--debug",
            scope = ScopeType.INHERIT,
            description = "Show debug lines, and stack traces where something breaks.")
    private boolean debug;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this help.")
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the version.")
    private boolean version;

    boolean debug() {
        return debug;
    }

    /** Without a command there is nothing to do. */
    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "which command? There are "
                        + String.join(", ", spec.subcommands().keySet()));
    }

    /** The version of JGAN and of what it runs on. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {
                "jgan " + JganVersion.current(),
                "Java " + Runtime.version() + " (" + System.getProperty("java.vendor") + "), "
                        + System.getProperty("os.name") + " " + System.getProperty("os.arch")
            };
        }
    }
}
