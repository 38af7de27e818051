package dev.jgan.plugins.data;

import dev.jgan.api.data.DataException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The pictures below a directory: files that end in {@code .png}, {@code .jpg} or {@code .jpeg}, but hidden ones, in the order
 * of their paths, which is the same on every machine.
 *
 * @param directory where they are
 * @param files the pictures
 */
record ImageFolder(Path directory, List<Path> files) {
    /**
     * Looks for them, in sub-directories too.
     *
     * @throws DataException if there are none
     */
    static ImageFolder of(Path directory) {
        if (!Files.isDirectory(directory)) {
            throw new DataException(directory + ": expected a directory of images, found "
                    + (Files.exists(directory) ? "a file" : "nothing") + "; set data.path to the directory");
        }
        try (Stream<Path> found = Files.walk(directory, FileVisitOption.FOLLOW_LINKS)) {
            List<Path> files = found.filter(file -> isPicture(file) && Files.isRegularFile(file))
                    .sorted(Comparator.comparing(file -> name(directory, file)))
                    .toList();
            if (files.isEmpty()) {
                throw new DataException(directory + ": expected files that end in .png, .jpg or .jpeg, here or in"
                        + " sub-directories, found none; set data.path to the directory of the images");
            }
            return new ImageFolder(directory, files);
        } catch (IOException | UncheckedIOException e) {
            throw new DataException(directory + ": cannot be read (" + e + "); check its permissions", e);
        }
    }

    private static boolean isPicture(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return !name.startsWith(".") && (name.endsWith(".png") || name.endsWith(".jpg") || name.endsWith(".jpeg"));
    }

    /** A picture's path from the directory, with slashes. */
    String name(int row) {
        return name(directory, files.get(row));
    }

    private static String name(Path directory, Path file) {
        return directory
                .relativize(file)
                .toString()
                .replace(file.getFileSystem().getSeparator(), "/");
    }

    /**
     * The names of the sub-directories that pictures are in or below, in order: one a class.
     *
     * @throws DataException if a picture is in none
     */
    List<String> classes() {
        TreeSet<String> classes = new TreeSet<>();
        for (int row = 0; row < files.size(); row++) {
            classes.add(className(row));
        }
        return List.copyOf(classes);
    }

    /** The sub-directory that a picture is in or below. */
    String className(int row) {
        String name = name(row);
        int end = name.indexOf('/');
        if (end < 0) {
            throw new DataException(
                    files.get(row) + ": expected every image in a sub-directory, which is its class, found"
                            + " one beside them; move it, or leave out 'labels: folders'");
        }
        return name.substring(0, end);
    }
}
