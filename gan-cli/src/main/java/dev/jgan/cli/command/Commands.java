package dev.jgan.cli.command;

import dev.jgan.core.config.Suggestions;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** All commands. */
public final class Commands {
    private final JganCommand jgan = new JganCommand();
    private final Session session;
    private final Failures failures;

    /** Commands that talk to a session. */
    public Commands(Session session) {
        this.session = session;
        this.failures = new Failures(session);
    }

    /**
     * Runs one command. Nothing is thrown: what goes wrong is told.
     *
     * @return the exit status
     */
    public int execute(String... arguments) {
        try {
            return commandLine().execute(arguments);
        } catch (Error e) {
            // A library that does not load, memory that does not suffice: told like any failure.
            return failures.report(e, jgan.debug());
        }
    }

    private CommandLine commandLine() {
        CommandLine commandLine = new CommandLine(jgan)
                .addSubcommand(new RunCommand(session))
                .addSubcommand(new ResumeCommand(session))
                .addSubcommand(new SampleCommand(session))
                .addSubcommand(new EvaluateCommand(session))
                .addSubcommand(new ExportCommand(session))
                .addSubcommand(new ValidateCommand(session))
                .addSubcommand(new RunsCommand(session))
                .addSubcommand(new PluginsCommand(session))
                .addSubcommand(
                        new CommandLine(new PluginCommand()).addSubcommand(new PluginCommand.NewCommand(session)))
                .addSubcommand(new SchemaCommand(session))
                .addSubcommand(new CommandLine(new DataCommand()).addSubcommand(new DataCommand.ListCommand(session)))
                .addSubcommand(new CompletionCommand(session));
        // Only now, since it goes to the commands that are there.
        commandLine.registerConverter(Path.class, Commands::path);
        IExecutionStrategy runLast = new RunLast();
        return commandLine
                .setExecutionStrategy(parsed -> {
                    if (jgan.debug()) {
                        session.logging().detailed();
                        StartUp.commandRead();
                    }
                    return runLast.execute(parsed);
                })
                .setParameterExceptionHandler((problem, arguments) -> misused(problem))
                .setExecutionExceptionHandler((failure, command, parsed) -> failures.report(failure, jgan.debug()))
                .setUsageHelpAutoWidth(false)
                .setUsageHelpWidth(100)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setAbbreviatedOptionsAllowed(false);
    }

    private static Path path(String text) {
        if (text.isBlank()) {
            throw new TypeConversionException("the path is empty; expected that of a file or directory");
        }
        try {
            return Path.of(text);
        } catch (InvalidPathException invalid) {
            throw new TypeConversionException("'" + text + "' is no path: " + invalid.getReason());
        }
    }

    private int misused(ParameterException problem) {
        CommandLine command = problem.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        session.terminal()
                .print(name + ": " + message(command, problem) + System.lineSeparator() + "See '" + name + " --help'");
        return ExitStatus.USAGE;
    }

    private static String message(CommandLine command, ParameterException problem) {
        if (!(problem instanceof UnmatchedArgumentException unmatched)) {
            // Java's names of types mean nothing to most people.
            return problem.getMessage().replaceFirst("is not an? (int|long)$", "is not a whole number");
        }
        String argument = unmatched.getUnmatched().get(0);
        if (argument.startsWith("-")) {
            return "unknown option '" + argument + "'"
                    + Suggestions.hint(
                            argument, command.getCommandSpec().optionsMap().keySet());
        }
        boolean holdsCommands = !command.getSubcommands().isEmpty();
        return holdsCommands
                ? "unknown command '" + argument + "'"
                        + Suggestions.hint(argument, command.getSubcommands().keySet())
                : "unexpected argument '" + argument + "'";
    }
}
