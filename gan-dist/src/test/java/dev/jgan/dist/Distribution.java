package dev.jgan.dist;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The zip that the build has just made. */
final class Distribution implements AutoCloseable {
    private final FileSystem zip;
    private final Path root;

    private Distribution(FileSystem zip, Path root) {
        this.zip = zip;
        this.root = root;
    }

    /** Where it is. */
    static Path file() {
        return Path.of(System.getProperty("jgan.distribution"));
    }

    static Distribution open() throws IOException {
        // Otherwise the modes of its files would not be seen.
        FileSystem zip = FileSystems.newFileSystem(file(), Map.of("enablePosixFileAttributes", "true"));
        try (Stream<Path> top = Files.list(zip.getPath("/"))) {
            List<Path> directories = top.toList();
            if (directories.size() != 1) {
                throw new AssertionError("expected one directory at the top of " + file() + ", found " + directories);
            }
            return new Distribution(zip, directories.get(0));
        }
    }

    /** The directory that holds everything. */
    Path root() {
        return root;
    }

    /** Every file in it, relative to the root, in order. */
    List<String> files() throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    Set<PosixFilePermission> mode(String file) throws IOException {
        return Files.getPosixFilePermissions(root.resolve(file));
    }

    /** Unpacks it as {@code unzip} does, modes included; gives the directory that it makes. */
    Path unpack(Path into) throws IOException {
        List<Path> all = new ArrayList<>();
        try (Stream<Path> entries = Files.walk(root)) {
            entries.forEach(all::add);
        }
        for (Path entry : all) {
            Path target = into.resolve(root.getParent().relativize(entry).toString());
            Files.copy(entry, target);
            Files.setPosixFilePermissions(target, Files.getPosixFilePermissions(entry));
        }
        return into.resolve(root.getFileName().toString());
    }

    /** The SHA-256 of a file, in hexadecimal digits. */
    static String sha256(Path file) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (var in = Files.newInputStream(file)) {
                byte[] part = new byte[1 << 16];
                for (int read = in.read(part); read >= 0; read = in.read(part)) {
                    digest.update(part, 0, read);
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
