package dev.jgan.cli.command;

/** What the exit status of a command says; an interrupted one ends with 128 and the signal's number. */
public final class ExitStatus {
    /** Done, or stopped early as configured. */
    public static final int DONE = 0;
    /** Something broke. */
    public static final int FAILED = 1;
    /** The command line or the experiment is wrong. */
    public static final int USAGE = 2;
    /** Training diverged. */
    public static final int DIVERGED = 3;

    private ExitStatus() {}
}
