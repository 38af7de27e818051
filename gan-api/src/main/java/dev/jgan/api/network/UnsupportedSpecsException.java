package dev.jgan.api.network;

/** A network cannot be built for this data; the message says what it can do and what was asked. */
public final class UnsupportedSpecsException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final String key;

    public UnsupportedSpecsException(String message) {
        this("", message);
    }

    /**
     * A refusal that is the matter of a part.
     *
     * @param key the key of the part in the configuration of the component that throws it, such as {@code encoder}; told
     *     with its place in the experiment file
     */
    public UnsupportedSpecsException(String key, String message) {
        super(message);
        this.key = key;
    }

    /** The key below the component's own place, empty for the component itself. */
    public String key() {
        return key;
    }
}
