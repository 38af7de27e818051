package dev.jgan.core.run;

/** No checkpoint can be used; the message says why, and the remedy. */
public final class CheckpointException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public CheckpointException(String message) {
        super(message);
    }
}
