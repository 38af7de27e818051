package dev.jgan.plugins.game;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jgan.api.backend.BackendOptions;
import dev.jgan.api.backend.Batch;
import dev.jgan.api.backend.CompiledGame;
import dev.jgan.api.backend.DrawKey;
import dev.jgan.api.backend.Moment;
import dev.jgan.api.game.Game;
import dev.jgan.api.game.GameProgram;
import dev.jgan.api.game.Player;
import dev.jgan.api.game.ProgramRecorder;
import dev.jgan.api.network.Specs;
import dev.jgan.api.optimizer.OptimizerSpec;
import dev.jgan.api.schedule.Schedule;
import dev.jgan.api.tensor.HostTensor;
import dev.jgan.api.tensor.Shape;
import dev.jgan.api.tensor.Weight;
import dev.jgan.tensorflow.TensorFlowBackend;
import dev.jgan.tensorflow.TensorFlowConfig;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A small game on TensorFlow, with a batch of four. */
final class TinyGame implements AutoCloseable {
    static final int BATCH = 4;

    private final GameProgram program;
    private final CompiledGame compiled;
    private long tick;

    TinyGame(Game game, Specs specs) {
        program = record(game, specs, BATCH);
        compiled = new TensorFlowBackend(TensorFlowConfig.auto()).compile(program, new BackendOptions(5));
    }

    static GameProgram record(Game game, Specs specs, int batch) {
        OptimizerSpec adam = new OptimizerSpec.Adam(Schedule.constant(1e-3), 0.5, 0.999, 1e-8);
        return ProgramRecorder.record(game, specs, Map.of(Player.GENERATOR, adam, Player.DISCRIMINATOR, adam), batch);
    }

    GameProgram program() {
        return program;
    }

    /** Plays a turn and gives back its reports, which are all finite. */
    Map<String, Float> play(String turn, Map<String, HostTensor> columns) {
        Map<String, Float> reports = compiled.run(
                        turn, new Batch(columns), new Moment(new DrawKey(5, tick), tick, tick))
                .reports();
        tick++;
        assertThat(reports)
                .allSatisfy((name, value) -> assertThat(value).as(name).isFinite());
        return reports;
    }

    Map<String, HostTensor> call(String function, int count, Map<String, HostTensor> inputs, long key) {
        return compiled.call(function, count, inputs, new DrawKey(key, -1));
    }

    /** Plays a turn, and checks that it changes every weight of the players that it trains and no other. */
    void changesTheWeightsOfItsPlayersOnly(String turn, Map<String, HostTensor> columns) {
        Map<String, HostTensor> before = copy();
        play(turn, columns);
        Map<String, HostTensor> after = copy();
        List<Weight> weights = program.variables().stream()
                .filter(Weight.class::isInstance)
                .map(Weight.class::cast)
                .toList();
        assertThat(weights).isNotEmpty().allSatisfy(weight -> {
            boolean trained = program.turns().get(turn).trains().contains(program.owner(weight));
            assertThat(Arrays.equals(
                            before.get(weight.name()).floats(),
                            after.get(weight.name()).floats()))
                    .as("%s stays in the turn %s", weight.name(), turn)
                    .isEqualTo(!trained);
        });
    }

    private Map<String, HostTensor> copy() {
        return Map.copyOf(compiled.variables());
    }

    /** Images with values between -1 and 1. */
    static HostTensor images(Shape shape, double frequency) {
        float[] values = new float[Math.toIntExact(shape.size())];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) Math.sin(i * frequency);
        }
        return HostTensor.of(shape, values);
    }

    static double softplus(double x) {
        return Math.log1p(Math.exp(-Math.abs(x))) + Math.max(x, 0);
    }

    @Override
    public void close() {
        compiled.close();
    }
}
