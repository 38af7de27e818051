package dev.jgan.bench.classifier;

/** The command {@code jgan train-classifier}, which there is in a checkout only. */
public final class TrainClassifier {
    private TrainClassifier() {}

    /** Trains and ends the process with its exit status: 0 done, 1 failed, 2 wrong usage. */
    public static void main(String[] arguments) {
        int status = new TrainClassifierCommand(System.out, System.err).execute(arguments);
        System.out.flush();
        System.exit(status);
    }
}
