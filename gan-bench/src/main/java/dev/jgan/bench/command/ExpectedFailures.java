package dev.jgan.bench.command;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Set;
import picocli.CommandLine;

/**
 * What can go wrong with a command without the command being wrong. It is told in a few words, without a stack trace;
 * anything else is thrown.
 *
 * @param mistakes what a user did: the exit status is 2, as for arguments that do not parse
 * @param failures what happened to a command that was used rightly: the exit status is 1
 */
public record ExpectedFailures(Set<Class<? extends Exception>> mistakes, Set<Class<? extends Exception>> failures) {
    private static final int FAILED = 1;
    private static final int USAGE = 2;

    public ExpectedFailures {
        mistakes = Set.copyOf(mistakes);
        failures = Set.copyOf(failures);
    }

    /** The command line of a command, which tells these failures on {@code error}. */
    public CommandLine commandLine(Object command, PrintStream error) {
        CommandLine commandLine = new CommandLine(command);
        String name = commandLine.getCommandName();
        return commandLine
                .setParameterExceptionHandler((problem, arguments) -> {
                    error.println(
                            name + ": " + problem.getMessage() + System.lineSeparator() + "See '" + name + " --help'");
                    return USAGE;
                })
                .setExecutionExceptionHandler((failure, failed, parsed) -> {
                    int status = status(failure);
                    error.println(name + ": " + message(failure));
                    return status;
                });
    }

    private int status(Exception failure) throws Exception {
        if (mistakes.stream().anyMatch(kind -> kind.isInstance(failure))) {
            return USAGE;
        }
        if (failures.stream().anyMatch(kind -> kind.isInstance(failure))) {
            return FAILED;
        }
        throw failure;
    }

    private static String message(Exception failure) {
        // The message alone is often just a path.
        return failure instanceof IOException ? failure.toString() : String.valueOf(failure.getMessage());
    }
}
