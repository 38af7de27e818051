package faulty;

import dev.jgan.api.adversarial.Hooks;
import dev.jgan.api.adversarial.Regularizer;
import dev.jgan.api.game.Player;
import dev.jgan.api.network.Logits;
import jakarta.inject.Inject;

/** Takes hold everywhere, and changes nothing. */
public final class FaultyRegularizer implements Regularizer {
    private final Fault fault;

    @Inject
    public FaultyRegularizer(Fault fault) {
        this.fault = fault;
    }

    @Override
    public void install(Hooks hooks) {
        fault.at("install");
        hooks.samples((pass, x) -> {
            fault.at("samples");
            return x;
        });
        hooks.features((network, features) -> {
            fault.at("features");
            return (pass, x) -> {
                fault.at("features function");
                return x;
            };
        });
        hooks.weights(Player.DISCRIMINATOR, (network, weight) -> {
            fault.at("weights");
            return (pass, value, of) -> {
                fault.at("weights function");
                return value;
            };
        });
        hooks.beside(Player.DISCRIMINATOR, (network, weight) -> fault.at("beside"));
        hooks.constrain(Player.DISCRIMINATOR, (ops, value, weight) -> {
            fault.at("constrain");
            return value;
        });
        hooks.head("more", (network, specs, features) -> {
            fault.at("head");
            return (pass, seen) -> {
                fault.at("head function");
                return Logits.of(pass.flatten(seen.output()));
            };
        });
        hooks.discriminator(context -> fault.at("discriminator"));
        hooks.generator(context -> fault.at("generator"));
    }
}
