package faulty;

import dev.jgan.api.network.Generated;
import dev.jgan.api.network.Generator;
import dev.jgan.api.network.GeneratorFunction;
import dev.jgan.api.network.NetBuilder;
import dev.jgan.api.network.Specs;
import dev.jgan.api.tensor.Initializer;
import dev.jgan.api.tensor.Role;
import dev.jgan.api.tensor.Shape;
import dev.jgan.api.tensor.Weight;
import jakarta.inject.Inject;

/** Adds a weight to a latent of two numbers. */
public final class FaultyGenerator implements Generator {
    private final Fault fault;

    @Inject
    public FaultyGenerator(Fault fault) {
        this.fault = fault;
    }

    @Override
    public GeneratorFunction build(NetBuilder network, Specs specs) {
        fault.at("build");
        Weight shift = network.weight("shift", Shape.of(2), Initializer.zeros(), Role.BIAS);
        return (pass, latent) -> {
            fault.at("function");
            return Generated.of(pass.add(latent.values(), pass.read(shift)));
        };
    }
}
