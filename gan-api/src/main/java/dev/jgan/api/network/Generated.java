package dev.jgan.api.network;

import dev.jgan.api.tensor.Tensor;
import java.util.Map;

/**
 * What a generator made.
 *
 * @param samples {@code [N, …]} as the sample specification says
 * @param taps values inside the network that others may use, by name
 */
public record Generated(Tensor samples, Map<String, Tensor> taps) {
    public Generated {
        taps = Map.copyOf(taps);
    }

    /** Samples without taps. */
    public static Generated of(Tensor samples) {
        return new Generated(samples, Map.of());
    }
}
