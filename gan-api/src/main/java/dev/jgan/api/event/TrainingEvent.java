package dev.jgan.api.event;

import java.time.Instant;

/** What happens in a run. Events carry host values only and are delivered one after the other on the training thread. */
public sealed interface TrainingEvent
        permits RunStarted,
                TurnCompleted,
                StepCompleted,
                EpochCompleted,
                SamplesReady,
                EvaluationCompleted,
                AnomalyDetected,
                CheckpointSaved,
                RunFinished,
                PluginEvent {
    /** When it happened. */
    Instant time();

    /** Turns completed so far. */
    long tick();

    /** Completed generator updates. */
    long step();
}
