package dev.jgan.core.adversarial;

import dev.jgan.api.game.Network;
import dev.jgan.api.game.Player;
import dev.jgan.api.game.Program;
import dev.jgan.core.adversarial.AdversarialParts.NamedRegularizer;
import dev.jgan.core.adversarial.CombinationException.Misfit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Whether a penalty on each sample's own gradient makes sense with the discriminator there is. */
final class Penalties {
    private final Network trunk;
    private final Program program;
    private final Consumer<Misfit> warnings;
    private final Set<String> warned = new HashSet<>();

    Penalties(Network trunk, Program program, Consumer<Misfit> warnings) {
        this.trunk = trunk;
        this.program = program;
        this.warnings = warnings;
    }

    /**
     * Checks a component that is about to judge points of its own. A layer that a regularizer inserted, such as minibatch
     * discrimination, compares samples on purpose: that is told once.
     *
     * @throws CombinationException if the trunk normalises over the batch
     */
    void check(NamedRegularizer by) {
        if (trunk.mixing()) {
            throw new CombinationException(List.of(new Misfit(
                    by.place(),
                    "penalises each sample's own gradient, but the discriminator normalises over the batch, so that every"
                            + " sample's output depends on all; use a discriminator without batch normalisation"
                            + " (normalization: none or layer-norm)")));
        }
        for (Network network : program.networks()) {
            if (network.player().equals(Player.DISCRIMINATOR) && network.mixing() && warned.add(by.place())) {
                warnings.accept(new Misfit(
                        by.place(),
                        "penalises each sample's own gradient, but '" + network.name()
                                + "' lets the output of a sample depend on the others of its batch, so that the"
                                + " penalty includes their influence"));
            }
        }
    }
}
