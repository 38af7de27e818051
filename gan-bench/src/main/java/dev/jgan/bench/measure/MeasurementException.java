package dev.jgan.bench.measure;

/** A measuring process failed; the message says which and what it wrote. */
public final class MeasurementException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public MeasurementException(String message) {
        super(message);
    }
}
