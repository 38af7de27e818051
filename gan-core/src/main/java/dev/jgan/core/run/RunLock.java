package dev.jgan.core.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** An exclusive lock on a file, which the operating system drops when the process ends, however it ends. */
final class RunLock implements AutoCloseable {
    /**
     * The lock files this process holds. A POSIX lock belongs to the whole process and closing any descriptor of the file
     * drops it, so that who asks a second time within the process must be told without opening the file. What a process
     * holds is a fact about the process, hence static.
     */
    private static final Set<Path> HELD = new HashSet<>();

    private static final int ATTEMPTS = 20;
    private static final long PAUSE_NANOS = 10_000_000;

    private final Path key;
    private final FileChannel channel;

    private RunLock(Path key, FileChannel channel) {
        this.key = key;
        this.channel = channel;
    }

    /** Why a lock was not given. */
    enum Refusal {
        THIS_PROCESS,
        ANOTHER_PROCESS
    }

    /** A lock that another one holds. */
    static final class HeldException extends Exception {
        private static final long serialVersionUID = 1;
        private final Refusal refusal;

        HeldException(Refusal refusal) {
            super(refusal.name());
            this.refusal = refusal;
        }

        Refusal refusal() {
            return refusal;
        }
    }

    /** Takes the lock, making the file if needed. Waits a moment, since a listing takes it for an instant to look. */
    static RunLock acquire(Path file) throws IOException, HeldException {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            RunLock lock = attempt(file);
            if (lock != null) {
                return lock;
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        throw new HeldException(Refusal.ANOTHER_PROCESS);
    }

    private static @Nullable RunLock attempt(Path file) throws IOException, HeldException {
        synchronized (HELD) {
            Path key = key(file);
            if (HELD.contains(key)) {
                throw new HeldException(Refusal.THIS_PROCESS);
            }
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = null;
            try {
                lock = channel.tryLock();
            } finally {
                if (lock == null) {
                    channel.close();
                }
            }
            if (lock == null) {
                return null;
            }
            HELD.add(key);
            return new RunLock(key, channel);
        }
    }

    /** Whether any process holds the lock now. */
    static boolean isHeld(Path file) throws IOException {
        synchronized (HELD) {
            if (!Files.exists(file)) {
                return false;
            }
            if (HELD.contains(key(file))) {
                return true;
            }
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
                    FileLock lock = channel.tryLock(0, Long.MAX_VALUE, true)) {
                return lock == null;
            }
        }
    }

    /** The file's one name, links resolved; its directory exists. */
    private static Path key(Path file) throws IOException {
        Path absolute = file.toAbsolutePath();
        return absolute.getParent().toRealPath().resolve(absolute.getFileName());
    }

    @Override
    public void close() {
        synchronized (HELD) {
            try {
                channel.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } finally {
                HELD.remove(key);
            }
        }
    }
}
