package dev.jgan.api.backend;

import java.util.Map;

/**
 * What comes back from a turn.
 *
 * @param reports its scalars by name, in the order in which they were declared
 */
public record TurnResult(Map<String, Float> reports) {}
