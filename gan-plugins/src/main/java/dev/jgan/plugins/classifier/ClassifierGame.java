package dev.jgan.plugins.classifier;

import dev.jgan.api.backend.Batch;
import dev.jgan.api.game.Game;
import dev.jgan.api.game.GameProgram;
import dev.jgan.api.game.Network;
import dev.jgan.api.game.Player;
import dev.jgan.api.game.Program;
import dev.jgan.api.game.ProgramRecorder;
import dev.jgan.api.game.Turn;
import dev.jgan.api.network.LatentSpec;
import dev.jgan.api.network.Mode;
import dev.jgan.api.network.Origin;
import dev.jgan.api.network.Pass;
import dev.jgan.api.network.Specs;
import dev.jgan.api.optimizer.OptimizerSpec;
import dev.jgan.api.schedule.Schedule;
import dev.jgan.api.tensor.DType;
import dev.jgan.api.tensor.Operation.Distribution;
import dev.jgan.api.tensor.Role;
import dev.jgan.api.tensor.Shape;
import dev.jgan.api.tensor.Tensor;
import dev.jgan.api.tensor.Weight;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A game of one player, who learns to tell classes apart; and the function that maps samples to features and probabilities. */
final class ClassifierGame implements Game {
    static final Player PLAYER = new Player("classifier");
    static final String FIT = "fit";
    static final String CLASSIFY = "classify";
    static final String FEATURES = "features";
    static final String PROBABILITIES = "probabilities";
    static final String LOSS = "cross-entropy";

    private final Architecture architecture;
    private final double dropout;
    private final double weightDecay;
    private final double momentum;

    private ClassifierGame(Architecture architecture, double dropout, double weightDecay, double momentum) {
        this.architecture = architecture;
        this.dropout = dropout;
        this.weightDecay = weightDecay;
        this.momentum = momentum;
    }

    /**
     * The program that trains.
     *
     * @param turns of the whole training; batch statistics are averaged over the last tenth of them, up to a hundred
     */
    static GameProgram training(Architecture architecture, Recipe recipe, int batchSize, long turns) {
        long rise = Math.max(1, turns / 20);
        Schedule rate = new Schedule.WarmUp(
                rise, new Schedule.Cosine(recipe.learningRate(), 0, Math.max(1, turns - rise), rise));
        double momentum = 1 - Math.min(0.5, Math.max(0.01, 10.0 / turns));
        return record(
                new ClassifierGame(architecture, recipe.dropout(), recipe.weightDecay(), momentum),
                new OptimizerSpec.Sgd(rate, 0.9, true),
                batchSize);
    }

    /** The program that only classifies. */
    static GameProgram trained(Architecture architecture, int batchSize) {
        return record(
                new ClassifierGame(architecture, 0, 0, 0),
                new OptimizerSpec.Sgd(Schedule.constant(0), 0, false),
                batchSize);
    }

    private static GameProgram record(ClassifierGame game, OptimizerSpec optimizer, int batchSize) {
        LatentSpec unused = new LatentSpec(1, Distribution.NORMAL, List.of());
        Specs specs = new Specs(game.architecture.samples(), unused, game.architecture.classes());
        return ProgramRecorder.record(game, specs, Map.of(PLAYER, optimizer), batchSize);
    }

    @Override
    public void define(Program program, Specs specs) {
        Network network = program.network("classifier", PLAYER);
        ClassifierNetwork built = new ClassifierNetwork(network, architecture, dropout, momentum);
        Shape sample = architecture.samples().shape();
        program.turn(FIT, Set.of(PLAYER), turn -> {
            Pass pass = turn.pass("classifier/fit", Mode.TRAIN, Origin.REAL);
            Tensor samples = turn.input(Batch.SAMPLES, sample, DType.FLOAT32);
            Tensor labels = turn.input(Batch.LABELS, Shape.SCALAR, DType.INT32);
            Tensor guess = turn.logSoftmax(built.logits(pass, built.features(pass, samples)));
            Tensor loss =
                    turn.neg(turn.mean(turn.sum(turn.mul(turn.oneHot(labels, architecture.classes()), guess), 1)));
            turn.report(LOSS, loss);
            turn.minimize(PLAYER, turn.add(loss, turn.mul(squaredKernels(turn), weightDecay / 2)));
        });
        program.function(CLASSIFY, scope -> {
            Pass pass = scope.pass("classifier/classify", Mode.SAMPLE, Origin.REAL);
            Tensor features = built.features(pass, scope.input(Batch.SAMPLES, sample, DType.FLOAT32));
            scope.output(FEATURES, features);
            scope.output(PROBABILITIES, scope.softmax(built.logits(pass, features)));
        });
    }

    private static Tensor squaredKernels(Turn turn) {
        Tensor total = turn.constant(0);
        for (Weight weight : turn.weights(PLAYER)) {
            if (weight.role() == Role.KERNEL) {
                Pass pass = turn.pass("classifier/fit", Mode.TRAIN, Origin.REAL);
                total = turn.add(total, turn.sum(turn.square(pass.read(weight))));
            }
        }
        return total;
    }
}
