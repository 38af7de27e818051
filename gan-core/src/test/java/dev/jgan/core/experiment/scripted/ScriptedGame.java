package dev.jgan.core.experiment.scripted;

import dev.jgan.api.backend.Batch;
import dev.jgan.api.config.Default;
import dev.jgan.api.game.Game;
import dev.jgan.api.game.Network;
import dev.jgan.api.game.Player;
import dev.jgan.api.game.Program;
import dev.jgan.api.network.Mode;
import dev.jgan.api.network.Origin;
import dev.jgan.api.network.Specs;
import dev.jgan.api.schedule.Schedule;
import dev.jgan.api.tensor.DType;
import dev.jgan.api.tensor.Initializer;
import dev.jgan.api.tensor.Role;
import dev.jgan.api.tensor.Shape;
import dev.jgan.api.tensor.Tensor;
import dev.jgan.api.tensor.Weight;
import jakarta.inject.Inject;
import java.util.Set;

/** A generator with one weight, which it adds to points of one dimension; with labels, if asked for. */
public final class ScriptedGame implements Game {
    private final Config config;

    /**
     * The configuration.
     *
     * @param samples whether it makes samples of latents
     * @param averaged whether a moving average makes the samples
     * @param conditional whether samples have classes
     */
    public record Config(
            @Default("true") boolean samples,
            @Default("false") boolean averaged,
            @Default("false") boolean conditional) {}

    @Inject
    public ScriptedGame(Config config) {
        this.config = config;
    }

    @Override
    public void define(Program program, Specs specs) {
        Network network = program.network("generator", Player.GENERATOR);
        Weight level = network.weight("level", Shape.of(1), Initializer.zeros(), Role.BIAS);
        program.turn(
                "generator",
                Set.of(Player.GENERATOR),
                turn -> turn.minimize(
                        Player.GENERATOR,
                        turn.sum(turn.pass("main", Mode.TRAIN, Origin.FAKE).read(level))));
        if (config.averaged()) {
            program.shadow(Player.GENERATOR, Schedule.constant(0.5));
        }
        if (!config.samples()) {
            return;
        }
        program.function(
                "latents",
                scope -> scope.output(
                        "latents",
                        scope.pass("latents", Mode.SAMPLE, Origin.FAKE).normal("values", Shape.of(scope.batch(), 1))));
        program.function("generate", scope -> {
            Tensor made = scope.add(
                    scope.input("latents", Shape.of(1), DType.FLOAT32),
                    scope.pass("main", Mode.SAMPLE, Origin.FAKE).read(level));
            Tensor samples = config.conditional()
                    ? scope.add(
                            made,
                            scope.reshape(
                                    scope.cast(scope.input(Batch.LABELS, Shape.of(), DType.INT32), DType.FLOAT32),
                                    Shape.of(scope.batch(), 1)))
                    : made;
            scope.output("samples", samples);
        });
    }
}
