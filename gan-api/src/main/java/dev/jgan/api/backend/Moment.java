package dev.jgan.api.backend;

/**
 * Where a run stands when a turn is executed.
 *
 * @param key what its draws depend on
 * @param step completed generator updates, the argument of every schedule
 * @param occurrence earlier turns of the same name, which decides what lazy parts are due
 */
public record Moment(DrawKey key, long step, long occurrence) {}
