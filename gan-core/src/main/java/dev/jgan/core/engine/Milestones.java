package dev.jgan.core.engine;

import dev.jgan.api.event.TrainingEvent;
import java.util.Optional;

/** What the loop leaves to others at its milestones. Each may give an event to publish. */
public interface Milestones {
    /** Makes samples of the run's fixed latents. */
    Optional<TrainingEvent> samples(Progress now);

    /** Computes the configured metrics. */
    Optional<TrainingEvent> evaluation(Progress now);

    /** Whether the evaluation of this step found something that is to be saved, whenever the next checkpoint is due. */
    boolean worthSaving();

    /** Saves everything that the next turn depends on. */
    Optional<TrainingEvent> checkpoint(Progress now);

    /** Why evaluations so far, those before a resumption included, say that the run should stop; empty if they do not. */
    Optional<String> stop();
}
