package dev.jgan.conformance;

import static dev.jgan.conformance.SmallGame.A;
import static dev.jgan.conformance.SmallGame.B;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jgan.api.backend.CompiledGame;
import dev.jgan.api.game.Network;
import dev.jgan.api.game.Player;
import dev.jgan.api.game.Program;
import dev.jgan.api.network.Mode;
import dev.jgan.api.network.Origin;
import dev.jgan.api.network.Pass;
import dev.jgan.api.optimizer.OptimizerSpec;
import dev.jgan.api.schedule.Schedule;
import dev.jgan.api.tensor.HostTensor;
import dev.jgan.api.tensor.Initializer;
import dev.jgan.api.tensor.Role;
import dev.jgan.api.tensor.Shape;
import dev.jgan.api.tensor.State;
import dev.jgan.api.tensor.Weight;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checkpoints from which a game goes on bit for bit. */
interface SavingRules extends BackendRules {
    @Test
    default void aRestoredGameGoesOnBitForBit(@TempDir Path directory) throws IOException {
        try (CompiledGame whole = game(1, 4);
                CompiledGame resumed = game(2, 4)) {
            turns(whole, 0, 5);
            whole.save(directory);
            List<Map<String, Float>> expected = turns(whole, 5, 11);

            resumed.restore(directory);
            List<Map<String, Float>> found = turns(resumed, 5, 11);

            assertThat(found).isEqualTo(expected);
            assertThat(resumed.variables()).isEqualTo(whole.variables());
            assertThat(whole.variables()).containsKeys("n/w", "n/s", "shadow/n/w", "shadow/n/s", "m/w");
        }
    }

    @Test
    default void weightsAndStatesAreReadWithoutTheirProgram(@TempDir Path directory) throws IOException {
        try (CompiledGame game = game(1, 4)) {
            turns(game, 0, 5);
            game.save(directory);
            Map<String, HostTensor> expected = new HashMap<>(game.variables());
            expected.keySet().removeIf(name -> name.startsWith("shadow/"));

            assertThat(backend().readVariables(directory)).isEqualTo(expected).containsOnlyKeys("n/w", "n/s", "m/w");
            assertThatThrownBy(() -> backend().readVariables(directory.resolve("missing")))
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    default void givenFirstValuesAreConstrainedAndMovingAveragesStartFromThem() {
        HostTensor given = HostTensor.of(Shape.of(3), 0.5f, -7, 7);
        Consumer<Program> program = declared -> {
            Network network = declared.network("n", A);
            network.weight("w", Shape.of(3), Initializer.normal(1), Role.KERNEL);
            network.weight("other", Shape.of(3), Initializer.ones(), Role.KERNEL);
            declared.constrain(A, (ops, value, weight) -> ops.clip(value, -1, 1));
            declared.shadow(A, Schedule.constant(0.9));
        };
        try (CompiledGame game = SmallGame.compile(backend(), Map.of("n/w", given), program)) {
            HostTensor clipped = HostTensor.of(Shape.of(3), 0.5f, -1, 1);
            assertThat(game.variables())
                    .containsEntry("n/w", clipped)
                    .containsEntry("shadow/n/w", clipped)
                    .containsEntry("n/other", HostTensor.of(Shape.of(3), 1f, 1f, 1f));
        }
        assertThatThrownBy(() -> SmallGame.compile(backend(), Map.of("n/v", given), program))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("n/v");
        assertThatThrownBy(() ->
                        SmallGame.compile(backend(), Map.of("n/w", HostTensor.of(Shape.of(2), 1f, 1f)), program))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("n/w");
    }

    @Test
    default void damagedOrForeignFilesAreRefusedAndWhatWasThereStays(@TempDir Path directory) throws IOException {
        Path saved = Files.createDirectory(directory.resolve("saved"));
        try (CompiledGame game = game(1, 4);
                CompiledGame other = game(1, 5)) {
            turns(game, 0, 2);
            game.save(saved);
            turns(game, 2, 4);
            Map<String, HostTensor> before = game.variables();

            assertThatThrownBy(() -> game.restore(directory.resolve("missing"))).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> other.restore(saved)).isInstanceOf(IOException.class);
            for (double kept : new double[] {0, 0.01, 0.3, 0.9, 0.999}) {
                Path cut = cut(saved, directory.resolve("cut-" + kept), kept);
                assertThatThrownBy(() -> game.restore(cut))
                        .as("%s of every file", kept)
                        .isInstanceOf(IOException.class)
                        .hasMessageContaining(cut.toString());
            }
            assertThat(game.variables()).isEqualTo(before);
        }
    }

    private static Path cut(Path from, Path to, double share) throws IOException {
        Files.createDirectory(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                byte[] bytes = Files.readAllBytes(file);
                Files.write(to.resolve(file.getFileName()), Arrays.copyOf(bytes, (int) (share * bytes.length)));
            }
        }
        return to;
    }

    /** A game with all that a checkpoint must hold: two players, slots of two kinds, a state, an average, draws, a schedule. */
    private CompiledGame game(long seed, int size) {
        Map<Player, OptimizerSpec> optimizers = Map.of(
                A, new OptimizerSpec.Adam(new Schedule.Linear(0.1, 0, 20, 0), 0.5, 0.9, 1e-8),
                B, new OptimizerSpec.RmsProp(Schedule.constant(0.1), 0.9, 0.5, 1e-8));
        return SmallGame.compile(backend(), optimizers, 1, seed, program -> {
            Network network = program.network("n", A);
            Weight w = network.weight("w", Shape.of(size), Initializer.normal(1), Role.KERNEL);
            State state = network.state("s", Shape.SCALAR, Initializer.zeros());
            Weight v = program.network("m", B).weight("w", Shape.of(size), Initializer.normal(1), Role.KERNEL);
            program.shadow(A, Schedule.constant(0.9));
            program.turn("a", Set.of(A), turn -> {
                Pass pass = turn.pass("p", Mode.TRAIN, Origin.REAL);
                pass.update(state, pass.add(pass.mean(pass.read(w)), pass.mul(pass.read(state), 0.5)));
                turn.minimize(
                        A,
                        pass.sum(pass.square(
                                pass.sub(pass.mul(pass.read(w), pass.read(v)), pass.normal("z", Shape.of(size))))));
            });
            program.turn("b", Set.of(B), turn -> {
                Pass pass = turn.pass("p", Mode.TRAIN, Origin.REAL);
                turn.minimize(B, pass.sum(pass.softplus(pass.mul(pass.read(w), pass.read(v)))));
            });
        });
    }

    private static List<Map<String, Float>> turns(CompiledGame game, int from, int to) {
        List<Map<String, Float>> reports = new ArrayList<>();
        for (int tick = from; tick < to; tick++) {
            reports.add(SmallGame.run(game, tick % 3 == 0 ? "b" : "a", tick).reports());
        }
        return reports;
    }
}
