package dev.jgan.api.plugin;

/** A way to publish numbers of one's own, which appear as {@code gan.plugin.<name>} with the rest. Can be injected. */
public interface Meters {
    /**
     * Sets a gauge.
     *
     * @param name in lower case with dots or hyphens
     * @param description one line
     */
    void gauge(String name, String description, double value);

    /** Adds to a counter; {@code amount} at least 0. */
    void count(String name, String description, double amount);
}
