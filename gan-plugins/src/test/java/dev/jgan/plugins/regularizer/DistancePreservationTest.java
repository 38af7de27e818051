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

    /** Real samples. */
    private static final double[][] UNIT = {{0, 0}, {1, 0}, {0, 1}, {1, 1}, {0.5, -1}};

    @Test
    void turningMirroringAndScalingToTheSpreadOfTheDataCostsNothing() {
        try (PlayedGame game = game(Schedule.constant(2), 1)) {
            float[][] matrices = {{0.6f, 0.8f, 0.8f, -0.6f}, {1200, -1600, 1600, 1200}, {0, 0.001f, -0.001f, 0}};
            for (float[] matrix : matrices) {
                game.assign(kernel(matrix));
                double[][] samples = product(latents(game.probe("generator", data(UNIT))), matrix);
                float scale = (float) (mean(samples) / mean(UNIT));

                assertThat(game.probe("generator", data(scaled(scale))).get(TERM))
                        .isCloseTo(0, within(1e-9f));
            }
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
            float scale = (float) (mean(latents(game.probe("generator", data(UNIT)))) / mean(UNIT));

            assertThat(game.play("generator", data(scaled(scale))).get(TERM)).isCloseTo(0, within(1e-6f));
        }
    }

    @Test
    void squeezingCostsTheMeanSquaredDifferenceOfRelativeDistances() {
        float[] squeezed = {3, 0.5f, -1, 0.25f};
        try (PlayedGame game = game(Schedule.constant(2), 1)) {
            game.assign(kernel(squeezed));
            Map<String, Float> found = game.play("generator", data(UNIT));

            double[][] latents = latents(found);
            double[][] samples = product(latents, squeezed);
            double sum = 0;
            for (int a = 0; a < BATCH; a++) {
                for (int b = a + 1; b < BATCH; b++) {
                    double difference = distance(samples, a, b) / mean(UNIT) - distance(latents, a, b) / mean(latents);
                    sum += difference * difference;
                }
            }
            double stress = sum / (BATCH * (BATCH - 1) / 2.0);
            assertThat(stress).isGreaterThan(0.01);
            assertThat(found.get(TERM)).isCloseTo((float) (2 * stress), within(1e-4f));
        }
    }

    private static double[][] latents(Map<String, Float> reports) {
        double[][] latents = new double[BATCH][2];
        for (int row = 0; row < BATCH; row++) {
            latents[row] = new double[] {reports.get(latent(row, 0)), reports.get(latent(row, 1))};
        }
        return latents;
    }

    private static double[][] product(double[][] rows, float[] matrix) {
        double[][] product = new double[rows.length][2];
        for (int row = 0; row < rows.length; row++) {
            product[row][0] = rows[row][0] * matrix[0] + rows[row][1] * matrix[2];
            product[row][1] = rows[row][0] * matrix[1] + rows[row][1] * matrix[3];
        }
        return product;
    }

    private static double[][] scaled(double factor) {
        double[][] points = new double[BATCH][];
        for (int row = 0; row < BATCH; row++) {
            points[row] = new double[] {100 * factor + UNIT[row][0] * factor, UNIT[row][1] * factor};
        }
        return points;
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
            assertThat(game.gradients("generator", Player.GENERATOR, data(UNIT)))
                    .containsOnlyKeys("generator/kernel")
                    .allSatisfy(
                            (name, gradients) -> assertThat(gradients[0]).containsExactly(gradients[1], within(1e-3f)));
            assertThat(game.play("discriminator", data(UNIT)))
                    .doesNotContainKey("term/discriminator/distance-preservation");
        }
    }

    @Test
    void aGeneratorThatMapsAllToOnePointHasAFiniteGradient() {
        try (PlayedGame game = game(Schedule.constant(1), 1)) {
            game.assign(kernel(0, 0, 0, 0));
            assertThat(game.play("generator", data(UNIT)).get(TERM)).isFinite();
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
            assertThat(game.play("generator", data(UNIT)).get(TERM)).isGreaterThan(0.01f);
            assertThat(game.play("generator", data(UNIT))).doesNotContainKey(TERM);
            game.assign(kernel(weights));
            assertThat(game.play("generator", data(UNIT)).get(TERM)).isZero();
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

    private static Map<String, HostTensor> data(double[][] points) {
        float[] values = new float[2 * BATCH];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) points[i / 2][i % 2];
        }
        return Map.of("samples", HostTensor.of(Shape.of(BATCH, 2), values));
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
