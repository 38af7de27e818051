package dev.jgan.core.experiment.scripted;

import dev.jgan.api.backend.Backend;
import dev.jgan.api.backend.BackendOptions;
import dev.jgan.api.backend.Batch;
import dev.jgan.api.backend.Capabilities;
import dev.jgan.api.backend.CompiledGame;
import dev.jgan.api.backend.DrawKey;
import dev.jgan.api.backend.Moment;
import dev.jgan.api.backend.TurnResult;
import dev.jgan.api.game.GameProgram;
import dev.jgan.api.game.Player;
import dev.jgan.api.game.Reports;
import dev.jgan.api.tensor.HostTensor;
import dev.jgan.api.tensor.Shape;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Executes {@link ScriptedGame}: the weight counts the turns, a latent is drawn below 1/4, and a sample is their sum, with
 * the label's number of thousands added.
 */
public final class ScriptedBackend implements Backend {
    @Inject
    public ScriptedBackend() {
        Openings.opened();
    }

    @Override
    public CompiledGame compile(GameProgram program, BackendOptions options) {
        return game();
    }

    @Override
    public Map<String, HostTensor> readVariables(Path directory) throws IOException {
        return level(Long.parseLong(Files.readString(directory.resolve("level"))));
    }

    @Override
    public Capabilities capabilities() {
        return new Capabilities("scripted", "1", Map.of());
    }

    @Override
    public void close() {
        Openings.closed();
    }

    /** A game of its own, before its first turn. */
    public static CompiledGame game() {
        return new Counting();
    }

    private static Map<String, HostTensor> level(long level) {
        return Map.of("generator/level", HostTensor.of(Shape.of(1), (float) level));
    }

    private static final class Counting implements CompiledGame {
        private long level;

        Counting() {
            Openings.opened();
        }

        @Override
        public Set<String> columns(String turn, long occurrence) {
            return Set.of();
        }

        @Override
        public TurnResult run(String turn, Batch batch, Moment moment) {
            level++;
            Map<String, Float> reports = new HashMap<>();
            reports.put(Reports.loss(Player.GENERATOR), (float) level);
            reports.put(Reports.gradientNorm(Player.GENERATOR), 1f);
            return new TurnResult(reports);
        }

        @Override
        public Map<String, HostTensor> call(String function, int count, Map<String, HostTensor> inputs, DrawKey key) {
            float[] values = new float[count];
            if (function.equals("latents")) {
                SplittableRandom random = new SplittableRandom(key.seed() * 31 + key.tick());
                for (int i = 0; i < count; i++) {
                    values[i] = random.nextInt(1 << 20) / (float) (1 << 22);
                }
                return Map.of("latents", HostTensor.of(Shape.of(count, 1), values));
            }
            for (int i = 0; i < count; i++) {
                int label = inputs.containsKey(Batch.LABELS)
                        ? inputs.get(Batch.LABELS).ints()[i]
                        : 0;
                values[i] = inputs.get("latents").floats()[i] + level + 1000 * label;
            }
            return Map.of("samples", HostTensor.of(Shape.of(count, 1), values));
        }

        @Override
        public Map<String, HostTensor> variables() {
            return ScriptedBackend.level(level);
        }

        @Override
        public void assign(Map<String, HostTensor> values) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void save(Path directory) throws IOException {
            Files.writeString(directory.resolve("level"), Long.toString(level));
        }

        @Override
        public void restore(Path directory) throws IOException {
            level = Long.parseLong(Files.readString(directory.resolve("level")));
        }

        @Override
        public void close() {
            Openings.closed();
        }
    }
}
