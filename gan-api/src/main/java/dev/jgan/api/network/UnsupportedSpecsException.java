package dev.jgan.api.network;

/** A network cannot be built for this data; the message says what it can do and what was asked. */
public final class UnsupportedSpecsException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    public UnsupportedSpecsException(String message) {
        super(message);
    }
}
