package dev.jgan.plugins.trial;

import dev.jgan.api.adversarial.Hooks;
import dev.jgan.api.adversarial.Regularizer;
import dev.jgan.api.adversarial.StepContext;
import dev.jgan.api.game.Network;
import dev.jgan.api.game.Player;
import dev.jgan.api.network.Head;
import dev.jgan.api.network.LatentSpec;
import dev.jgan.api.network.LayerFunction;
import dev.jgan.api.network.NetBuilder;
import dev.jgan.api.network.Specs;
import dev.jgan.api.schedule.Schedule;
import dev.jgan.api.tensor.Weight;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Keeps what a regularizer registers, so that a test can call it. */
public final class HookCatcher implements Hooks {
    /** A summand of the discriminator's cost. */
    public record Term(int interval, Consumer<StepContext> body) {}

    public final List<TargetsHook> targets = new ArrayList<>();
    public final List<FeatureLayer> features = new ArrayList<>();
    public final List<LayerFunction> samples = new ArrayList<>();
    public final List<Term> discriminator = new ArrayList<>();
    public final List<Term> generator = new ArrayList<>();
    public final Map<Player, WeightLayer> weights = new HashMap<>();
    public final Map<Player, Network.Constraint> constraints = new HashMap<>();
    public final Map<Player, Schedule> shadows = new HashMap<>();

    private final @Nullable Specs specs;

    private HookCatcher(@Nullable Specs specs) {
        this.specs = specs;
    }

    /** What a regularizer registers that asks for no data. */
    public static HookCatcher of(Regularizer regularizer) {
        return caught(regularizer, null);
    }

    /** What a regularizer registers for this data. */
    public static HookCatcher of(Regularizer regularizer, Specs specs) {
        return caught(regularizer, specs);
    }

    private static HookCatcher caught(Regularizer regularizer, @Nullable Specs specs) {
        HookCatcher hooks = new HookCatcher(specs);
        regularizer.install(hooks);
        return hooks;
    }

    @Override
    public void targets(TargetsHook hook) {
        targets.add(hook);
    }

    @Override
    public void features(FeatureLayer layer) {
        features.add(layer);
    }

    @Override
    public void constrain(Player player, Network.Constraint constraint) {
        constraints.put(player, constraint);
    }

    @Override
    public void shadow(Player player, Schedule decay, int standing) {
        shadows.put(player, decay);
    }

    @Override
    public void discriminator(int interval, Consumer<StepContext> term) {
        discriminator.add(new Term(interval, term));
    }

    @Override
    public void generator(int interval, Consumer<StepContext> term) {
        generator.add(new Term(interval, term));
    }

    @Override
    public void samples(LayerFunction hook) {
        samples.add(hook);
    }

    @Override
    public void weights(Player player, WeightLayer layer) {
        weights.put(player, layer);
    }

    @Override
    public Specs specs() {
        if (specs == null) {
            throw unexpected();
        }
        return specs;
    }

    @Override
    public NetBuilder own(Player player) {
        throw unexpected();
    }

    @Override
    public void beside(Player player, BiConsumer<NetBuilder, Weight> keeper) {
        throw unexpected();
    }

    @Override
    public void pack(int k) {
        throw unexpected();
    }

    @Override
    public void head(String name, Head head) {
        throw unexpected();
    }

    @Override
    public void code(LatentSpec.Code code) {
        throw unexpected();
    }

    private static UnsupportedOperationException unexpected() {
        return new UnsupportedOperationException("no regularizer that is tested alone uses this hook");
    }
}
