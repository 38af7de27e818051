package dev.jgan.cli;

import dev.jgan.cli.command.Commands;
import dev.jgan.cli.command.Session;
import dev.jgan.cli.console.Terminal;
import dev.jgan.cli.logging.Logging;

/** The {@code jgan} command. */
public final class Jgan {
    private Jgan() {}

    /** Runs one command and ends the process with its exit status. */
    public static void main(String[] arguments) {
        Terminal terminal = Terminal.of(System.err, System.getProperties(), System.getenv());
        int status;
        try (Logging logging = Logging.on(terminal)) {
            status = new Commands(new Session(System.out, terminal, logging)).execute(arguments);
        }
        System.out.flush();
        // Not by returning: a thread of a library must not keep a finished process alive.
        System.exit(status);
    }
}
