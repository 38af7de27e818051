package dev.jgan.conformance;

import static dev.jgan.conformance.SmallGame.A;
import static dev.jgan.conformance.SmallGame.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jgan.api.backend.Batch;
import dev.jgan.api.backend.CompiledGame;
import dev.jgan.api.network.Mode;
import dev.jgan.api.network.Origin;
import dev.jgan.api.network.Pass;
import dev.jgan.api.optimizer.OptimizerSpec;
import dev.jgan.api.schedule.Schedule;
import dev.jgan.api.tensor.DType;
import dev.jgan.api.tensor.HostTensor;
import dev.jgan.api.tensor.Initializer;
import dev.jgan.api.tensor.Role;
import dev.jgan.api.tensor.Shape;
import dev.jgan.api.tensor.Weight;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Five updates with given gradients. Weights start at 0, where float32 shows the small steps to full precision. */
interface OptimizerRules extends BackendRules {
    /** The golden case that is followed here. */
    String CASE = "optimizers";

    static Stream<Arguments> goldenOptimizers() {
        return Stream.of(
                Arguments.of("adam_lr2e4_b05_0999", new OptimizerSpec.Adam(rate(2e-4), 0.5, 0.999, 1e-8)),
                Arguments.of("adam_lr1e3_b00_09", new OptimizerSpec.Adam(rate(1e-3), 0, 0.9, 1e-8)),
                Arguments.of("rmsprop_lr5e5", new OptimizerSpec.RmsProp(rate(5e-5), 0.9, 0, 1e-8)),
                Arguments.of("sgd_lr1e2", new OptimizerSpec.Sgd(rate(1e-2), 0, false)),
                Arguments.of("momentum_lr1e2", new OptimizerSpec.Sgd(rate(1e-2), 0.9, false)));
    }

    @ParameterizedTest
    @MethodSource("dev.jgan.conformance.OptimizerRules#goldenOptimizers")
    default void optimizersMatchTheGoldenFigures(String name, OptimizerSpec spec) {
        GoldenCase golden = Golden.load().named(CASE);
        double[] start = golden.input("weights").values();
        double[][] path = new double[5][];
        for (int i = 0; i < path.length; i++) {
            double[] at = golden.output(name).row(i).values();
            path[i] = IntStream.range(0, at.length)
                    .mapToDouble(k -> at[k] - start[k])
                    .toArray();
        }
        follow(name, spec, path);
    }

    @Test
    default void everyGoldenOptimizerIsFollowed() {
        assertThat(Golden.load().named(CASE).out().keySet())
                .isEqualTo(goldenOptimizers().map(each -> each.get()[0]).collect(Collectors.toSet()));
    }

    @Test
    default void epsilonStandsOutsideTheRoot() {
        // Large enough to tell; Kingma and Ba's algorithm 1 and Hinton's rule, in double precision.
        double[][] adam = new double[5][3];
        double[][] rmsProp = new double[5][3];
        for (int k = 0; k < 3; k++) {
            double m = 0;
            double v = 0;
            double mean = 0;
            for (int t = 1; t <= 5; t++) {
                double g = gradient(t - 1, k);
                m = 0.5 * m + 0.5 * g;
                v = 0.9 * v + 0.1 * g * g;
                mean = 0.8 * mean + 0.2 * g * g;
                double corrected = m / (1 - Math.pow(0.5, t)) / (Math.sqrt(v / (1 - Math.pow(0.9, t))) + 0.3);
                adam[t - 1][k] = (t == 1 ? 0 : adam[t - 2][k]) - 1e-2 * corrected;
                rmsProp[t - 1][k] = (t == 1 ? 0 : rmsProp[t - 2][k]) - 1e-2 * g / (Math.sqrt(mean) + 0.3);
            }
        }
        follow("adam", new OptimizerSpec.Adam(rate(1e-2), 0.5, 0.9, 0.3), adam);
        follow("rmsprop", new OptimizerSpec.RmsProp(rate(1e-2), 0.8, 0, 0.3), rmsProp);
    }

    @Test
    default void momentumIsAppliedAsDescribed() {
        double[][] nesterov = new double[5][3];
        double[][] rmsProp = new double[5][3];
        for (int k = 0; k < 3; k++) {
            double a = 0;
            double v = 0;
            double b = 0;
            for (int t = 0; t < 5; t++) {
                double g = gradient(t, k);
                a = 0.9 * a + g;
                nesterov[t][k] = (t == 0 ? 0 : nesterov[t - 1][k]) - 1e-2 * (g + 0.9 * a);
                v = 0.9 * v + 0.1 * g * g;
                b = 0.5 * b + g / (Math.sqrt(v) + 1e-8);
                rmsProp[t][k] = (t == 0 ? 0 : rmsProp[t - 1][k]) - 1e-3 * b;
            }
        }
        follow("nesterov", new OptimizerSpec.Sgd(rate(1e-2), 0.9, true), nesterov);
        follow("rmsprop with momentum", new OptimizerSpec.RmsProp(rate(1e-3), 0.9, 0.5, 1e-8), rmsProp);
    }

    @Test
    default void theLearningRateFollowsItsSchedule() {
        double[][] path = new double[5][3];
        for (int k = 0; k < 3; k++) {
            for (int t = 0; t < 5; t++) {
                path[t][k] = (t == 0 ? 0 : path[t - 1][k]) - Math.max(0, 1 - t / 3.0) * gradient(t, k);
            }
        }
        follow("decay", new OptimizerSpec.Sgd(new Schedule.Linear(1, 0, 3, 0), 0, false), path);
    }

    private static Schedule rate(double rate) {
        return Schedule.constant(rate);
    }

    private static double gradient(int update, int element) {
        return Golden.load().named(CASE).input("gradients").row(update).values()[element];
    }

    private void follow(String name, OptimizerSpec spec, double[][] path) {
        try (CompiledGame game = SmallGame.compile(backend(), Map.of(A, spec), 1, 1, program -> {
            Weight w = program.network("n", A).weight("w", Shape.of(3), Initializer.zeros(), Role.KERNEL);
            program.turn("turn", Set.of(A), turn -> {
                Pass pass = turn.pass("p", Mode.TRAIN, Origin.REAL);
                turn.minimize(A, pass.sum(pass.mul(turn.input("g", Shape.of(3), DType.FLOAT32), pass.read(w))));
            });
        })) {
            GoldenArray gradients = Golden.load().named(CASE).input("gradients");
            for (int i = 0; i < path.length; i++) {
                HostTensor row = gradients.row(i).tensor();
                HostTensor column = new HostTensor(Shape.of(1, 3), DType.FLOAT32, row.data());
                run(game, "turn", i, new Batch(Map.of("g", column)));
                HostTensor found = game.variables().get("n/w");
                new GoldenArray(Shape.of(3), path[i]).assertWithin(name + ", update " + (i + 1), found, scale(path[i]));
            }
        }
    }

    private static double scale(double[] values) {
        return 1e-4
                * IntStream.range(0, values.length)
                        .mapToDouble(i -> Math.abs(values[i]))
                        .max()
                        .orElseThrow();
    }
}
