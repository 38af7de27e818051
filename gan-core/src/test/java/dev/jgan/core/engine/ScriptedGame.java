package dev.jgan.core.engine;

import dev.jgan.api.backend.Batch;
import dev.jgan.api.backend.CompiledGame;
import dev.jgan.api.backend.DrawKey;
import dev.jgan.api.backend.Moment;
import dev.jgan.api.backend.TurnResult;
import dev.jgan.api.game.Player;
import dev.jgan.api.game.Reports;
import dev.jgan.api.tensor.HostTensor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A game that computes nothing: its losses are the turn's place and the first value of the data. */
final class ScriptedGame implements CompiledGame {
    static final Map<String, Set<Player>> TURNS = Map.of(
            "discriminator", Set.of(Player.DISCRIMINATOR),
            "generator", Set.of(Player.GENERATOR),
            "joint", Set.of(Player.DISCRIMINATOR, Player.GENERATOR));

    final List<String> calls = new ArrayList<>();
    final List<Moment> moments = new ArrayList<>();
    final List<Float> firstSamples = new ArrayList<>();
    long poisonedTick = -1;

    @Override
    public Set<String> columns(String turn, long occurrence) {
        return turn.equals("generator") ? Set.of() : Set.of(Batch.SAMPLES);
    }

    @Override
    public TurnResult run(String turn, Batch batch, Moment moment) {
        calls.add(turn);
        moments.add(moment);
        if (!batch.columns().isEmpty()) {
            firstSamples.add(batch.columns().get(Batch.SAMPLES).floats()[0]);
        }
        Map<String, Float> reports = new LinkedHashMap<>();
        for (Player player : TURNS.get(turn)) {
            float loss = moment.key().tick() == poisonedTick
                    ? Float.NaN
                    : moment.key().tick();
            reports.put(Reports.loss(player), loss);
            reports.put(Reports.gradientNorm(player), 1f);
            reports.put(Reports.term(player, "adversarial"), loss);
        }
        reports.put(Reports.score("fake"), -1f);
        return new TurnResult(reports);
    }

    @Override
    public Map<String, HostTensor> call(String function, int count, Map<String, HostTensor> inputs, DrawKey key) {
        throw new IllegalArgumentException("this game has no function '" + function + "'");
    }

    @Override
    public Map<String, HostTensor> variables() {
        return Map.of();
    }

    @Override
    public void assign(Map<String, HostTensor> values) {}

    @Override
    public void save(Path directory) {}

    @Override
    public void restore(Path directory) {}

    @Override
    public void close() {}
}
