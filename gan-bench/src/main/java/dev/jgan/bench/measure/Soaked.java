package dev.jgan.bench.measure;

import java.util.List;

/**
 * A process that trained for long.
 *
 * @param states in the order of their steps, at even distances
 * @param tensorsLeft native tensors that were open when the game was closed
 */
public record Soaked(List<ProcessState> states, long tensorsLeft) {
    public Soaked {
        states = List.copyOf(states);
    }
}
