package dev.jgan.api.adversarial;

import dev.jgan.api.tensor.Tensor;
import java.util.Set;

/** A component: what the two players of the adversarial game minimise. Means over the batch. */
public interface Loss {
    /** What it is like. */
    Set<Trait> traits();

    /** Registers what the loss needs beside its costs, such as a state of its own; nothing by default. */
    default void install(Hooks hooks) {}

    /** The discriminator's cost, a scalar. */
    Tensor discriminator(StepContext context);

    /** The generator's cost, a scalar. */
    Tensor generator(StepContext context);
}
