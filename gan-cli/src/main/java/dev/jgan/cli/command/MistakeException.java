package dev.jgan.cli.command;

/** What was asked for cannot be; the message says why, and the remedy. */
final class MistakeException extends RuntimeException {
    private static final long serialVersionUID = 1;

    MistakeException(String message) {
        super(message);
    }
}
