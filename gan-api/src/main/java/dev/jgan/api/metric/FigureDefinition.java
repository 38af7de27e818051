package dev.jgan.api.metric;

/**
 * A number that a metric finds.
 *
 * @param name in lower case with hyphens; unique over all metrics
 * @param better which values are better
 * @param description one line: what it is, with its range
 */
public record FigureDefinition(String name, Better better, String description) {
    /** Which values of a figure are better. */
    public enum Better {
        LOWER,
        HIGHER,
        /** Neither: the figure is there for comparison with another one, and no run is judged by it. */
        NEITHER
    }
}
