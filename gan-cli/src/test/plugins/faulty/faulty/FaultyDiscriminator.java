package faulty;

import dev.jgan.api.network.Discriminator;
import dev.jgan.api.network.Features;
import dev.jgan.api.network.NetBuilder;
import dev.jgan.api.network.Specs;
import dev.jgan.api.network.Trunk;
import jakarta.inject.Inject;

/** Shows the samples to the head as they are. */
public final class FaultyDiscriminator implements Discriminator {
    private final Fault fault;

    @Inject
    public FaultyDiscriminator(Fault fault) {
        this.fault = fault;
    }

    @Override
    public Trunk build(NetBuilder network, Specs specs) {
        fault.at("build");
        return (pass, samples) -> {
            fault.at("function");
            return Features.of(samples);
        };
    }
}
