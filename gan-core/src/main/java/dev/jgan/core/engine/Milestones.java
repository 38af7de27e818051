package dev.jgan.core.engine;

import dev.jgan.api.event.TrainingEvent;
import java.util.Optional;

/** What the loop leaves to others at its milestones. Each may give an event to publish. */
public interface Milestones {
    /** Makes samples of the run's fixed latents. */
    Optional<TrainingEvent> samples(Progress now);

    /** Computes the configured metrics. */
    Optional<TrainingEvent> evaluation(Progress now);

    /** Saves everything that the next turn depends on. */
    Optional<TrainingEvent> checkpoint(Progress now);
}
