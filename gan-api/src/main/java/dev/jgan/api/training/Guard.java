package dev.jgan.api.training;

import dev.jgan.api.event.TrainingEvent;

/** A component that may end a run. It is called before the observers; its own failure fails the run. */
public interface Guard {
    /** Judges an event. */
    Verdict check(TrainingEvent event);
}
