package dev.jgan.api.backend;

/** A trained game cannot be exported as asked; the message says why, and the remedy if there is one. */
public final class ExportException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public ExportException(String message) {
        super(message);
    }

    public ExportException(String message, Throwable cause) {
        super(message, cause);
    }
}
