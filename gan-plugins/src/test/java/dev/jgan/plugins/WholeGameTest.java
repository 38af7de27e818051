package dev.jgan.plugins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.jgan.api.adversarial.Loss;
import dev.jgan.api.adversarial.Regularizer;
import dev.jgan.api.backend.BackendOptions;
import dev.jgan.api.backend.Batch;
import dev.jgan.api.backend.CompiledGame;
import dev.jgan.api.backend.DrawKey;
import dev.jgan.api.backend.Moment;
import dev.jgan.api.backend.TurnResult;
import dev.jgan.api.game.GameProgram;
import dev.jgan.api.game.Player;
import dev.jgan.api.game.ProgramRecorder;
import dev.jgan.api.optimizer.OptimizerSpec;
import dev.jgan.api.schedule.Schedule;
import dev.jgan.api.tensor.HostTensor;
import dev.jgan.api.tensor.Initializer;
import dev.jgan.api.tensor.Shape;
import dev.jgan.api.tensor.Variable;
import dev.jgan.core.adversarial.AdversarialGame;
import dev.jgan.core.adversarial.AdversarialParts;
import dev.jgan.core.adversarial.AdversarialParts.NamedRegularizer;
import dev.jgan.core.adversarial.CombinationException;
import dev.jgan.plugins.head.DenseHead;
import dev.jgan.plugins.loss.NonSaturating;
import dev.jgan.plugins.loss.Wasserstein;
import dev.jgan.plugins.network.DcganDiscriminator;
import dev.jgan.plugins.network.DcganGenerator;
import dev.jgan.plugins.network.Normalization;
import dev.jgan.plugins.regularizer.ExponentialMovingAverage;
import dev.jgan.plugins.regularizer.GradientPenalty;
import dev.jgan.plugins.regularizer.LabelSmoothing;
import dev.jgan.plugins.regularizer.MinibatchDiscrimination;
import dev.jgan.plugins.regularizer.WeightClipping;
import dev.jgan.plugins.trial.Built;
import dev.jgan.tensorflow.TensorFlowBackend;
import dev.jgan.tensorflow.TensorFlowConfig;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The built-in components in the adversarial game, at a small size. */
class WholeGameTest {
    private static final int BATCH = 8;
    private static final GradientPenalty PENALTY = new GradientPenalty(new GradientPenalty.Config(10, 1, false, 1));

    @Test
    void theFourPluginsTrainWithFiniteNumbers() {
        GameProgram smoothed = record(
                Normalization.BATCH_NORM,
                new NonSaturating(),
                Map.of(
                        "label-smoothing",
                        new LabelSmoothing(new LabelSmoothing.Config(0.9, 0)),
                        "minibatch-discrimination",
                        minibatchDiscrimination()));
        GameProgram penalised = record(Normalization.NONE, new Wasserstein(), Map.of("gradient-penalty", PENALTY));

        assertThat(play(smoothed)).containsKeys("loss/discriminator", "probability/real");
        assertThat(play(penalised)).containsKeys("term/discriminator/gradient-penalty", "report/critic-gradient-norm");
        assertThat(play(clipped(Normalization.LAYER_NORM))).containsKeys("loss/generator");
    }

    @Test
    void everyWeightOfAClippedCriticIsWithinTheLimitFromTheStart() {
        try (CompiledGame game = compile(clipped(Normalization.NONE))) {
            withinLimit(game);
            run(game, "discriminator", 0);
            withinLimit(game);
        }
    }

    @Test
    void aClippedCriticTellsTheShareOfItsWeightsAtTheLimit() {
        try (CompiledGame game = compile(clipped(Normalization.NONE))) {
            int all = 0;
            int atLimit = 0;
            for (Map.Entry<String, HostTensor> weight : criticWeights(game)) {
                for (float value : weight.getValue().floats()) {
                    all++;
                    atLimit += Math.abs(value) == 0.01f ? 1 : 0;
                }
            }

            float told = run(game, "discriminator", 0).get("report/critic-weights-at-limit");

            assertThat(atLimit).isBetween(1, all - 1);
            assertThat(told).isCloseTo(atLimit / (float) all, within(1e-6f));
        }
    }

    @Test
    void minibatchDiscriminationStandsBetweenTrunkAndHead() {
        GameProgram program = record(
                Normalization.NONE, new NonSaturating(), Map.of("minibatch-discrimination", minibatchDiscrimination()));

        assertThat(program.variables())
                .extracting(Variable::name, variable -> variable.shape().toString())
                .contains(tuple("minibatch-discrimination/kernel", "[32,12]"), tuple("head/kernel", "[36,1]"));
    }

    @Test
    void whatDoesNotFitTogetherIsRefused() {
        assertThatThrownBy(() -> record(
                        Normalization.NONE,
                        new Wasserstein(),
                        Map.of("label-smoothing", new LabelSmoothing(new LabelSmoothing.Config(0.9, 0)))))
                .isInstanceOf(CombinationException.class)
                .hasMessageContaining("targets");
        assertThatThrownBy(
                        () -> record(Normalization.BATCH_NORM, new Wasserstein(), Map.of("gradient-penalty", PENALTY))
                                .turns()
                                .get("discriminator")
                                .intervals())
                .isInstanceOf(CombinationException.class)
                .hasMessageContaining("batch norm");
    }

    @Test
    void theAverageOfTheGeneratorHoldsTheMovingStatisticsOfItsBatchNormalisation() {
        GameProgram program = record(
                Normalization.NONE,
                new NonSaturating(),
                Map.of(
                        "ema",
                        new ExponentialMovingAverage(new ExponentialMovingAverage.Config(Schedule.constant(0.75), 0))));
        String statistic = "generator/batch-norm-1/variance";
        try (CompiledGame game = compile(program)) {
            float[] first = game.variables().get(statistic).floats();
            run(game, "generator", 0);
            Map<String, HostTensor> after = game.variables();

            float[] moved = after.get(statistic).floats();
            float[] averaged = after.get("shadow/" + statistic).floats();
            for (int i = 0; i < first.length; i++) {
                assertThat(Math.abs(moved[i] - first[i])).isGreaterThan(0.01f);
                assertThat(averaged[i]).isCloseTo(0.75f * first[i] + 0.25f * moved[i], within(1e-5f));
            }
            HostTensor before = samples(game);
            game.assign(Map.of(statistic, HostTensor.of(Shape.of(first.length), new float[first.length])));
            assertThat(samples(game)).as("samples of another variance").isEqualTo(before);
            game.assign(Map.of("shadow/" + statistic, HostTensor.of(Shape.of(first.length), new float[first.length])));
            assertThat(samples(game)).as("samples of another average").isNotEqualTo(before);
        }
    }

    @Test
    void standingStatisticsAreThoseOfManyLatentsUnderTheAveragedWeights() {
        int standing = 2000;
        GameProgram program = record(
                Normalization.NONE,
                new NonSaturating(),
                Map.of(
                        "ema",
                        new ExponentialMovingAverage(
                                new ExponentialMovingAverage.Config(Schedule.constant(0.75), standing))));
        try (CompiledGame game = compile(program)) {
            run(game, "generator", 0);
            Map<String, HostTensor> after = game.variables();

            // The first layer is linear without a bias: of standard normal latents each output has the mean 0, and as
            // variance the sum of the squares of its weights; a channel's statistics are means over its outputs.
            HostTensor kernel = after.get("shadow/generator/dense/kernel");
            int outputs = kernel.shape().get(1);
            float[] means = after.get("shadow/generator/batch-norm-1/mean").floats();
            float[] variances =
                    after.get("shadow/generator/batch-norm-1/variance").floats();
            for (int channel = 0; channel < means.length; channel++) {
                double squares = 0;
                for (int i = 0; i < kernel.floats().length; i++) {
                    squares += i % outputs % means.length == channel ? Math.pow(kernel.floats()[i], 2) : 0;
                }
                float expected = (float) (squares * means.length / outputs);
                assertThat(means[channel]).isCloseTo(0, within((float) (5 * Math.sqrt(expected / standing))));
                assertThat(variances[channel] / expected).isCloseTo(1, within((float) (5 * Math.sqrt(2.0 / standing))));
            }
            assertThat(after.get("generator/batch-norm-1/mean").floats()).isNotEqualTo(means);
        }
    }

    private static HostTensor samples(CompiledGame game) {
        float[] latents = new float[BATCH * 100];
        for (int i = 0; i < latents.length; i++) {
            latents[i] = (float) Math.cos(i * 0.3);
        }
        return game.call(
                        "generate",
                        BATCH,
                        Map.of("latents", HostTensor.of(Shape.of(BATCH, 100), latents)),
                        new DrawKey(5, 0))
                .get("samples");
    }

    private static List<Map.Entry<String, HostTensor>> criticWeights(CompiledGame game) {
        return game.variables().entrySet().stream()
                .filter(each -> each.getKey().startsWith("discriminator/")
                        || each.getKey().startsWith("head/"))
                .toList();
    }

    private static void withinLimit(CompiledGame game) {
        assertThat(criticWeights(game)).hasSize(6).allSatisfy(weight -> {
            for (float value : weight.getValue().floats()) {
                assertThat(value).as(weight.getKey()).isBetween(-0.01f, 0.01f);
            }
        });
    }

    private static GameProgram clipped(Normalization normalization) {
        return record(
                normalization,
                new Wasserstein(),
                Map.of("weight-clipping", new WeightClipping(new WeightClipping.Config(0.01))));
    }

    private static MinibatchDiscrimination minibatchDiscrimination() {
        return new MinibatchDiscrimination(new MinibatchDiscrimination.Config(4, 3, Initializer.normal(0.05)));
    }

    /** Plays some turns of each kind and gives back all that they reported. */
    private static Map<String, Float> play(GameProgram program) {
        Map<String, Float> reports = new LinkedHashMap<>();
        try (CompiledGame game = compile(program)) {
            int tick = 0;
            for (String turn : List.of("discriminator", "generator", "joint", "discriminator", "generator")) {
                reports.putAll(run(game, turn, tick++));
            }
        }
        assertThat(reports)
                .allSatisfy((name, value) -> assertThat(value).as(name).isFinite());
        return reports;
    }

    private static Map<String, Float> run(CompiledGame game, String turn, int tick) {
        float[] images = new float[BATCH * 8 * 8];
        for (int i = 0; i < images.length; i++) {
            images[i] = (float) Math.sin(i * 0.7);
        }
        Batch batch = new Batch(Map.of("samples", HostTensor.of(Shape.of(BATCH, 8, 8, 1), images)));
        TurnResult result = game.run(turn, batch, new Moment(new DrawKey(5, tick), tick, tick));
        return result.reports();
    }

    private static CompiledGame compile(GameProgram program) {
        return new TensorFlowBackend(TensorFlowConfig.auto()).compile(program, new BackendOptions(5));
    }

    private static GameProgram record(
            Normalization critic, Loss loss, Map<String, ? extends Regularizer> regularizers) {
        List<NamedRegularizer> named = new ArrayList<>();
        regularizers.forEach(
                (name, regularizer) -> named.add(new NamedRegularizer(name, "regularizers." + name, regularizer)));
        AdversarialParts parts = new AdversarialParts(
                new DcganGenerator(new DcganGenerator.Config(4, Normalization.BATCH_NORM)),
                new DcganDiscriminator(new DcganDiscriminator.Config(4, critic)),
                new DenseHead(new DenseHead.Config(Initializer.normal(0.02))),
                loss,
                named);
        OptimizerSpec adam = new OptimizerSpec.Adam(Schedule.constant(2e-4), 0.5, 0.999, 1e-8);
        return ProgramRecorder.record(
                new AdversarialGame(parts, BATCH, warning -> {}),
                Built.images(8, 8, 1),
                Map.of(Player.GENERATOR, adam, Player.DISCRIMINATOR, adam),
                BATCH);
    }
}
