package dev.jgan.plugins.layer;

import dev.jgan.api.network.LayerFunction;
import dev.jgan.api.network.NetBuilder;
import dev.jgan.api.tensor.Initializer;
import dev.jgan.api.tensor.Role;
import dev.jgan.api.tensor.Shape;
import dev.jgan.api.tensor.Weight;

/** The vector that layers with kernels add along the last axis; 0 at first. */
final class Bias {
    private Bias() {}

    static LayerFunction after(LayerFunction layer, NetBuilder network, int outputs) {
        Weight bias = network.weight("bias", Shape.of(outputs), Initializer.zeros(), Role.BIAS);
        return (pass, x) -> pass.add(layer.apply(pass, x), pass.read(bias));
    }
}
