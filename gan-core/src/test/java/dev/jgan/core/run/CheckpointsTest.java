package dev.jgan.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.jgan.api.metric.Basis;
import dev.jgan.api.metric.Figure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointsTest {
    @TempDir
    Path temporary;

    private RunFiles files;
    private Checkpoints checkpoints;

    @BeforeEach
    void makeRun() {
        files = new RunFiles(temporary);
        checkpoints = new Checkpoints(files);
    }

    @Test
    void whatWasWrittenIsReadBack() throws IOException {
        CheckpointState state = new CheckpointState(
                1500, 500, Map.of("data", Map.of("epoch", "3", "position", "640"), "schedule", Map.of()));
        Path directory = checkpoints.write(state, Retention.newest(3), () -> {}, path -> {
            Files.writeString(path.resolve("variables"), "weights");
            Files.createDirectories(path.resolve("slots"));
            Files.writeString(path.resolve("slots/adam"), "moments");
        });
        assertThat(directory).isEqualTo(temporary.resolve("checkpoints/step-000500"));
        CheckpointRead read = checkpoints.newestWhole();
        assertThat(read.state()).isEqualTo(state);
        assertThat(read.warnings()).isEmpty();
        assertThat(read.directory().resolve("slots/adam")).hasContent("moments");
        assertThat(directory.resolve("manifest.json"))
                .content()
                .contains("\"slots/adam\"", "\"tick\" : 1500", "\"position\" : \"640\"", JganVersion.current());
    }

    @Test
    void withoutACheckpointTheMessageSaysSo() throws IOException {
        assertThat(checkpoints.isEmpty()).isTrue();
        assertThatExceptionOfType(CheckpointException.class)
                .isThrownBy(checkpoints::newestWhole)
                .withMessageContaining("holds no checkpoint yet");
    }

    @Test
    void theNewestAreKept() throws IOException {
        for (int step : new int[] {0, 500, 1000, 1_000_000}) {
            write(step, step, 3);
        }
        assertThat(names()).containsExactly("step-000500", "step-001000", "step-1000000");
        assertThat(checkpoints.newestWhole().state().step()).isEqualTo(1_000_000);
        write(1_000_001, 1_000_001, 1);
        assertThat(names()).containsExactly("step-1000001");
        assertThatIllegalArgumentException().isThrownBy(() -> write(1_000_002, 1_000_002, 0));
    }

    @Test
    void aLaterCheckpointOfTheSameStepReplacesTheEarlier() throws IOException {
        write(10, 5, 3);
        write(11, 5, 3);
        assertThat(names()).containsExactly("step-000005");
        assertThat(checkpoints.newestWhole().state().tick()).isEqualTo(11);
    }

    @Test
    void theLogIsFlushedWhenTheCheckpointCannotBeSeenYet() throws IOException {
        List<String> seen = new ArrayList<>();
        checkpoints.write(
                new CheckpointState(1, 1, Map.of()), Retention.newest(3), () -> seen.addAll(names()), path -> {});
        assertThat(seen).hasSize(1).allMatch(name -> name.startsWith(".tmp-"));
    }

    @Test
    void aFailingBackendLeavesThePreviousCheckpoint() throws IOException {
        write(1, 1, 3);
        assertThatIOException()
                .isThrownBy(() ->
                        checkpoints.write(new CheckpointState(2, 2, Map.of()), Retention.newest(3), () -> {}, path -> {
                            Files.writeString(path.resolve("variables"), "half");
                            throw new IOException("disk full");
                        }))
                .withMessage("disk full");
        assertThat(names()).containsExactly("step-000001");
        assertThatIOException()
                .isThrownBy(() -> checkpoints.write(
                        new CheckpointState(1, 1, Map.of()),
                        Retention.newest(3),
                        () -> {
                            throw new IOException("log");
                        },
                        path -> {}));
        assertThat(checkpoints.newestWhole().state().tick()).isEqualTo(1);
    }

    @Test
    void whatAKilledProcessLeftHalfWrittenIsIgnoredAndClearedByTheNextWrite() throws IOException {
        write(1, 1, 3);
        Path half = Files.createDirectories(files.checkpoints().resolve(".tmp-dead"));
        Files.writeString(half.resolve("variables"), "half");
        assertThat(checkpoints.newestWhole().state().step()).isEqualTo(1);
        write(2, 2, 3);
        assertThat(names()).containsExactly("step-000001", "step-000002");
    }

    @Test
    void killedBetweenTheTwoRenamesOfAReplacementTheOldOneIsRead() throws IOException {
        write(8, 4, 3);
        Path current = write(10, 5, 3);
        Path replaced = files.checkpoints().resolve(".old-step-000005");
        Files.move(current, replaced);
        assertThat(checkpoints.isEmpty()).isFalse();
        assertThat(checkpoints.newestWhole().state().tick()).isEqualTo(10);
        assertThat(checkpoints.newestWhole().directory()).isEqualTo(replaced);
        write(12, 6, 3);
        assertThat(names()).containsExactly("step-000004", "step-000005", "step-000006");
    }

    @Test
    void killedAfterTheTwoRenamesOfAReplacementTheNewOneIsRead() throws IOException {
        Path first = write(10, 5, 3);
        Path replaced = files.checkpoints().resolve(".old-step-000005");
        Files.move(first, replaced);
        write(11, 6, 3);
        Files.move(
                files.checkpoints().resolve("step-000006"), files.checkpoints().resolve(".old-step-000006"));
        write(12, 6, 3);
        assertThat(checkpoints.newestWhole().state().tick()).isEqualTo(12);
        assertThat(names()).containsExactly("step-000005", "step-000006");
    }

    @Test
    void everyFlippedBitIsNoticedAndTheCheckpointBeforeIsUsed() throws IOException {
        write(1, 1, 3);
        Path newest = checkpoints.write(
                new CheckpointState(2, 2, Map.of("data", Map.of("epoch", "3"))),
                Retention.newest(3),
                () -> {},
                path -> Files.writeString(path.resolve("variables"), "weights"));
        for (String name : new String[] {"variables", "manifest.json"}) {
            Path file = newest.resolve(name);
            byte[] good = Files.readAllBytes(file);
            for (int at = 0; at < good.length; at++) {
                if (Character.isWhitespace(good[at])) {
                    // Between the manifest's names and values it may become other white space.
                    continue;
                }
                byte[] bad = good.clone();
                bad[at] ^= 1 << (at % 8);
                Files.write(file, bad);
                CheckpointRead read = checkpoints.newestWhole();
                assertThat(read.state().step()).as(name + " at " + at).isEqualTo(1);
                assertThat(read.warnings())
                        .singleElement()
                        .asString()
                        .startsWith("checkpoint " + newest + " is broken: ")
                        .endsWith("; step-000001 is used instead");
            }
            Files.write(file, good);
        }
        assertThat(checkpoints.newestWhole().state().step()).isEqualTo(2);
    }

    @Test
    void missingAndTruncatedFilesAreNamed() throws IOException {
        write(1, 1, 3);
        Path newest = write(2, 2, 3);
        Files.writeString(newest.resolve("variables"), "");
        assertThat(checkpoints.newestWhole().warnings())
                .singleElement()
                .asString()
                .contains("variables has 0 bytes instead of");
        Files.delete(newest.resolve("variables"));
        assertThat(checkpoints.newestWhole().warnings())
                .singleElement()
                .asString()
                .contains("variables is missing");
        Files.delete(newest.resolve("manifest.json"));
        assertThat(checkpoints.newestWhole().warnings())
                .singleElement()
                .asString()
                .contains("manifest.json is missing");
    }

    @Test
    void aManifestOfALaterFormatIsNotRead() throws IOException {
        write(1, 1, 3);
        Path manifest = write(2, 2, 3).resolve("manifest.json");
        Files.writeString(manifest, Files.readString(manifest).replace("\"format\" : 1", "\"format\" : 2"));
        assertThat(checkpoints.newestWhole().warnings())
                .singleElement()
                .asString()
                .contains("written by a later version of JGAN");
    }

    @Test
    void whenAllAreBrokenTheMessageNamesEachAndTheRemedy() throws IOException {
        for (int step = 1; step <= 2; step++) {
            Files.delete(write(step, step, 3).resolve("variables"));
        }
        assertThatExceptionOfType(CheckpointException.class)
                .isThrownBy(checkpoints::newestWhole)
                .withMessageContaining("step-000001")
                .withMessageContaining("step-000002")
                .withMessageContaining("start the run anew");
    }

    @Test
    void brokenCheckpointsOfACutOffFutureDoNotOutliveWholeOnes() throws IOException {
        write(1, 1, 1);
        Path broken = write(9, 9, 2);
        Files.delete(broken.resolve("variables"));
        write(5, 5, 1);
        assertThat(names()).containsExactly("step-000005");
        assertThat(checkpoints.newestWhole().state().step()).isEqualTo(5);
    }

    @Test
    void theBestStaysBesideTheNewestUntilThereIsABetterOne() throws IOException {
        write(1, 1, new Retention(1, Optional.of(best(1, 9))));
        write(2, 2, new Retention(1, Optional.of(best(1, 9))));
        write(3, 3, new Retention(1, Optional.of(best(1, 9))));
        assertThat(names()).containsExactly("step-000001", "step-000003");
        assertThat(checkpoints.best()).contains(best(1, 9));
        assertThat(checkpoints.read(CheckpointChoice.BEST).state().tick()).isEqualTo(1);
        assertThat(checkpoints.read(CheckpointChoice.NEWEST).state().tick()).isEqualTo(3);
        assertThat(files.best())
                .content()
                .contains("\"checkpoint\" : \"checkpoints/step-000001\"", "\"figure\" : \"fid\"", "\"value\" : 9.0")
                .contains("\"features\" : \"mnist-1\"", "\"reference\" : \"mnist test 12ab\"");

        write(4, 4, new Retention(1, Optional.of(best(4, 8.5))));
        assertThat(names()).containsExactly("step-000004");
        assertThat(checkpoints.best()).contains(best(4, 8.5));
    }

    @Test
    void aBestCheckpointThatCannotBeUsedIsAMistakeThatSaysWhatToDo() throws IOException {
        write(1, 1, 1);
        assertThatExceptionOfType(CheckpointException.class)
                .isThrownBy(() -> checkpoints.read(CheckpointChoice.BEST))
                .withMessageContaining("best.json does not exist")
                .withMessageContaining("evaluation.best");

        Path broken = write(2, 2, new Retention(2, Optional.of(best(2, 9))));
        Files.writeString(broken.resolve("variables"), "of tick 3");
        assertThatExceptionOfType(CheckpointException.class)
                .isThrownBy(() -> checkpoints.read(CheckpointChoice.BEST))
                .withMessageContaining("step-000002 is broken: variables is damaged")
                .withMessageContaining("without --best");

        for (String damage : new String[] {"{\"step\" : 2", "{\"step\" : \"two\"}", "{}", "[]"}) {
            Files.writeString(files.best(), damage);
            assertThatExceptionOfType(CheckpointException.class)
                    .as(damage)
                    .isThrownBy(checkpoints::best)
                    .withMessageContaining("best.json is damaged");
        }
    }

    @Test
    void aBestFileThatCannotBeWrittenIsWrittenWithTheNextCheckpoint() throws IOException {
        write(1, 1, new Retention(1, Optional.of(best(1, 9))));
        Files.delete(files.best());
        Path inTheWay = Files.createDirectories(files.best().resolve("in the way"));

        assertThat(write(2, 2, new Retention(1, Optional.of(best(2, 8))))).isDirectory();
        assertThat(checkpoints.newestWhole().state().step()).isEqualTo(2);
        write(3, 3, new Retention(1, Optional.of(best(2, 8))));
        assertThat(names()).containsExactly("step-000002", "step-000003");

        Files.delete(inTheWay);
        Files.delete(files.best());
        write(4, 4, new Retention(1, Optional.of(best(2, 8))));
        assertThat(names()).containsExactly("step-000002", "step-000004");
        assertThat(checkpoints.best()).contains(best(2, 8));
    }

    @Test
    void aBestCheckpointThatIsGoneIsToldAsThat() throws IOException {
        Path best = write(1, 1, new Retention(1, Optional.of(best(1, 9))));
        write(2, 2, new Retention(1, Optional.of(best(1, 9))));
        Files.delete(best.resolve("variables"));
        Files.delete(best.resolve("manifest.json"));
        Files.delete(best);
        assertThatExceptionOfType(CheckpointException.class)
                .isThrownBy(() -> checkpoints.read(CheckpointChoice.BEST))
                .withMessageContaining("step-000001, which ")
                .withMessageContaining("best.json names, does not exist; without --best");
    }

    private static BestCheckpoint best(long step, double value) {
        Basis basis = new Basis("mnist-1", 100, "mnist test 12ab", 50, "weights");
        return new BestCheckpoint(step, new Figure("fid", value, OptionalDouble.of(0.5)), basis);
    }

    private Path write(long tick, long step, int keep) throws IOException {
        return write(tick, step, Retention.newest(keep));
    }

    private Path write(long tick, long step, Retention retention) throws IOException {
        return checkpoints.write(
                new CheckpointState(tick, step, Map.of()),
                retention,
                () -> {},
                path -> Files.writeString(path.resolve("variables"), "of tick " + tick));
    }

    private List<String> names() throws IOException {
        try (Stream<Path> entries = Files.list(files.checkpoints())) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
        }
    }
}
