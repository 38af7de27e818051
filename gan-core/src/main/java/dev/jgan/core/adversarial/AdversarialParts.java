package dev.jgan.core.adversarial;

import dev.jgan.api.adversarial.Loss;
import dev.jgan.api.adversarial.Regularizer;
import dev.jgan.api.network.Discriminator;
import dev.jgan.api.network.Generator;
import dev.jgan.api.network.Head;
import java.util.List;

/**
 * What an adversarial game is made of.
 *
 * @param head makes logits {@code [N,1]} of the discriminator's features
 * @param regularizers in file order
 */
public record AdversarialParts(
        Generator generator, Discriminator discriminator, Head head, Loss loss, List<NamedRegularizer> regularizers) {
    public AdversarialParts {
        regularizers = List.copyOf(regularizers);
    }

    /**
     * A regularizer with what keys its draws and names its variables.
     *
     * @param name unique among the regularizers; its type, so that adding another shifts no draws
     * @param place where it stands in the experiment, such as {@code regularizers.1}
     */
    public record NamedRegularizer(String name, String place, Regularizer regularizer) {}
}
