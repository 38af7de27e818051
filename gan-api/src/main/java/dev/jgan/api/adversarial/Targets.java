package dev.jgan.api.adversarial;

import dev.jgan.api.tensor.Tensor;

/**
 * What a discriminator with probabilities is taught to answer.
 *
 * @param real for real samples, {@code [N,1]} or a scalar, in [0, 1]; 1 unless changed
 * @param fake for generated samples, likewise; 0 unless changed
 */
public record Targets(Tensor real, Tensor fake) {}
