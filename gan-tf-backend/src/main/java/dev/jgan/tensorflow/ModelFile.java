package dev.jgan.tensorflow;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * The directory of a SavedModel, or the file of a frozen graph.
 *
 * @param path that exists
 */
record ModelFile(Path path) {
    /**
     * A model that is there.
     *
     * @throws IllegalArgumentException if it is not
     */
    static ModelFile of(Path path) {
        if (!Files.exists(path)) {
            throw new IllegalArgumentException(
                    "path: there is no " + path + "; name the directory of a SavedModel or the file of a frozen graph");
        }
        if (Files.isDirectory(path) && !Files.isRegularFile(path.resolve(SavedModelWriter.FILE))) {
            throw new IllegalArgumentException(
                    "path: " + path + " is not the directory of a SavedModel: it has no " + SavedModelWriter.FILE);
        }
        return new ModelFile(path);
    }

    boolean isSavedModel() {
        return Files.isDirectory(path);
    }

    /** The last part of the path. */
    String name() {
        return String.valueOf(path.toAbsolutePath().normalize().getFileName());
    }

    /** The SHA-256, in hexadecimal, of what TensorFlow reads: of a directory its graph, variables and assets with their names. */
    String digest() throws IOException {
        MessageDigest digest = sha256();
        if (!isSavedModel()) {
            add(digest, path);
            return HexFormat.of().formatHex(digest.digest());
        }
        List<Path> files;
        try (Stream<Path> walk = Files.walk(path)) {
            files = walk.filter(Files::isRegularFile)
                    .filter(file -> read(path.relativize(file)))
                    .sorted()
                    .toList();
        }
        for (Path file : files) {
            digest.update(path.relativize(file).toString().replace('\\', '/').getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            digest.update(Long.toString(Files.size(file)).getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            add(digest, file);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static boolean read(Path relative) {
        return relative.startsWith("variables")
                || relative.startsWith("assets")
                || relative.equals(Path.of(SavedModelWriter.FILE));
    }

    private static void add(MessageDigest digest, Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] block = new byte[1 << 16];
            for (int read = in.read(block); read >= 0; read = in.read(block)) {
                digest.update(block, 0, read);
            }
        }
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
