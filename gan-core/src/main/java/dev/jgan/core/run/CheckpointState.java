package dev.jgan.core.run;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a checkpoint holds beside the backend's files.
 *
 * @param tick turns completed, at least 0
 * @param step completed generator updates, at least 0
 * @param states the position in the data and the states of the components, each as texts by name, by component
 */
public record CheckpointState(long tick, long step, Map<String, Map<String, String>> states) {
    public CheckpointState {
        if (tick < 0 || step < 0) {
            throw new IllegalArgumentException("tick and step must be at least 0, found " + tick + " and " + step);
        }
        SortedMap<String, Map<String, String>> sorted = new TreeMap<>();
        states.forEach(
                (component, state) -> sorted.put(component, Collections.unmodifiableSortedMap(new TreeMap<>(state))));
        states = Collections.unmodifiableSortedMap(sorted);
    }
}
