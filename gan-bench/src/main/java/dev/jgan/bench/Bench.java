package dev.jgan.bench;

/** The command {@code jgan bench}, which there is in a checkout only. */
public final class Bench {
    private Bench() {}

    /** Measures and ends the process with its exit status: 0 done, 1 failed, 2 wrong usage. */
    public static void main(String[] arguments) {
        int status = new BenchCommand(System.out, System.err).execute(arguments);
        System.out.flush();
        System.exit(status);
    }
}
