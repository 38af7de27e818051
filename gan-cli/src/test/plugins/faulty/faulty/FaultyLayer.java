package faulty;

import dev.jgan.api.network.Layer;
import dev.jgan.api.network.LayerFunction;
import dev.jgan.api.network.NetBuilder;
import dev.jgan.api.tensor.Shape;
import jakarta.inject.Inject;

/** Changes nothing. */
public final class FaultyLayer implements Layer {
    private final Fault fault;

    @Inject
    public FaultyLayer(Fault fault) {
        this.fault = fault;
    }

    @Override
    public LayerFunction build(NetBuilder network, Shape input) {
        fault.at("build");
        return (pass, x) -> {
            fault.at("function");
            return x;
        };
    }
}
