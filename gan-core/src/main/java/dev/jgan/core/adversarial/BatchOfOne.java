package dev.jgan.core.adversarial;

import dev.jgan.api.game.Game;
import dev.jgan.api.game.Network;
import dev.jgan.api.game.Player;
import dev.jgan.core.adversarial.AdversarialParts.NamedRegularizer;
import dev.jgan.core.adversarial.CombinationException.Misfit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Refuses a batch of one sample where it is compared with the others of its batch: there are none. */
public final class BatchOfOne {
    private BatchOfOne() {}

    /** A game that any plugin brings, with the refusal after its networks are built. */
    public static Game refusedBy(Game game) {
        return (program, specs) -> {
            game.define(program, specs);
            refuse(program.networks(), program.batchSize(), 1, Map.of());
        };
    }

    /**
     * Refuses it.
     *
     * @param pack how many samples the discriminator sees as one
     * @param added the networks that regularizers added, by name
     * @throws CombinationException at the size of the batch, if it is of one sample or pack and there are networks that compare
     */
    static void refuse(List<Network> networks, int batchSize, int pack, Map<String, NamedRegularizer> added) {
        List<String> built = new ArrayList<>();
        Set<NamedRegularizer> regularizers = new LinkedHashSet<>();
        for (Network network : networks) {
            int together = network.player().equals(Player.DISCRIMINATOR) ? batchSize / pack : batchSize;
            if (network.mixing() && together == 1) {
                NamedRegularizer by = added.get(network.name());
                if (by == null) {
                    built.add(network.name());
                } else {
                    regularizers.add(by);
                }
            }
        }
        if (built.isEmpty() && regularizers.isEmpty()) {
            return;
        }
        List<String> comparing = new ArrayList<>(built);
        List<String> remedies = new ArrayList<>();
        if (!built.isEmpty()) {
            remedies.add("take networks that do without");
        }
        for (NamedRegularizer regularizer : regularizers) {
            comparing.add(regularizer.name());
            remedies.add("remove " + regularizer.place());
        }
        throw new CombinationException(List.of(new Misfit(
                "data.batchSize",
                "is " + batchSize + (pack == 1 ? "" : ", a single pack of " + pack) + ", but '"
                        + String.join("', '", comparing) + (comparing.size() == 1 ? "' compares" : "' compare")
                        + " the samples of a batch (as batch normalisation does); use at least " + 2 * pack + ", or "
                        + String.join(" and ", remedies))));
    }
}
