package dev.jgan.examples.witness;

import dev.jgan.api.network.Generated;
import dev.jgan.api.network.Generator;
import dev.jgan.api.network.GeneratorFunction;
import dev.jgan.api.network.NetBuilder;
import dev.jgan.api.network.Specs;
import dev.jgan.api.tensor.DType;
import dev.jgan.api.tensor.Initializer;
import dev.jgan.api.tensor.Role;
import dev.jgan.api.tensor.Shape;
import dev.jgan.api.tensor.Tensor;
import dev.jgan.api.tensor.Weight;
import jakarta.inject.Inject;

/** A sample is what it is made of, whatever is learnt: the latent, noise before codes, and behind it the label. */
public final class Echo implements Generator {
    @Inject
    public Echo() {}

    @Override
    public GeneratorFunction build(NetBuilder network, Specs specs) {
        int size = specs.latent().total();
        Weight ignored = network.weight("ignored", Shape.of(size), Initializer.zeros(), Role.BIAS);
        return (pass, latent) -> {
            Tensor label = pass.reshape(
                    pass.cast(pass.condition().labels().orElseThrow(), DType.FLOAT32),
                    Shape.of(latent.values().shape().get(0), 1));
            Tensor same = pass.add(latent.values(), pass.mul(pass.read(ignored), 0));
            return Generated.of(pass.concat(1, same, label));
        };
    }
}
