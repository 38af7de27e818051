package dev.jgan.conformance;

import static dev.jgan.conformance.SmallGame.A;
import static dev.jgan.conformance.SmallGame.B;
import static dev.jgan.conformance.SmallGame.compile;
import static dev.jgan.conformance.SmallGame.run;
import static dev.jgan.conformance.SmallGame.scalar;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.jgan.api.backend.Batch;
import dev.jgan.api.backend.CompiledGame;
import dev.jgan.api.game.Network;
import dev.jgan.api.game.Program;
import dev.jgan.api.game.Reports;
import dev.jgan.api.network.Mode;
import dev.jgan.api.network.Origin;
import dev.jgan.api.network.Pass;
import dev.jgan.api.schedule.Schedule;
import dev.jgan.api.tensor.DType;
import dev.jgan.api.tensor.HostTensor;
import dev.jgan.api.tensor.Initializer;
import dev.jgan.api.tensor.Role;
import dev.jgan.api.tensor.Shape;
import dev.jgan.api.tensor.ShapeException;
import dev.jgan.api.tensor.State;
import dev.jgan.api.tensor.Tensor;
import dev.jgan.api.tensor.Weight;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a turn does, and in which order. */
interface TurnRules extends BackendRules {
    @Test
    default void aJointTurnTakesAllGradientsAtTheOldWeights() {
        try (CompiledGame game = compile(backend(), program -> {
            Weight a = weight(program.network("na", A), 2);
            Weight b = weight(program.network("nb", B), 3);
            program.turn("joint", Set.of(A, B), turn -> {
                Pass pass = turn.pass("p", Mode.TRAIN, Origin.REAL);
                Tensor product = pass.mul(pass.read(a), pass.read(b));
                turn.minimize(A, product);
                turn.minimize(B, product);
            });
        })) {
            Map<String, Float> reports = run(game, "joint", 0).reports();

            assertThat(scalar(game, "na/w")).isEqualTo(-1);
            assertThat(scalar(game, "nb/w")).isEqualTo(1);
            assertThat(reports)
                    .containsEntry(Reports.loss(A), 6f)
                    .containsEntry(Reports.gradientNorm(A), 3f)
                    .containsEntry(Reports.gradientNorm(B), 2f);
        }
    }

    @Test
    default void anUpdateThatNeedsNoReadOvertakesNone() {
        // The gradients of A are constants, at hand at once; those of B are the old values of A.
        int pairs = 40;
        try (CompiledGame game = compile(backend(), program -> {
            Network na = program.network("na", A);
            Network nb = program.network("nb", B);
            List<Weight> as = new ArrayList<>();
            List<Weight> bs = new ArrayList<>();
            for (int i = 0; i < pairs; i++) {
                as.add(na.weight("w" + i, Shape.SCALAR, new Initializer.Constant(100), Role.KERNEL));
                bs.add(nb.weight("w" + i, Shape.SCALAR, Initializer.zeros(), Role.KERNEL));
            }
            program.turn("joint", Set.of(A, B), turn -> {
                Pass pass = turn.pass("p", Mode.TRAIN, Origin.REAL);
                Tensor costA = pass.constant(0);
                Tensor costB = pass.constant(0);
                for (int i = 0; i < pairs; i++) {
                    costA = pass.add(costA, pass.read(as.get(i)));
                    costB = pass.add(costB, pass.mul(pass.read(as.get(i)), pass.read(bs.get(i))));
                }
                turn.minimize(A, costA);
                turn.minimize(B, costB);
            });
        })) {
            float expected = 0;
            for (int turn = 0; turn < 20; turn++) {
                run(game, "joint", turn);
                expected -= 100 - turn;
                float b = expected;
                float a = 99 - turn;
                game.variables()
                        .forEach((name, value) ->
                                assertThat(value.floats()).as(name).containsExactly(name.startsWith("na") ? a : b));
            }
        }
    }

    @Test
    default void aTurnUpdatesOnlyThePlayersItTrains() {
        try (CompiledGame game = compile(backend(), program -> {
            Weight a = weight(program.network("na", A), 2);
            Weight b = weight(program.network("nb", B), 3);
            program.turn("turn", Set.of(A), turn -> {
                Pass pass = turn.pass("p", Mode.TRAIN, Origin.REAL);
                turn.minimize(A, pass.mul(pass.read(a), pass.read(b)));
            });
        })) {
            run(game, "turn", 0);

            assertThat(scalar(game, "na/w")).isEqualTo(-1);
            assertThat(scalar(game, "nb/w")).isEqualTo(3);
        }
    }

    @Test
    default void constraintsHoldAtFirstAndAfterUpdatesAndAveragesFollowThem() {
        try (CompiledGame game = compile(backend(), program -> {
            Network network = program.network("n", A);
            Weight w = weight(network, 9);
            program.constrain(A, (ops, value, weight) -> ops.clip(value, -1.5, 2));
            program.shadow(A, Schedule.constant(0.5));
            program.turn("turn", Set.of(A), turn -> {
                Pass pass = turn.pass("p", Mode.TRAIN, Origin.REAL);
                turn.minimize(A, pass.mul(pass.read(w), 10));
            });
            program.function("averaged", scope -> {
                Pass pass = scope.pass("p", Mode.SAMPLE, Origin.FAKE);
                scope.output("w", pass.reshape(pass.read(w), Shape.of(1)));
            });
        })) {
            assertThat(scalar(game, "n/w")).isEqualTo(2);
            assertThat(scalar(game, "shadow/n/w")).isEqualTo(2);

            run(game, "turn", 0);

            assertThat(scalar(game, "n/w")).isEqualTo(-1.5f);
            assertThat(scalar(game, "shadow/n/w")).isEqualTo(0.25f);
            HostTensor averaged =
                    game.call("averaged", 1, Map.of(), Evaluator.KEY).get("w");
            assertThat(averaged).isEqualTo(HostTensor.of(Shape.of(1), 0.25f));
        }
    }

    @Test
    default void statesAreAveragedToo() {
        try (CompiledGame game = compile(backend(), program -> {
            Network network = program.network("n", A);
            State state = network.state("s", Shape.SCALAR, Initializer.zeros());
            program.shadow(A, Schedule.constant(0.75));
            program.turn("turn", Set.of(A), turn -> {
                Pass pass = turn.pass("p", Mode.TRAIN, Origin.REAL);
                pass.update(state, pass.add(pass.read(state), 4));
                turn.minimize(A, pass.constant(0));
            });
        })) {
            run(game, "turn", 0);

            assertThat(scalar(game, "n/s")).isEqualTo(4);
            assertThat(scalar(game, "shadow/n/s")).isEqualTo(1);
        }
    }

    @Test
    default void calibratedStatesOfAnAverageAreMeasuredFromItAndNeverMoveTheStatesThemselves() {
        try (CompiledGame game = compile(backend(), program -> {
            Network network = program.network("n", A);
            Weight w = weight(network, 2);
            State state = network.state("s", Shape.SCALAR, Initializer.zeros());
            State drawn = network.state("drawn", Shape.SCALAR, Initializer.zeros());
            program.shadow(A, Schedule.constant(0.5));
            program.calibrate(A, 4, scope -> {
                Pass pass = scope.pass("p", Mode.CALIBRATE, Origin.FAKE);
                pass.update(state, pass.mul(pass.read(w), 10));
                pass.update(drawn, pass.mean(pass.uniform("u", Shape.of(scope.batch()))));
            });
            program.turn("turn", Set.of(A), turn -> {
                Pass pass = turn.pass("p", Mode.TRAIN, Origin.REAL);
                pass.update(state, pass.add(pass.read(state), 4));
                turn.minimize(A, pass.read(w));
            });
            program.function("averaged", scope -> {
                Pass pass = scope.pass("p", Mode.SAMPLE, Origin.FAKE);
                scope.output("s", pass.reshape(pass.read(state), Shape.of(1)));
            });
        })) {
            assertThat(scalar(game, "shadow/n/s")).isEqualTo(20);
            float first = scalar(game, "shadow/n/drawn");
            assertThat(first).isBetween(0.01f, 0.99f);

            // The weight goes from 2 to 1 and to 0, its average to 1.5 and to 0.75.
            run(game, "turn", 0);
            assertThat(game.call("averaged", 1, Map.of(), Evaluator.KEY).get("s"))
                    .isEqualTo(HostTensor.of(Shape.of(1), 15f));
            run(game, "turn", 1);
            assertThat(scalar(game, "shadow/n/s")).isEqualTo(7.5f);
            assertThat(scalar(game, "n/s")).isEqualTo(8);
            assertThat(scalar(game, "shadow/n/drawn")).isEqualTo(first);
            assertThat(scalar(game, "n/drawn")).isZero();
        }
    }

    @Test
    default void statesCommitTheMeanOfTheirUpdatesOnceAfterAllReads() {
        try (CompiledGame game = compile(backend(), program -> {
            Network network = program.network("n", A);
            State state = network.state("s", Shape.SCALAR, new Initializer.Constant(1));
            State others = program.network("m", B).state("s", Shape.SCALAR, new Initializer.Constant(1));
            program.turn("turn", Set.of(A), turn -> {
                Pass real = turn.pass("real", Mode.TRAIN, Origin.REAL);
                Pass fake = turn.pass("fake", Mode.TRAIN, Origin.FAKE);
                Pass penalty = turn.pass("penalty", Mode.TRAIN, Origin.PENALTY);
                Pass sample = turn.pass("sample", Mode.SAMPLE, Origin.REAL);
                real.update(state, real.add(real.read(state), 2));
                fake.update(state, fake.add(fake.read(state), 4));
                penalty.update(state, penalty.constant(100));
                sample.update(state, sample.constant(100));
                real.update(others, real.constant(100));
                turn.report("read", real.read(state));
                turn.minimize(A, real.read(state));
            });
        })) {
            assertThat(run(game, "turn", 0).reports()).containsEntry("read", 1f);
            assertThat(scalar(game, "n/s")).isEqualTo(4);
            assertThat(scalar(game, "m/s")).isEqualTo(1);
            assertThat(run(game, "turn", 1).reports()).containsEntry("read", 4f);
        }
    }

    @Test
    default void lazyPartsAreThereWhenTheyAreDue() {
        try (CompiledGame game = compile(backend(), program -> {
            Weight w = weight(program.network("n", A), 0);
            program.turn("turn", Set.of(A), turn -> {
                Pass pass = turn.pass("p", Mode.TRAIN, Origin.REAL);
                double sum = 0;
                for (int interval : List.of(1, 2, 3)) {
                    sum += turn.due(interval) ? Math.pow(10, interval) : 0;
                }
                if (turn.due(3)) {
                    turn.report("column", pass.mean(turn.input("x", Shape.of(2), DType.FLOAT32)));
                }
                turn.minimize(A, pass.add(pass.read(w), sum));
            });
        })) {
            Batch batch = new Batch(Map.of("x", HostTensor.of(Shape.of(1, 2), 1f, 3f)));
            List<Float> losses = new ArrayList<>();
            for (int i = 0; i < 7; i++) {
                game.assign(Map.of("n/w", scalar(0)));
                boolean third = i % 3 == 0;
                assertThat(game.columns("turn", i)).isEqualTo(third ? Set.of("x") : Set.of());
                Map<String, Float> reports =
                        run(game, "turn", i, third ? batch : Batch.EMPTY).reports();
                losses.add(reports.get(Reports.loss(A)));
                assertThat(reports.containsKey("column")).isEqualTo(third);
            }
            assertThat(losses).containsExactly(1110f, 10f, 110f, 1010f, 110f, 10f, 1110f);
        }
    }

    @Test
    default void everyTurnDrawsAfreshAndReportsInOrder() {
        try (CompiledGame game = compile(backend(), program -> {
            Weight w = weight(program.network("n", A), 0);
            program.turn("turn", Set.of(A), turn -> {
                Pass pass = turn.pass("p", Mode.TRAIN, Origin.REAL);
                turn.report("z", pass.normal("z", Shape.SCALAR));
                turn.report("decay", pass.scalar(new Schedule.Linear(10, 0, 10, 0)));
                turn.minimize(A, pass.read(w));
            });
        })) {
            Map<String, Float> first = run(game, "turn", 3).reports();
            Map<String, Float> second = run(game, "turn", 4).reports();

            assertThat(first.keySet()).containsExactly("z", "decay", Reports.loss(A), Reports.gradientNorm(A));
            assertThat(first.get("z")).isNotEqualTo(second.get("z"));
            assertThat(run(game, "turn", 3).reports().get("z")).isEqualTo(first.get("z"));
            assertThat(first.get("decay")).isCloseTo(7, within(1e-6f));
            assertThat(second.get("decay")).isCloseTo(6, within(1e-6f));
        }
    }

    @Test
    default void misfitsAreNamed() {
        try (CompiledGame game = compile(backend(), TurnRules::reading)) {
            HostTensor misshapen = HostTensor.of(Shape.of(1, 3), 1f, 2f, 3f);
            HostTensor ints = HostTensor.of(Shape.of(1, 2), 1, 2);

            assertThat(game.columns("turn", 0)).containsExactly("x");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> run(game, "trun", 0))
                    .withMessageContainingAll("trun", "turn");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> run(game, "turn", 0))
                    .withMessageContainingAll("'x'", "[1,2]");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> run(game, "turn", 0, new Batch(Map.of("x", misshapen))))
                    .withMessageContainingAll("'x'", "[1,2]", "[1,3]");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> run(game, "turn", 0, new Batch(Map.of("x", ints))))
                    .withMessageContainingAll("FLOAT32", "INT32");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> game.assign(Map.of("n/v", scalar(1))))
                    .withMessageContaining("n/v");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> game.assign(Map.of("n/w", misshapen)))
                    .withMessageContainingAll("n/w", "[1,3]");
            assertThat(scalar(game, "n/w")).isEqualTo(1);
        }
    }

    @Test
    default void shapesThatDoNotFitAreRefusedWhenCompiling() {
        assertThatThrownBy(() -> compile(backend(), program -> {
                    Weight w = weight(program.network("n", A), 0);
                    program.turn("turn", Set.of(A), turn -> {
                        Pass pass = turn.pass("p", Mode.TRAIN, Origin.REAL);
                        if (!turn.due(2)) {
                            pass.matmul(pass.read(w), pass.read(w));
                        }
                        turn.minimize(A, pass.read(w));
                    });
                }))
                .isInstanceOf(ShapeException.class)
                .hasMessageContaining("matmul");
        assertThatThrownBy(() -> compile(
                        backend(),
                        program -> program.function("f", scope -> scope.output("scalar", scope.constant(1)))))
                .isInstanceOf(ShapeException.class)
                .hasMessageContaining("scalar");
    }

    private static void reading(Program program) {
        Weight w = weight(program.network("n", A), 1);
        program.turn("turn", Set.of(A), turn -> {
            Pass pass = turn.pass("p", Mode.TRAIN, Origin.REAL);
            Tensor x = turn.input("x", Shape.of(2), DType.FLOAT32);
            turn.minimize(A, pass.mean(pass.mul(x, pass.read(w))));
        });
    }

    private static Weight weight(Network network, double value) {
        return network.weight("w", Shape.SCALAR, new Initializer.Constant((float) value), Role.KERNEL);
    }
}
