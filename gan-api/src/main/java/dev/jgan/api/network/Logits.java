package dev.jgan.api.network;

import dev.jgan.api.tensor.Tensor;
import java.util.Map;

/**
 * What a head says of each sample.
 *
 * @param values {@code [N,k]}; the main head's are {@code [N,1]}
 * @param parts what the values were made of and others may use, by name, each {@code [N, …]}: the logits of the classes from
 *     which a head of K+1 classes takes real or fake (Salimans et al. 2016)
 */
public record Logits(Tensor values, Map<String, Tensor> parts) {
    public Logits {
        parts = Map.copyOf(parts);
    }

    /** Logits that were made of nothing else. */
    public static Logits of(Tensor values) {
        return new Logits(values, Map.of());
    }
}
