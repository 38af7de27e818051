package dev.jgan.core.adversarial;

import dev.jgan.api.adversarial.Hooks;
import dev.jgan.api.adversarial.StepContext;
import dev.jgan.api.game.Network;
import dev.jgan.api.game.Player;
import dev.jgan.api.network.Head;
import dev.jgan.api.network.LatentSpec;
import dev.jgan.api.network.LayerFunction;
import dev.jgan.api.network.NetBuilder;
import dev.jgan.api.schedule.Schedule;
import dev.jgan.api.tensor.Weight;
import dev.jgan.core.adversarial.AdversarialParts.NamedRegularizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** All that the regularizers of one game registered, in file order. */
final class HookRegistry {
    /** Something that a regularizer registered. */
    record Registered<T>(NamedRegularizer by, T hook) {}

    /** A lazy summand of a player's cost. */
    record Term(Player player, int interval, Consumer<StepContext> body) {}

    /** A change of a player's weights, with where it keeps what it keeps. */
    record Transform(Player player, Hooks.WeightLayer layer, Supplier<NetBuilder> own) {}

    /** What is kept beside a player's weights, with where it is kept. */
    record Keeper(Player player, BiConsumer<NetBuilder, Weight> keeper, Supplier<NetBuilder> own) {}

    /** A constraint of a player's weights. */
    record Constraint(Player player, Network.Constraint constraint) {}

    /** A moving average of a player, with the samples of its batch statistics. */
    record Shadow(Player player, Schedule decay, int standing) {}

    /** A further head. */
    record NamedHead(String name, Head head) {}

    final List<Registered<Hooks.TargetsHook>> targets = new ArrayList<>();
    final List<Registered<LayerFunction>> samples = new ArrayList<>();
    final List<Registered<Integer>> packs = new ArrayList<>();
    final List<Registered<Hooks.FeatureLayer>> features = new ArrayList<>();
    final List<Registered<Transform>> transforms = new ArrayList<>();
    final List<Registered<Keeper>> keepers = new ArrayList<>();
    final List<Registered<Constraint>> constraints = new ArrayList<>();
    final List<Registered<NamedHead>> heads = new ArrayList<>();
    final List<Registered<LatentSpec.Code>> codes = new ArrayList<>();
    final List<Registered<Shadow>> shadows = new ArrayList<>();
    final List<Registered<Term>> terms = new ArrayList<>();

    /** The networks that regularizers added, by name. */
    final Map<String, NamedRegularizer> networks = new HashMap<>();

    /** How many samples make a pack; 1 without packing. */
    int pack() {
        return packs.isEmpty() ? 1 : packs.get(0).hook();
    }
}
