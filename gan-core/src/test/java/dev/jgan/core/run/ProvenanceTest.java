package dev.jgan.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.jgan.api.backend.Capabilities;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProvenanceTest {
    private static final String HASH = "0123456789abcdef0123456789abcdef01234567";
    private static final Instant START = Instant.parse("2026-01-31T23:59:58.123456Z");

    @TempDir
    Path temporary;

    @Test
    void itIsReadBackAsItWasWritten() throws IOException {
        Provenance provenance = here(Map.of("threads", "2", "oneDNN", "1"), "1.1.0");
        Path file = temporary.resolve("provenance.json");
        provenance.write(file);
        assertThat(Provenance.read(file)).isEqualTo(provenance);
        assertThat(file).content().contains("\"started\" : \"2026-01-31T23:59:58.123456Z\"", "\"seed\" : 42");
    }

    @Test
    void itTellsOfTheRunWhoseWeightsWereTakenAndFilesFromBeforeSuchRunsAreRead() throws IOException {
        Path file = temporary.resolve("provenance.json");
        Provenance started = here(Map.of(), "1.1.0").startedFrom(new InitialRun("/runs/first", 500, "abc"));
        started.write(file);
        assertThat(Provenance.read(file)).isEqualTo(started);

        here(Map.of(), "1.1.0").write(file);
        String without = Files.readString(file).replaceAll(",\\s*\"initialRun\" : null", "");
        assertThat(without).doesNotContain("initialRun");
        Files.writeString(file, without);
        assertThat(Provenance.read(file)).isEqualTo(here(Map.of(), "1.1.0"));
    }

    @Test
    void versionAndMachineAreThoseOfThisProcess() {
        Provenance provenance = here(Map.of(), "1.1.0");
        assertThat(provenance.jgan()).matches("\\d+\\.\\d+\\.\\d+.*");
        assertThat(provenance.machine().cores()).isEqualTo(Runtime.getRuntime().availableProcessors());
        assertThat(provenance.machine().cpu()).isNotBlank();
    }

    @Test
    void theSameProvenanceDiffersInNothing() {
        assertThat(here(Map.of("threads", "2"), "1.1.0").differences(here(Map.of("threads", "2"), "1.1.0")))
                .isEmpty();
    }

    @Test
    void everyDifferenceThatMayChangeResultsIsALine() {
        Provenance before = here(Map.of("threads", "2", "oneDNN", "1"), "1.1.0");
        Provenance now = here(Map.of("threads", "8", "device", "gpu"), "1.2.0");
        now = new Provenance(
                "9.9",
                List.of(new Provenance.Plugin("built-in", "x.jar", "3")),
                42,
                "other",
                Optional.empty(),
                new Machine(now.machine().jdk(), "os", now.machine().architecture(), "a CPU", 64),
                now.backend(),
                now.baseDirectory(),
                START,
                Optional.empty());
        assertThat(before.differences(now))
                .extracting(line -> line.replaceAll(" was .*", ""))
                .containsExactly(
                        "backend setting device",
                        "backend setting oneDNN",
                        "backend setting threads",
                        "the CPU",
                        "the JGAN version",
                        "the backend",
                        "the data checksum",
                        "the number of cores",
                        "the version of plugin built-in");
        assertThat(before.differences(now))
                .contains(
                        "backend setting threads was 2 and is 8; results may differ from an uninterrupted run",
                        "backend setting device was none and is gpu; results may differ from an uninterrupted run");
    }

    @Test
    void aDamagedFileIsNamed() throws IOException {
        Path file = Files.writeString(temporary.resolve("provenance.json"), "{");
        assertThatIOException().isThrownBy(() -> Provenance.read(file)).withMessageStartingWith(file + " is damaged");
    }

    @Test
    void theCommitOfABranchIsFoundFromBelow() throws IOException {
        Path git = repository("ref: refs/heads/main");
        assertThat(commit("deep/below")).isEmpty();
        Files.createDirectories(git.resolve("refs/heads"));
        Files.writeString(git.resolve("refs/heads/main"), HASH + "\n");
        assertThat(commit("deep/below")).contains(HASH);
    }

    @Test
    void aDetachedHeadIsTheCommit() throws IOException {
        repository(HASH);
        assertThat(commit("")).contains(HASH);
    }

    @Test
    void aPackedBranchIsFound() throws IOException {
        Path git = repository("ref: refs/heads/main");
        Files.writeString(
                git.resolve("packed-refs"),
                "# pack-refs\n" + "f".repeat(40) + " refs/heads/old-refs/heads/mai\n" + HASH + " refs/heads/main\n");
        assertThat(commit("")).contains(HASH);
    }

    @Test
    void aLinkedWorkTreeSharesTheBranches() throws IOException {
        Path git = repository("ref: refs/heads/main");
        Path linked = Files.createDirectories(git.resolve("worktrees/b"));
        Files.writeString(linked.resolve("HEAD"), "ref: refs/heads/b\n");
        Files.writeString(linked.resolve("commondir"), "../..\n");
        Files.createDirectories(git.resolve("refs/heads"));
        Files.writeString(git.resolve("refs/heads/b"), HASH);
        Path tree = Files.createDirectories(temporary.resolve("tree"));
        Files.writeString(tree.resolve(".git"), "gitdir: " + linked + "\n");
        assertThat(commit("tree")).contains(HASH);
    }

    private Path repository(String head) throws IOException {
        Path git = Files.createDirectories(temporary.resolve(".git"));
        Files.writeString(git.resolve("HEAD"), head + "\n");
        return git;
    }

    private Optional<String> commit(String below) throws IOException {
        Path directory = Files.createDirectories(temporary.resolve(below));
        return Provenance.of(List.of(), 1, "", new Capabilities("fake", "1", Map.of()), directory, START)
                .gitCommit();
    }

    private Provenance here(Map<String, String> settings, String version) {
        return Provenance.of(
                List.of(new Provenance.Plugin("built-in", "gan-plugins.jar", "0.1.0")),
                42,
                "abc",
                new Capabilities("tensorflow", version, settings),
                temporary,
                START);
    }
}
