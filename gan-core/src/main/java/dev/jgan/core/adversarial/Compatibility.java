package dev.jgan.core.adversarial;

import dev.jgan.api.adversarial.Loss;
import dev.jgan.api.adversarial.Trait;
import dev.jgan.api.game.Network;
import dev.jgan.api.game.Player;
import dev.jgan.api.network.LatentSpec;
import dev.jgan.core.adversarial.CombinationException.Misfit;
import dev.jgan.core.adversarial.HookRegistry.Registered;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What fits together, as it follows from the hooks that regularizers use and the traits of the loss. */
final class Compatibility {
    private Compatibility() {}

    /** Everything that rules the game out before its networks are built. */
    static List<Misfit> misfits(HookRegistry hooks, Loss loss, int batchSize) {
        List<Misfit> misfits = new ArrayList<>();
        if (!loss.traits().contains(Trait.TARGETS)) {
            for (Registered<?> hook : hooks.targets) {
                add(
                        misfits,
                        hook,
                        "changes the discriminator's targets, but this loss has none: it scores samples"
                                + " instead of classifying them; remove it, or use a loss with targets such as"
                                + " non-saturating");
            }
        }
        for (Registered<Integer> pack : hooks.packs) {
            if (batchSize % pack.hook() != 0) {
                add(
                        misfits,
                        pack,
                        "packs of " + pack.hook() + " do not divide the batch of " + batchSize
                                + "; choose a batchSize that is a multiple of " + pack.hook());
            }
        }
        for (int i = 1; i < hooks.packs.size(); i++) {
            add(misfits, hooks.packs.get(i), "only one regularizer can pack samples; remove one");
        }
        if (hooks.pack() > 1) {
            for (Registered<HookRegistry.NamedHead> head : hooks.heads) {
                add(
                        misfits,
                        head,
                        "adds a head that judges every sample for itself, but "
                                + hooks.packs.get(0).by().place() + " shows the discriminator packs of " + hooks.pack()
                                + "; remove one");
            }
        }
        Set<String> codes = new HashSet<>();
        for (Registered<LatentSpec.Code> code : hooks.codes) {
            if (!codes.add(code.hook().name())) {
                add(misfits, code, "adds the code '" + code.hook().name() + "' a second time; rename one");
            }
        }
        Set<String> heads = new HashSet<>(Set.of(DiscriminatorChain.MAIN_HEAD));
        for (Registered<HookRegistry.NamedHead> head : hooks.heads) {
            if (!heads.add(head.hook().name())) {
                add(misfits, head, "adds the head '" + head.hook().name() + "' a second time; remove one");
            }
        }
        for (Registered<HookRegistry.Constraint> constraint : hooks.constraints) {
            for (Registered<HookRegistry.Transform> transform : hooks.transforms) {
                if (constraint.hook().player().equals(transform.hook().player())
                        && !constraint.by().equals(transform.by())) {
                    add(
                            misfits,
                            constraint,
                            "constrains weights that " + transform.by().place()
                                    + " rescales as they are read, so that the constraint has no meaning; remove one");
                }
            }
        }
        for (int i = 0; i < hooks.shadows.size(); i++) {
            for (int j = 0; j < i; j++) {
                if (hooks.shadows
                        .get(i)
                        .hook()
                        .player()
                        .equals(hooks.shadows.get(j).hook().player())) {
                    add(misfits, hooks.shadows.get(i), "averages a player that is averaged already; remove one");
                }
            }
        }
        return misfits;
    }

    /** What is allowed, but rarely meant. */
    static List<Misfit> warnings(HookRegistry hooks, Network discriminator) {
        List<Misfit> warnings = new ArrayList<>();
        for (Registered<HookRegistry.Constraint> constraint : hooks.constraints) {
            if (constraint.hook().player().equals(Player.DISCRIMINATOR) && discriminator.mixing()) {
                add(
                        warnings,
                        constraint,
                        "constrains a discriminator with batch normalisation, which undoes the constraint's scale;"
                                + " consider a discriminator without it (normalization: none or layer-norm)");
            }
        }
        return warnings;
    }

    private static void add(List<Misfit> list, Registered<?> hook, String message) {
        list.add(new Misfit(hook.by().place(), message));
    }
}
