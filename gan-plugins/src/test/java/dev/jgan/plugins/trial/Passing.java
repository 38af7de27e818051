package dev.jgan.plugins.trial;

import dev.jgan.api.adversarial.Loss;
import dev.jgan.api.adversarial.StepContext;
import dev.jgan.api.adversarial.Trait;
import dev.jgan.api.network.Discriminator;
import dev.jgan.api.network.Features;
import dev.jgan.api.network.Generated;
import dev.jgan.api.network.Generator;
import dev.jgan.api.tensor.Initializer;
import dev.jgan.api.tensor.Role;
import dev.jgan.api.tensor.Shape;
import dev.jgan.api.tensor.Tensor;
import dev.jgan.api.tensor.Weight;
import java.util.Set;

/** The plainest parts of a game, of which everything can be computed by hand. */
public final class Passing {
    private Passing() {}

    /** Points that are the latent times a matrix {@code generator/kernel}. */
    public static Generator linear() {
        return (network, specs) -> {
            Shape sample = specs.samples().shape();
            Weight kernel = network.weight(
                    "kernel",
                    Shape.of(specs.latent().total(), Math.toIntExact(sample.size())),
                    Initializer.normal(0.5),
                    Role.KERNEL);
            return (pass, latent) -> {
                Tensor flat = pass.matmul(latent.values(), pass.read(kernel));
                return Generated.of(pass.reshape(
                        flat, sample.batched(latent.values().shape().get(0))));
            };
        };
    }

    /** The same of the latent and the label, one-hot, side by side. */
    public static Generator linearInLabels() {
        return (network, specs) -> {
            int inputs = specs.latent().total() + specs.classes();
            Weight kernel = network.weight(
                    "kernel",
                    Shape.of(inputs, Math.toIntExact(specs.samples().shape().size())),
                    Initializer.normal(0.5),
                    Role.KERNEL);
            return (pass, latent) -> {
                Tensor both = pass.concat(-1, latent.values(), pass.condition().oneHot(pass));
                Tensor flat = pass.matmul(both, pass.read(kernel));
                return Generated.of(pass.reshape(
                        flat, specs.samples().shape().batched(both.shape().get(0))));
            };
        };
    }

    /** The samples themselves as features. */
    public static Discriminator identity() {
        return (network, specs) -> (pass, samples) -> Features.of(samples);
    }

    /** A loss whose costs are 0, so that only regularizers teach. */
    public static Loss nothing() {
        return new Loss() {
            @Override
            public Set<Trait> traits() {
                return Set.of();
            }

            @Override
            public Tensor discriminator(StepContext context) {
                return context.constant(0);
            }

            @Override
            public Tensor generator(StepContext context) {
                return context.constant(0);
            }
        };
    }
}
