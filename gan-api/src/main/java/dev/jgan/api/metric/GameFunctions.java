package dev.jgan.api.metric;

import dev.jgan.api.tensor.HostTensor;
import java.util.Map;
import java.util.Set;

/** The functions of the trained game whose samples are judged, for metrics that look at more than samples. */
public interface GameFunctions {
    /** What there is to call, such as {@code judge}; empty where real samples are judged in place of generated ones. */
    Set<String> names();

    /**
     * Calls a function.
     *
     * @param inputs by name, each with as many rows, at least 1
     * @return its outputs by name, each with as many rows
     * @throws IllegalArgumentException if there is no such function or an input is missing or misshapen
     */
    Map<String, HostTensor> call(String function, Map<String, HostTensor> inputs);

    /** Those of no game. */
    static GameFunctions none() {
        return new GameFunctions() {
            @Override
            public Set<String> names() {
                return Set.of();
            }

            @Override
            public Map<String, HostTensor> call(String function, Map<String, HostTensor> inputs) {
                throw new IllegalArgumentException("no game is judged, so that '" + function + "' cannot be called");
            }
        };
    }
}
