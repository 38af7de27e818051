package dev.jgan.testkit;

import dev.jgan.core.run.CheckpointRead;
import dev.jgan.core.run.CheckpointState;
import dev.jgan.core.run.Checkpoints;
import dev.jgan.core.run.RunFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** All that the last checkpoint of a run holds. */
final class LastCheckpoint {
    /** It names when and by what the checkpoint was written; what it says of the run is in the state. */
    private static final String MANIFEST = "manifest.json";

    private final CheckpointRead read;

    private LastCheckpoint(CheckpointRead read) {
        this.read = read;
    }

    static LastCheckpoint of(Path run) {
        try {
            return new LastCheckpoint(new Checkpoints(RunFiles.of(run)).newestWhole());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first thing that is not the same, as it is here and there. */
    Optional<String> firstDifference(LastCheckpoint other) {
        CheckpointState here = read.state();
        CheckpointState there = other.read.state();
        Set<String> components = new TreeSet<>(here.states().keySet());
        components.addAll(there.states().keySet());
        for (String name : components) {
            Map<String, String> before = here.states().getOrDefault(name, Map.of());
            Map<String, String> after = there.states().getOrDefault(name, Map.of());
            if (!before.equals(after)) {
                return Optional.of(
                        "  uninterrupted: the state of " + name + " is " + before + "\n  resumed:       " + after);
            }
        }
        return here.equals(there)
                ? differingFile(other)
                : Optional.of("  uninterrupted: turn " + here.tick() + ", step " + here.step()
                        + "\n  resumed:       turn " + there.tick() + ", step " + there.step());
    }

    private Optional<String> differingFile(LastCheckpoint other) {
        try {
            List<Path> files = files();
            if (!files.equals(other.files())) {
                return Optional.of("  uninterrupted: the files " + files + "\n  resumed:       " + other.files());
            }
            for (Path file : files) {
                long at = Files.mismatch(
                        read.directory().resolve(file), other.read.directory().resolve(file));
                if (at >= 0) {
                    return Optional.of("  the weights and states in " + file + " differ, first at byte " + at
                            + ", although all numbers of the turns are the same");
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> walk = Files.walk(read.directory())) {
            return walk.filter(Files::isRegularFile)
                    .map(read.directory()::relativize)
                    .filter(file -> !file.toString().equals(MANIFEST))
                    .sorted()
                    .toList();
        }
    }
}
