package dev.jgan.api.network;

import dev.jgan.api.tensor.Tensor;
import java.util.Map;

/**
 * What a discriminator saw.
 *
 * @param output {@code [N, …]}, what the head reads
 * @param taps values inside the network that others may use, by name
 */
public record Features(Tensor output, Map<String, Tensor> taps) {
    public Features {
        taps = Map.copyOf(taps);
    }

    /** Features without taps. */
    public static Features of(Tensor output) {
        return new Features(output, Map.of());
    }

    /** The same taps with another output. */
    public Features withOutput(Tensor changed) {
        return new Features(changed, taps);
    }
}
