package dev.jgan.api.tensor;

/** An operation was given tensors whose shapes or types do not fit it; the message says what was expected and found. */
public final class ShapeException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    public ShapeException(String message) {
        super(message);
    }
}
