package dev.jgan.core.run;

/** A run directory cannot be made or used as asked; the message names it and the remedy. */
public final class RunDirectoryException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public RunDirectoryException(String message) {
        super(message);
    }

    public RunDirectoryException(String message, Throwable cause) {
        super(message, cause);
    }
}
