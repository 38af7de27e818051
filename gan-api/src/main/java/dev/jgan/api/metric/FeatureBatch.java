package dev.jgan.api.metric;

import dev.jgan.api.tensor.HostTensor;
import java.util.Optional;

/**
 * What features say of a batch of samples.
 *
 * @param features float32 {@code [n,size]}
 * @param probabilities of the classes, float32 {@code [n,classes]}, rows with the sum 1; empty if the features come from no
 *     classifier
 */
public record FeatureBatch(HostTensor features, Optional<HostTensor> probabilities) {}
