package dev.jgan.plugins.layer;

import dev.jgan.api.config.Description;
import dev.jgan.api.network.Layer;
import dev.jgan.api.network.LayerFunction;
import dev.jgan.api.network.NetBuilder;
import dev.jgan.api.tensor.Shape;
import jakarta.inject.Inject;

/** Makes a vector of each sample: {@code [N,H,W,C]} becomes {@code [N,H·W·C]}. */
@Description("Makes a vector of each sample")
public final class Flatten implements Layer {
    @Inject
    public Flatten() {}

    @Override
    public LayerFunction build(NetBuilder network, Shape input) {
        return (pass, x) -> pass.flatten(x);
    }
}
