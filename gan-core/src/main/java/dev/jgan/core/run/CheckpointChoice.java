package dev.jgan.core.run;

/** Which checkpoint of a run is used. */
public enum CheckpointChoice {
    /** The newest whole one. */
    NEWEST,
    /** The one with the best figure, for runs whose experiment says {@code evaluation.best}. */
    BEST
}
