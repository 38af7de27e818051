package dev.jgan.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunDirectoryTest {
    @TempDir
    Path temporary;

    @Test
    void aNewRunHasPlacesForSamplesAndCheckpoints() {
        Path root = temporary.resolve("runs/a");
        try (RunDirectory run = RunDirectory.create(root)) {
            assertThat(run.files().samples()).isEmptyDirectory();
            assertThat(run.files().checkpoints()).isEmptyDirectory();
            assertThat(run.files().id()).isEqualTo("a");
            assertThat(run.files().sampleGrid(250)).isEqualTo(root.resolve("samples/step-000250.png"));
        }
    }

    @Test
    void anEmptyDirectoryIsTaken() {
        try (RunDirectory run = RunDirectory.create(temporary)) {
            assertThat(run.files().root()).isEqualTo(temporary);
        }
    }

    @Test
    void aDirectoryWithOtherFilesIsRefusedAndLeftAlone() throws IOException {
        Files.writeString(temporary.resolve("notes.txt"), "mine");
        assertThatExceptionOfType(RunDirectoryException.class)
                .isThrownBy(() -> RunDirectory.create(temporary))
                .withMessageContaining(temporary + " is not empty (it holds notes.txt)")
                .withMessageContaining("name a directory");
        assertThat(temporary).isDirectoryNotContaining(path -> !path.endsWith("notes.txt"));
    }

    @Test
    void anExistingRunIsNotOverwritten() throws IOException {
        Path root = existingRun();
        assertThatExceptionOfType(RunDirectoryException.class)
                .isThrownBy(() -> RunDirectory.create(root))
                .withMessageContaining("jgan resume " + root);
    }

    @Test
    void whatAProcessLeftThatDiedBeforeTheExperimentWasWrittenCountsAsEmpty() {
        Path root = temporary.resolve("a");
        RunDirectory.create(root).close();
        RunDirectory.create(root).close();
        assertThat(root.resolve("samples")).isDirectory();
    }

    @Test
    void aFileInTheWayIsNamed() throws IOException {
        Path file = Files.writeString(temporary.resolve("file"), "");
        assertThatExceptionOfType(RunDirectoryException.class)
                .isThrownBy(() -> RunDirectory.create(file))
                .withMessageContaining(file + " is a file");
        assertThatExceptionOfType(RunDirectoryException.class)
                .isThrownBy(() -> RunDirectory.create(file.resolve("below")))
                .withMessageStartingWith("cannot write the run directory " + file.resolve("below"))
                .withMessageContaining("name a directory that can be written");
    }

    @Test
    void defaultNamesHaveTheStartTimeAndAreUnique() {
        Instant start = Instant.parse("2026-01-31T23:59:58.123456Z");
        try (RunDirectory first = RunDirectory.createUnder(temporary.resolve("runs"), "ring/a b", start);
                RunDirectory second = RunDirectory.createUnder(temporary.resolve("runs"), "ring/a b", start)) {
            assertThat(first.files().root()).isEqualTo(temporary.resolve("runs/ring-a-b-2026-01-31T235958Z"));
            assertThat(second.files().root()).isEqualTo(temporary.resolve("runs/ring-a-b-2026-01-31T235958Z-2"));
        }
    }

    @Test
    void onlyARunDirectoryCanBeOpened() {
        assertThatExceptionOfType(RunDirectoryException.class)
                .isThrownBy(() -> RunDirectory.open(temporary))
                .withMessageContaining(temporary + " is not a run directory: it has no experiment.yaml");
        assertThatExceptionOfType(RunDirectoryException.class)
                .isThrownBy(() -> RunDirectory.open(temporary.resolve("missing")))
                .withMessageContaining("is not a directory");
    }

    @Test
    void aRunIsOpenOnceInAProcessUntilItIsClosed() throws IOException {
        Path root = existingRun();
        try (RunDirectory open = RunDirectory.open(root)) {
            assertThatExceptionOfType(RunDirectoryException.class)
                    .isThrownBy(() -> RunDirectory.open(root.resolve("../" + root.getFileName())))
                    .withMessageContaining("already open in this process");
            assertThat(RunLock.isHeld(open.files().lock())).isTrue();
        }
        assertThat(RunLock.isHeld(new RunFiles(root).lock())).isFalse();
        RunDirectory.open(root).close();
    }

    @Test
    void aRunThatAnotherProcessHoldsIsInUseUntilThatProcessIsKilled() throws Exception {
        Path root = existingRun();
        Process holder = start(root);
        try {
            assertThat(reply(holder)).isEqualTo("open");
            assertThatExceptionOfType(RunDirectoryException.class)
                    .isThrownBy(() -> RunDirectory.open(root))
                    .withMessageContaining(root + " is in use by another process");
            assertThat(RunLock.isHeld(new RunFiles(root).lock())).isTrue();
        } finally {
            holder.destroyForcibly().waitFor();
        }
        RunDirectory.open(root).close();
    }

    @Test
    void lookingAtOnesOwnLockDoesNotDropIt() throws Exception {
        Path root = existingRun();
        try (RunDirectory open = RunDirectory.open(root)) {
            assertThat(RunLock.isHeld(open.files().lock())).isTrue();
            assertThatExceptionOfType(RunDirectoryException.class).isThrownBy(() -> RunDirectory.open(root));
            Process other = start(root);
            assertThat(reply(other)).contains("in use by another process");
            other.destroyForcibly().waitFor();
        }
    }

    private Path existingRun() throws IOException {
        Path root = temporary.resolve("run");
        try (RunDirectory run = RunDirectory.create(root)) {
            Files.writeString(run.files().experiment(), "name: ring\n");
        }
        return root;
    }

    private static Process start(Path root) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        root.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static String reply(Process process) throws IOException {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)).readLine();
    }

    /** Opens a run directory in a process of its own and holds it until its input ends. */
    static final class Holder {
        public static void main(String[] arguments) throws IOException {
            try (RunDirectory open = RunDirectory.open(Path.of(arguments[0]))) {
                System.out.println(open.files().root().isAbsolute() ? "open" : "relative");
                while (System.in.read() >= 0) {
                    // Wait.
                }
            } catch (RunDirectoryException e) {
                System.out.println(e.getMessage());
            }
        }
    }
}
