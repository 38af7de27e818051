package dev.jgan.core.run;

import dev.jgan.core.run.CheckpointManifest.BrokenException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The checkpoint of another run, whose weights a run started from.
 *
 * @param run the other run's directory
 * @param step of the checkpoint
 * @param manifest the SHA-256 of the checkpoint's manifest, which has those of all its files
 */
public record InitialRun(String run, long step, String manifest) {
    /**
     * The newest whole checkpoint of a run, which may still be training.
     *
     * @throws RunDirectoryException if it is not a run directory
     * @throws CheckpointException if none of its checkpoints is whole
     */
    public static InitialRun newest(Path run) throws IOException {
        CheckpointRead read = new Checkpoints(RunFiles.of(run)).newestWhole();
        return new InitialRun(
                run.toAbsolutePath().normalize().toString(), read.state().step(), digest(read.directory()));
    }

    /**
     * Where the checkpoint is.
     *
     * @throws CheckpointException if it is not there any more, or not as it was
     */
    public Path directory() throws IOException {
        Path directory = new RunFiles(Path.of(run)).checkpoints().resolve(RunFiles.stepName(step));
        try {
            CheckpointManifest.verify(directory);
        } catch (BrokenException e) {
            throw gone(e.getMessage());
        }
        if (!digest(directory).equals(manifest)) {
            throw gone("another checkpoint is in its place");
        }
        return directory;
    }

    private CheckpointException gone(String reason) {
        return new CheckpointException("the run starts from the weights of " + run + ", step " + step
                + ", as it has no checkpoint of its own yet, but they cannot be read any more: " + reason
                + "; start anew with 'jgan run'");
    }

    private static String digest(Path checkpoint) throws IOException {
        try {
            byte[] bytes = Files.readAllBytes(checkpoint.resolve(CheckpointManifest.NAME));
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
