package dev.jgan.core.engine;

/** A guard threw: whether training may go on is unknown, so it ends. */
public final class GuardFailedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    GuardFailedException(String guard, Throwable cause) {
        super("the guard '" + guard + "' failed: " + cause, cause);
    }
}
