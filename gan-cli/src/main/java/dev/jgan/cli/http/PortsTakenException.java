package dev.jgan.cli.http;

/** No port was free. */
public final class PortsTakenException extends RuntimeException {
    private static final long serialVersionUID = 1;

    PortsTakenException(int first, int last) {
        super("The ports " + first + " to " + last
                + " are all taken; give another one with --port N, or go without with --no-http");
    }
}
