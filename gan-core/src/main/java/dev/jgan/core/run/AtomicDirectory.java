package dev.jgan.core.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A directory that is there whole or not at all: filled under a temporary name beside its place, then renamed. One that
 * is there already, and perhaps cannot be renamed since it is the working directory or a file system of its own, is
 * filled under a temporary name inside it, and what is in that is renamed.
 *
 * @param path where the directory will be; if it is there it must be empty
 */
public record AtomicDirectory(Path path) {
    /** Writes the files. */
    @FunctionalInterface
    public interface Content {
        /**
         * Writes files into a directory.
         *
         * @param directory exists and is empty
         */
        void writeTo(Path directory) throws IOException;
    }

    /**
     * Makes the directory, and those around it.
     *
     * @throws IOException if that fails; nothing is left of what was written then
     */
    public void write(Content content) throws IOException {
        Path absolute = path.toAbsolutePath().normalize();
        boolean exists = Files.exists(absolute);
        Path around = exists ? absolute : Files.createDirectories(absolute.getParent());
        Path temporary = Files.createDirectory(around.resolve(".tmp-" + UUID.randomUUID()));
        try {
            content.writeTo(temporary);
            if (exists) {
                for (Path entry : entries(temporary)) {
                    AtomicFile.rename(entry, absolute.resolve(entry.getFileName()));
                }
                Files.delete(temporary);
            } else {
                AtomicFile.rename(temporary, absolute);
            }
        } catch (IOException | RuntimeException | Error e) {
            deleteAfter(e, temporary);
            throw e;
        }
    }

    /**
     * Why it cannot be written: a sentence that names it and the remedy, if there is something in its place.
     *
     * @throws IOException if that cannot be found out
     */
    public Optional<String> obstacle() throws IOException {
        if (Files.exists(path) && !Files.isDirectory(path)) {
            return Optional.of(path + " is a file; name a directory that is empty or does not exist yet");
        }
        return (Files.isDirectory(path) ? entries(path) : List.<Path>of())
                .stream()
                        .findFirst()
                        .map(first -> path + " is not empty (it holds " + first.getFileName()
                                + "); name a directory that is empty or does not exist yet");
    }

    private static List<Path> entries(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.sorted().toList();
        }
    }

    /** Deletes a directory and all that is in it, if it is there. */
    static void delete(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        List<Path> deepestFirst;
        try (Stream<Path> walk = Files.walk(directory)) {
            deepestFirst = walk.sorted(Comparator.reverseOrder()).toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        for (Path path : deepestFirst) {
            Files.delete(path);
        }
    }

    /** Deletes what a failure left half made; if that fails too, the failure says so. */
    static void deleteAfter(Throwable failure, Path temporary) {
        try {
            delete(temporary);
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }
}
