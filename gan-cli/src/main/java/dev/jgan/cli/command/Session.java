package dev.jgan.cli.command;

import dev.jgan.cli.console.Terminal;
import dev.jgan.cli.logging.Logging;
import java.io.PrintStream;

/**
 * What a command talks to.
 *
 * @param out results, and nothing else
 * @param terminal what a person reads meanwhile
 * @param logging the log
 */
public record Session(PrintStream out, Terminal terminal, Logging logging) {}
