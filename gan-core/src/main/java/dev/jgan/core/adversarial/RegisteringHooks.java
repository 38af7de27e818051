package dev.jgan.core.adversarial;

import dev.jgan.api.adversarial.Hooks;
import dev.jgan.api.adversarial.StepContext;
import dev.jgan.api.game.Network;
import dev.jgan.api.game.Player;
import dev.jgan.api.game.Program;
import dev.jgan.api.network.Head;
import dev.jgan.api.network.LatentSpec;
import dev.jgan.api.network.LayerFunction;
import dev.jgan.api.network.NetBuilder;
import dev.jgan.api.network.Specs;
import dev.jgan.api.schedule.Schedule;
import dev.jgan.api.tensor.Weight;
import dev.jgan.core.adversarial.AdversarialParts.NamedRegularizer;
import dev.jgan.core.adversarial.HookRegistry.Registered;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** The hooks as one regularizer sees them: whatever it registers is noted under its name. */
final class RegisteringHooks implements Hooks {
    private final HookRegistry registry;
    private final NamedRegularizer by;
    private final Program program;
    private final Specs specs;
    private final Map<Player, NetBuilder> own = new HashMap<>();

    RegisteringHooks(HookRegistry registry, NamedRegularizer by, Program program, Specs specs) {
        this.registry = registry;
        this.by = by;
        this.program = program;
        this.specs = specs;
    }

    @Override
    public Specs specs() {
        return specs;
    }

    @Override
    public NetBuilder own(Player player) {
        return own.computeIfAbsent(player, key -> {
            String network = by.name() + "-" + key.name();
            registry.networks.put(network, by);
            return program.network(network, key);
        });
    }

    @Override
    public void targets(TargetsHook hook) {
        note(registry.targets, hook);
    }

    @Override
    public void samples(LayerFunction hook) {
        note(registry.samples, hook);
    }

    @Override
    public void pack(int k) {
        if (k < 2) {
            throw new IllegalArgumentException("a pack needs at least 2 samples, found " + k);
        }
        note(registry.packs, k);
    }

    @Override
    public void features(FeatureLayer layer) {
        note(registry.features, layer);
    }

    @Override
    public void weights(Player player, WeightLayer layer) {
        note(registry.transforms, new HookRegistry.Transform(player, layer, () -> own(player)));
    }

    @Override
    public void beside(Player player, BiConsumer<NetBuilder, Weight> keeper) {
        note(registry.keepers, new HookRegistry.Keeper(player, keeper, () -> own(player)));
    }

    @Override
    public void constrain(Player player, Network.Constraint constraint) {
        note(registry.constraints, new HookRegistry.Constraint(player, constraint));
    }

    @Override
    public void head(String name, Head head) {
        note(registry.heads, new HookRegistry.NamedHead(name, head));
    }

    @Override
    public void code(LatentSpec.Code code) {
        note(registry.codes, code);
    }

    @Override
    public void shadow(Player player, Schedule decay, int standing) {
        if (standing < 0 || (standing > 0 && !player.equals(Player.GENERATOR))) {
            throw new IllegalArgumentException(
                    "only the generator's average can have statistics of its own, of at least 0" + " samples, found "
                            + standing + " of " + player);
        }
        note(registry.shadows, new HookRegistry.Shadow(player, decay, standing));
    }

    @Override
    public void discriminator(int interval, Consumer<StepContext> term) {
        term(Player.DISCRIMINATOR, interval, term);
    }

    @Override
    public void generator(int interval, Consumer<StepContext> term) {
        term(Player.GENERATOR, interval, term);
    }

    private void term(Player player, int interval, Consumer<StepContext> body) {
        if (interval < 1) {
            throw new IllegalArgumentException("an interval must be at least 1, found " + interval);
        }
        note(registry.terms, new HookRegistry.Term(player, interval, body));
    }

    private <T> void note(List<Registered<T>> list, T hook) {
        list.add(new Registered<>(by, hook));
    }
}
