package dev.jgan.bench.results;

/** The command {@code jgan results}, which there is in a checkout only. */
public final class Results {
    private Results() {}

    /** Repeats experiments and ends the process with its exit status: 0 done, 1 a run failed, 2 wrong usage. */
    public static void main(String[] arguments) {
        int status = new ResultsCommand(System.out, System.err).execute(arguments);
        System.out.flush();
        System.exit(status);
    }
}
