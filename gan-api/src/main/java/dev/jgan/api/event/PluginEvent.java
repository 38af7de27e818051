package dev.jgan.api.event;

/** An event of a plugin's own. It is a record, whose components are written to {@code events.jsonl}. */
public non-sealed interface PluginEvent extends TrainingEvent {
    /** The type under which it is written, such as {@code mode-collapse-score}. */
    String type();
}
