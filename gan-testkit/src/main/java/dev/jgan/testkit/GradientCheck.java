package dev.jgan.testkit;

import dev.jgan.api.backend.Backend;
import dev.jgan.api.backend.BackendOptions;
import dev.jgan.api.backend.CompiledGame;
import dev.jgan.api.game.GameProgram;
import dev.jgan.api.game.Player;
import dev.jgan.api.game.ProgramRecorder;
import dev.jgan.api.optimizer.OptimizerSpec;
import dev.jgan.api.schedule.Schedule;
import dev.jgan.core.experiment.ExperimentParts;
import dev.jgan.core.experiment.RunOptions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Compares the gradients by which players are trained with differences of their costs: for a loss, a regularizer, a network,
 * a head, a layer or a game of one's own.
 *
 * <pre>{@code
 * gradients.check("loss: { type: hinge, margin: 0.5 }");
 * gradients.check("regularizers: [{ type: my-penalty, weight: 0.1 }]");
 * }</pre>
 *
 * <p>The component plays in a small game of two smooth perceptrons on points. Each term of each player's cost, lazy ones
 * included, and the whole cost are differentiated twice: as they were recorded, and by central differences, with the same draws
 * and data, along random directions in each weight of the player, at several points that are drawn from the seed.
 *
 * <p>What it finds: gradients that are blocked where they should flow, or have another sign or size than the cost has slope; costs
 * that depend on no weight of their player, so that nothing is learnt; numbers that are not finite.
 *
 * <p>What it cannot find: a cost that is not the one that was meant, if its gradient is its own; deviations below some 3 % of a
 * term's gradient, since the backend computes with 32 bits; what happens at other sizes, at values that the small game does
 * not reach, or in the functions of a game. Constraints and moving averages are left out. A gradient that is blocked on purpose,
 * as spectral normalisation does with its singular vectors, or that is another one on purpose, as behind a straight-through
 * estimator, is a difference like any other. Directions along which a cost has a kink close by, as the hinge loss has, are
 * passed over; if most are, that is a failure.
 */
public final class GradientCheck {
    GradientCheck() {}

    /**
     * Checks all terms of all costs of a game.
     *
     * @param experiment lines of an experiment file that name the component, and whatever else the small game should have, such
     *     as {@code data: { type: mnist, limit: 100 }} for what works on images only
     * @throws AssertionError if a gradient is wrong; the message names the term, the weight, both values, the point and the seed
     */
    public void check(String experiment) {
        GivenExperiment given = new GivenExperiment("small-game", experiment);
        try (ExperimentParts parts = given.parts(RunOptions.defaults());
                Backend backend = parts.config().backend().create()) {
            List<Summand> summands = Summand.of(parts.program());
            long seed = parts.config().seed();
            try (CompiledGame game = backend.compile(split(parts, summands), new BackendOptions(seed));
                    GradientPoints points = new GradientPoints(parts, game)) {
                GradientReport report = new GradientReport(seed);
                points.compare(summands, report);
                report.problem().ifPresent(problem -> {
                    throw given.failure(problem);
                });
            }
        }
    }

    private static GameProgram split(ExperimentParts parts, List<Summand> summands) {
        OptimizerSpec descent = new OptimizerSpec.Sgd(Schedule.constant(GradientPoints.RATE), 0, false);
        Map<Player, OptimizerSpec> optimizers = new HashMap<>();
        summands.forEach(summand -> optimizers.put(summand.player(), descent));
        return ProgramRecorder.record(
                new SplitGame(parts.game(), summands),
                parts.specs(),
                optimizers,
                parts.program().batchSize());
    }
}
