package dev.jgan.core.run;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * A file that is there whole or not at all: written under a temporary name beside its place, forced to disk, renamed, and the
 * rename forced to disk.
 *
 * @param path where the file will be; replaced if it exists
 */
public record AtomicFile(Path path) {
    /** Writes a file's content. */
    @FunctionalInterface
    public interface Content {
        /** Writes all of it; the stream is buffered and closed by the caller. */
        void writeTo(OutputStream out) throws IOException;
    }

    /** Replaces the file's content. */
    public void write(byte[] content) throws IOException {
        write(out -> out.write(content));
    }

    /**
     * Replaces the file's content.
     *
     * @throws IOException if that fails; the file is then what it was
     */
    public void write(Content content) throws IOException {
        Path absolute = path.toAbsolutePath();
        Path temporary = absolute.resolveSibling("." + absolute.getFileName() + "." + UUID.randomUUID() + ".tmp");
        try {
            try (FileChannel channel =
                    FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
                content.writeTo(out);
                out.flush();
                channel.force(true);
            }
            rename(temporary, absolute);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** Renames a file or directory within its file system, replacing a file that is there, and forces that to disk. */
    static void rename(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        force(to.toAbsolutePath().getParent());
    }

    /** Forces a file, or the names in a directory, to disk. */
    static void force(Path path) throws IOException {
        boolean directory = Files.isDirectory(path);
        StandardOpenOption mode = directory ? StandardOpenOption.READ : StandardOpenOption.WRITE;
        try (FileChannel channel = FileChannel.open(path, mode)) {
            channel.force(true);
        } catch (AccessDeniedException e) {
            // Windows cannot open a directory; its renames are journalled.
            if (!directory || Files.getFileStore(path).supportsFileAttributeView("posix")) {
                throw e;
            }
        }
    }
}
