package dev.jgan.core.run;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code manifest.json} of a checkpoint, its last file: a checkpoint without it is not whole.
 *
 * @param format of the checkpoint's layout
 * @param jgan the version that wrote it
 * @param files by path relative to the checkpoint, with slashes
 * @param sha256 of this manifest's own JSON with an empty text here, so that damage to the states shows too
 */
record CheckpointManifest(
        int format,
        String jgan,
        long tick,
        long step,
        Map<String, Map<String, String>> states,
        Map<String, StoredFile> files,
        String sha256) {
    static final String NAME = "manifest.json";
    private static final int FORMAT = 1;
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /** One file of a checkpoint. */
    record StoredFile(long bytes, String sha256) {}

    /** Describes what is in a directory now, and forces each of its files and directories to disk. */
    static CheckpointManifest describe(Path directory, CheckpointState state) throws IOException {
        SortedMap<String, StoredFile> files = new TreeMap<>();
        List<Path> all;
        try (Stream<Path> walk = Files.walk(directory)) {
            all = walk.toList();
        }
        for (Path path : all) {
            AtomicFile.force(path);
            if (Files.isRegularFile(path)) {
                String name = directory.relativize(path).toString().replace('\\', '/');
                files.put(name, new StoredFile(Files.size(path), digest(path)));
            }
        }
        return new CheckpointManifest(
                FORMAT, JganVersion.current(), state.tick(), state.step(), state.states(), files, "");
    }

    /** Writes it into the directory that it describes, whole or not at all. */
    void write(Path directory) throws IOException {
        new AtomicFile(directory.resolve(NAME)).write(JSON.writeValueAsBytes(withDigest(ownDigest())));
    }

    /**
     * Reads a checkpoint's manifest and compares every file with it.
     *
     * @throws BrokenException if anything is missing or damaged
     */
    static CheckpointState verify(Path directory) throws BrokenException {
        CheckpointManifest manifest = read(directory.resolve(NAME));
        for (Map.Entry<String, StoredFile> entry : manifest.files.entrySet()) {
            Path file = directory.resolve(entry.getKey());
            StoredFile stored = entry.getValue();
            try {
                if (!Files.isRegularFile(file)) {
                    throw new BrokenException(entry.getKey() + " is missing");
                }
                if (Files.size(file) != stored.bytes) {
                    throw new BrokenException(
                            entry.getKey() + " has " + Files.size(file) + " bytes instead of " + stored.bytes);
                }
                if (!digest(file).equals(stored.sha256)) {
                    throw new BrokenException(entry.getKey() + " is damaged: its SHA-256 is not that of the manifest");
                }
            } catch (IOException e) {
                throw new BrokenException(entry.getKey() + " cannot be read: " + e.getMessage());
            }
        }
        return new CheckpointState(manifest.tick, manifest.step, manifest.states);
    }

    private static CheckpointManifest read(Path file) throws BrokenException {
        try {
            if (!Files.isRegularFile(file)) {
                throw new BrokenException(NAME + " is missing");
            }
            byte[] bytes = Files.readAllBytes(file);
            int format = JSON.readTree(bytes).path("format").asInt(0);
            if (format > FORMAT) {
                throw new BrokenException("it was written by a later version of JGAN (format " + format + ")");
            }
            CheckpointManifest manifest = JSON.readValue(bytes, CheckpointManifest.class);
            if (manifest.format != FORMAT
                    || !manifest.withDigest("").ownDigest().equals(manifest.sha256)) {
                throw new BrokenException(NAME + " is damaged");
            }
            return manifest;
        } catch (JacksonException e) {
            throw new BrokenException(NAME + " is damaged");
        } catch (IOException e) {
            throw new BrokenException(NAME + " cannot be read: " + e.getMessage());
        }
    }

    private CheckpointManifest withDigest(String digest) {
        return new CheckpointManifest(format, jgan, tick, step, states, files, digest);
    }

    private String ownDigest() {
        return HexFormat.of().formatHex(sha256Digest().digest(JSON.writeValueAsBytes(this)));
    }

    private static String digest(Path file) throws IOException {
        MessageDigest digest = sha256Digest();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            byte[] block = new byte[1 << 16];
            while (in.read(block) >= 0) {
                // The stream digests what passes.
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256Digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** A checkpoint that is not whole; the message says what is wrong with it. */
    static final class BrokenException extends Exception {
        private static final long serialVersionUID = 1;

        BrokenException(String message) {
            super(message);
        }
    }
}
