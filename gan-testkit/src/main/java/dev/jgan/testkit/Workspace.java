package dev.jgan.testkit;

import dev.jgan.api.backend.Backend;
import dev.jgan.conformance.Evaluator;
import dev.jgan.core.experiment.ExperimentParts;
import dev.jgan.core.experiment.RunOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;

/** What one test opens and writes; closing it closes and deletes that. */
final class Workspace implements AutoCloseable {
    private final Path root;
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private int directories;

    Workspace() {
        try {
            root = Files.createTempDirectory("jgan-testkit");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A path of a directory that does not exist yet. */
    Path newDirectory() {
        return root.resolve("run-" + ++directories);
    }

    /** An evaluator on the default backend. */
    Evaluator evaluator() {
        try (ExperimentParts parts = new GivenExperiment("small-game", "").parts(RunOptions.defaults())) {
            Backend backend = parts.config().backend().create();
            opened.push(backend);
            return new Evaluator(backend);
        }
    }

    @Override
    public void close() throws Exception {
        try {
            while (!opened.isEmpty()) {
                opened.pop().close();
            }
        } finally {
            delete(root);
        }
    }

    private static void delete(Path directory) throws IOException {
        List<Path> inner;
        try (Stream<Path> walk = Files.walk(directory)) {
            inner = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : inner) {
            Files.delete(path);
        }
    }
}
