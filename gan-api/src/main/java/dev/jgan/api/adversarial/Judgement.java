package dev.jgan.api.adversarial;

import dev.jgan.api.network.Condition;
import dev.jgan.api.tensor.Tensor;
import java.util.Map;

/**
 * The discriminator's view of a batch, after the whole chain of hooks.
 *
 * @param input the samples as given, before any hook, {@code [N, …]}
 * @param logits {@code [N,1]}, or {@code [N/k,1]} with packs of k
 * @param features what the head read, {@code [N, …]}
 * @param taps values inside the trunk, by name
 * @param heads the logits of further heads, and the parts of the main one's, by name
 * @param condition what it was given beside the samples
 */
public record Judgement(
        Tensor input,
        Tensor logits,
        Tensor features,
        Map<String, Tensor> taps,
        Map<String, Tensor> heads,
        Condition condition) {
    public Judgement {
        taps = Map.copyOf(taps);
        heads = Map.copyOf(heads);
    }
}
