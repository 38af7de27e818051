package dev.jgan.plugins.regularizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.jgan.api.adversarial.Regularizer;
import dev.jgan.api.adversarial.StepContext;
import dev.jgan.api.data.SampleSpec;
import dev.jgan.api.game.Player;
import dev.jgan.api.network.Generator;
import dev.jgan.api.network.LatentSpec;
import dev.jgan.api.network.Specs;
import dev.jgan.api.schedule.Schedule;
import dev.jgan.api.tensor.HostTensor;
import dev.jgan.api.tensor.Initializer;
import dev.jgan.api.tensor.Operation.Distribution;
import dev.jgan.api.tensor.Shape;
import dev.jgan.plugins.head.MeanHead;
import dev.jgan.plugins.layer.Activation;
import dev.jgan.plugins.network.MlpGenerator;
import dev.jgan.plugins.network.Normalization;
import dev.jgan.plugins.trial.Passing;
import dev.jgan.plugins.trial.PlayedGame;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Latents and samples are points of the plane, the generator a matrix. */
class DistancePreservationTest {
    private static final int BATCH = 5;
    private static final String TERM = "term/generator/distance-preservation";

    @Test
    void turningMirroringScalingAndFarAwayCostNothing() {
        try (PlayedGame game = game(Schedule.constant(2), 1)) {
            game.assign(kernel(0.6f, 0.8f, 0.8f, -0.6f));
            assertThat(game.play("generator", data()).get(TERM)).isCloseTo(0, within(1e-9f));

            game.assign(kernel(1200, -1600, 1600, 1200));
            assertThat(game.play("generator", data()).get(TERM)).isCloseTo(0, within(1e-9f));

            game.assign(kernel(0, 0.001f, -0.001f, 0));
            assertThat(game.play("generator", data()).get(TERM)).isCloseTo(0, within(1e-9f));
        }
    }

    @Test
    void samplesFarFromZeroCostNoMore() {
        Generator moved = new MlpGenerator(new MlpGenerator.Config(
                List.of(),
                new Activation.Relu(),
                Normalization.NONE,
                Optional.of(new Activation.Linear()),
                new Initializer.GlorotUniform()));
        try (PlayedGame game = game(moved, Schedule.constant(2), 1)) {
            game.assign(Map.of(
                    "generator/dense-out/kernel",
                    HostTensor.of(Shape.of(2, 2), 0.6f, 0.8f, 0.8f, -0.6f),
                    "generator/dense-out/bias",
                    HostTensor.of(Shape.of(2), 1000f, -3000f)));
            assertThat(game.play("generator", data()).get(TERM)).isCloseTo(0, within(1e-6f));
        }
    }

    @Test
    void squeezingCostsTheMeanSquaredDifferenceOfRelativeDistances() {
        float[] squeezed = {3, 0.5f, -1, 0.25f};
        try (PlayedGame game = game(Schedule.constant(2), 1)) {
            game.assign(kernel(squeezed));
            Map<String, Float> found = game.play("generator", data());

            double[][] latents = new double[BATCH][2];
            double[][] samples = new double[BATCH][2];
            for (int row = 0; row < BATCH; row++) {
                latents[row] = new double[] {found.get(latent(row, 0)), found.get(latent(row, 1))};
                samples[row] = new double[] {
                    latents[row][0] * squeezed[0] + latents[row][1] * squeezed[2],
                    latents[row][0] * squeezed[1] + latents[row][1] * squeezed[3]
                };
            }
            double sum = 0;
            for (int a = 0; a < BATCH; a++) {
                for (int b = a + 1; b < BATCH; b++) {
                    double difference =
                            distance(samples, a, b) / mean(samples) - distance(latents, a, b) / mean(latents);
                    sum += difference * difference;
                }
            }
            double stress = sum / (BATCH * (BATCH - 1) / 2.0);
            assertThat(stress).isGreaterThan(0.01);
            assertThat(found.get(TERM)).isCloseTo((float) (2 * stress), within(1e-5f));
        }
    }

    private static double mean(double[][] points) {
        double sum = 0;
        for (int a = 0; a < BATCH; a++) {
            for (int b = a + 1; b < BATCH; b++) {
                sum += distance(points, a, b);
            }
        }
        return sum / (BATCH * (BATCH - 1) / 2.0);
    }

    private static double distance(double[][] points, int a, int b) {
        return Math.hypot(points[a][0] - points[b][0], points[a][1] - points[b][1]);
    }

    @Test
    void onlyTheGeneratorLearnsByTheGradientOfTheCost() {
        try (PlayedGame game = game(Schedule.constant(0.5), 1)) {
            game.assign(kernel(3, 0.5f, -1, 0.75f));
            assertThat(game.gradients("generator", Player.GENERATOR, data()))
                    .containsOnlyKeys("generator/kernel")
                    .allSatisfy(
                            (name, gradients) -> assertThat(gradients[0]).containsExactly(gradients[1], within(1e-3f)));
            assertThat(game.play("discriminator", data()))
                    .doesNotContainKey("term/discriminator/distance-preservation");
        }
    }

    @Test
    void aGeneratorThatMapsAllToOnePointHasAFiniteGradient() {
        try (PlayedGame game = game(Schedule.constant(1), 1)) {
            game.assign(kernel(0, 0, 0, 0));
            assertThat(game.play("generator", data()).get(TERM)).isFinite();
            for (float weight : game.variables().get("generator/kernel").floats()) {
                assertThat(weight).isFinite();
            }
        }
    }

    @Test
    void theWeightFadesAndALazyTermWeighsMore() {
        try (PlayedGame game = game(new Schedule.Linear(1, 0, 2, 0), 2)) {
            float[] weights = {1, 0, 0, 0.5f};
            game.assign(kernel(weights));
            assertThat(game.play("generator", data()).get(TERM)).isGreaterThan(0.01f);
            assertThat(game.play("generator", data())).doesNotContainKey(TERM);
            game.assign(kernel(weights));
            assertThat(game.play("generator", data()).get(TERM)).isZero();
        }
    }

    @Test
    void impossibleSettingsAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DistancePreservation.Config(Schedule.constant(-1), 1))
                .withMessageStartingWith("weight must be at least 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DistancePreservation.Config(Schedule.constant(1), 0))
                .withMessageStartingWith("every must be at least 1");
    }

    private static Map<String, HostTensor> kernel(float... values) {
        return Map.of("generator/kernel", HostTensor.of(Shape.of(2, 2), values));
    }

    private static Map<String, HostTensor> data() {
        return Map.of("samples", HostTensor.of(Shape.of(BATCH, 2), new float[2 * BATCH]));
    }

    private static PlayedGame game(Schedule weight, int every) {
        return game(Passing.linear(), weight, every);
    }

    private static PlayedGame game(Generator generator, Schedule weight, int every) {
        Map<String, Regularizer> regularizers = new LinkedHashMap<>();
        regularizers.put(
                "distance-preservation", new DistancePreservation(new DistancePreservation.Config(weight, every)));
        regularizers.put("latents", hooks -> hooks.generator(DistancePreservationTest::reportLatents));
        PlayedGame.Parts parts =
                new PlayedGame.Parts(generator, Passing.identity(), new MeanHead(), Passing.nothing(), regularizers);
        Specs specs = new Specs(new SampleSpec.Points(2), new LatentSpec(2, Distribution.NORMAL, List.of()), 0);
        return PlayedGame.descending(parts, specs, BATCH);
    }

    private static void reportLatents(StepContext context) {
        for (int row = 0; row < BATCH; row++) {
            for (int column = 0; column < 2; column++) {
                context.report(
                        "z-" + row + "-" + column,
                        context.sum(context.slice(
                                context.slice(context.latent().values(), 0, row, row + 1), 1, column, column + 1)));
            }
        }
    }

    private static String latent(int row, int column) {
        return "report/z-" + row + "-" + column;
    }
}
