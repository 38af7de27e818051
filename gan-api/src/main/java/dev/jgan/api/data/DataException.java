package dev.jgan.api.data;

/** Data that a user named is missing, truncated or of another kind; the message names the file and the remedy. */
public final class DataException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public DataException(String message) {
        super(message);
    }

    public DataException(String message, Throwable cause) {
        super(message, cause);
    }
}
