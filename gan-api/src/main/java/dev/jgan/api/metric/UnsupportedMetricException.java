package dev.jgan.api.metric;

/** A metric cannot be computed for this data; the message says what it needs. */
public final class UnsupportedMetricException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    public UnsupportedMetricException(String message) {
        super(message);
    }
}
