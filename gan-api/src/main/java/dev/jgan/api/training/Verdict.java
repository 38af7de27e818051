package dev.jgan.api.training;

/** What a guard says of an event. */
public sealed interface Verdict {
    /** Nothing is wrong. */
    Verdict GO_ON = new GoOn();

    /** Nothing is wrong. */
    record GoOn() implements Verdict {}

    /**
     * Something looks wrong, but training goes on: an anomaly is published.
     *
     * @param kind a fixed name in lower case with hyphens
     */
    record Warn(String kind, String message) implements Verdict {}

    /** Training ends early, as configured. */
    record Stop(String reason) implements Verdict {}

    /**
     * Training has diverged and ends: an anomaly of this kind is published.
     *
     * @param kind a fixed name in lower case with hyphens
     */
    record Diverged(String kind, String reason) implements Verdict {}
}
