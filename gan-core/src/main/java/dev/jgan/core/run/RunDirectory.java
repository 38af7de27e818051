package dev.jgan.core.run;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The directory of one run, held exclusively: while this is open no other process, and nobody else in this one, opens it. */
public final class RunDirectory implements AutoCloseable {
    private static final DateTimeFormatter START =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final RunFiles files;
    private final RunLock lock;

    private RunDirectory(RunFiles files, RunLock lock) {
        this.files = files;
        this.lock = lock;
    }

    /**
     * Makes the directory of a new run. What a process left that died before it wrote {@code experiment.yaml} counts as
     * empty.
     *
     * @param root does not exist yet or is empty
     * @throws RunDirectoryException if it is not empty, in use or cannot be written
     */
    public static RunDirectory create(Path root) {
        RunFiles files = new RunFiles(root);
        try {
            if (Files.exists(root) && !Files.isDirectory(root)) {
                throw new RunDirectoryException(root + " is a file; name a directory that does not exist yet");
            }
            if (Files.isDirectory(root)) {
                requireUnused(files);
            }
            Files.createDirectories(root);
            RunLock lock = lock(files);
            boolean done = false;
            try {
                // Another process may have been quicker between the first look and the lock.
                requireUnused(files);
                Files.createDirectories(files.samples());
                Files.createDirectories(files.checkpoints());
                AtomicFile.force(root);
                done = true;
                return new RunDirectory(files, lock);
            } finally {
                if (!done) {
                    lock.close();
                }
            }
        } catch (IOException e) {
            throw unwritable(root, e);
        }
    }

    /**
     * Makes the directory {@code <name>-<start>} of a new run, such as {@code dcgan-2026-01-31T235959Z}; if it is taken with
     * a number behind.
     *
     * @param parent made if it does not exist
     * @param name the experiment's; what does not suit file names becomes a hyphen
     * @param start when the run starts; shown in UTC
     * @throws RunDirectoryException if it cannot be made
     */
    public static RunDirectory createUnder(Path parent, String name, Instant start) {
        String base = name.replaceAll("[^A-Za-z0-9._-]+", "-") + "-" + START.format(start);
        try {
            Files.createDirectories(parent);
            for (int number = 1; ; number++) {
                Path root = parent.resolve(number == 1 ? base : base + "-" + number);
                try {
                    Files.createDirectory(root);
                    return create(root);
                } catch (FileAlreadyExistsException e) {
                    // Taken: the next number.
                }
            }
        } catch (IOException e) {
            throw unwritable(parent, e);
        }
    }

    /**
     * Opens the directory of an existing run in order to go on with it.
     *
     * @throws RunDirectoryException if it is not a run directory, in use or cannot be written
     */
    public static RunDirectory open(Path root) {
        RunFiles files = RunFiles.of(root);
        try {
            RunLock lock = lock(files);
            boolean done = false;
            try {
                Files.createDirectories(files.samples());
                Files.createDirectories(files.checkpoints());
                done = true;
                return new RunDirectory(files, lock);
            } finally {
                if (!done) {
                    lock.close();
                }
            }
        } catch (IOException e) {
            throw unwritable(root, e);
        }
    }

    private static RunLock lock(RunFiles files) throws IOException {
        try {
            return RunLock.acquire(files.lock());
        } catch (RunLock.HeldException e) {
            throw new RunDirectoryException(
                    switch (e.refusal()) {
                        case THIS_PROCESS -> files.root() + " is already open in this process; close it first";
                        case ANOTHER_PROCESS ->
                            files.root() + " is in use by another process; wait for it to end, or stop it";
                    },
                    e);
        }
    }

    private static void requireUnused(RunFiles files) throws IOException {
        if (Files.exists(files.experiment())) {
            throw new RunDirectoryException(files.root() + " holds a run already; go on with it by 'jgan resume "
                    + files.root() + "', or name another directory");
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(files.root())) {
            for (Path entry : entries) {
                boolean ours = entry.equals(files.lock())
                        || (entry.equals(files.samples()) || entry.equals(files.checkpoints())) && isEmpty(entry);
                if (!ours) {
                    throw new RunDirectoryException(files.root() + " is not empty (it holds " + entry.getFileName()
                            + "); name a directory that is empty or does not exist yet");
                }
            }
        }
    }

    private static boolean isEmpty(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return false;
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            return !entries.iterator().hasNext();
        }
    }

    private static RunDirectoryException unwritable(Path path, IOException cause) {
        String reason = cause instanceof AccessDeniedException
                ? "permission denied"
                : cause instanceof FileAlreadyExistsException taken
                        ? taken.getFile() + " is a file"
                        : cause instanceof FileSystemException system && system.getReason() != null
                                ? system.getReason()
                                : cause.getMessage();
        return new RunDirectoryException(
                "cannot write the run directory " + path + ": " + reason + "; name a directory that can be written",
                cause);
    }

    /** Where its files are. */
    public RunFiles files() {
        return files;
    }

    /** Gives the directory free. */
    @Override
    public void close() {
        lock.close();
    }
}
