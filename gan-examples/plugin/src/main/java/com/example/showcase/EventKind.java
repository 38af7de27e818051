package com.example.showcase;

import dev.jgan.api.event.AnomalyDetected;
import dev.jgan.api.event.CheckpointSaved;
import dev.jgan.api.event.EpochCompleted;
import dev.jgan.api.event.EvaluationCompleted;
import dev.jgan.api.event.RunFinished;
import dev.jgan.api.event.RunStarted;
import dev.jgan.api.event.TrainingEvent;

/** The events that are worth a message. */
public enum EventKind {
    /** A run begins, or goes on. */
    RUN_STARTED(RunStarted.class),
    /** All data was read once more. */
    EPOCH_COMPLETED(EpochCompleted.class),
    /** Metrics were computed. */
    EVALUATION_COMPLETED(EvaluationCompleted.class),
    /** A checkpoint was written. */
    CHECKPOINT_SAVED(CheckpointSaved.class),
    /** Something looks wrong. */
    ANOMALY_DETECTED(AnomalyDetected.class),
    /** A run ends. */
    RUN_FINISHED(RunFinished.class);

    private final Class<? extends TrainingEvent> type;

    EventKind(Class<? extends TrainingEvent> type) {
        this.type = type;
    }

    boolean covers(TrainingEvent event) {
        return type.isInstance(event);
    }
}
