package faulty;

import dev.jgan.api.network.Head;
import dev.jgan.api.network.HeadFunction;
import dev.jgan.api.network.Logits;
import dev.jgan.api.network.NetBuilder;
import dev.jgan.api.network.Specs;
import dev.jgan.api.tensor.Initializer;
import dev.jgan.api.tensor.Role;
import dev.jgan.api.tensor.Shape;
import dev.jgan.api.tensor.Weight;
import jakarta.inject.Inject;

/** A weighted sum of all features. */
public final class FaultyHead implements Head {
    private final Fault fault;

    @Inject
    public FaultyHead(Fault fault) {
        this.fault = fault;
    }

    @Override
    public HeadFunction build(NetBuilder network, Specs specs, Shape features) {
        fault.at("build");
        int size = (int) features.size();
        Weight kernel = network.weight("kernel", Shape.of(size, 1), Initializer.ones(), Role.KERNEL);
        return (pass, seen) -> {
            fault.at("function");
            return Logits.of(pass.matmul(pass.flatten(seen.output()), pass.read(kernel)));
        };
    }
}
