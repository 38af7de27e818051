package dev.jgan.core.evaluation;

import dev.jgan.core.run.AtomicFile;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Features of reference data, kept from run to run. A file has a header, the rows, and a SHA-256 of both; it appears whole by
 * a rename, so that several processes can share a cache. What is damaged is said, and made again; a cache that cannot be
 * written is said, and done without.
 */
final class FeatureCache {
    private static final Logger LOG = LoggerFactory.getLogger(FeatureCache.class);
    private static final byte[] MAGIC = "JGANROW1".getBytes(StandardCharsets.US_ASCII);
    private static final int DIGEST = 32;
    private static final int BLOCK = 1 << 16;

    private final Path directory;

    /**
     * A cache.
     *
     * @param directory of all caches; features are in one below it
     */
    FeatureCache(Path directory) {
        this.directory = directory.resolve("features");
    }

    /**
     * What is kept.
     *
     * @param text tells the samples and the features apart from all others
     * @param count how many samples
     * @param size of a feature vector
     * @param classes how many probabilities there are beside it
     */
    record Key(String text, int count, int size, int classes) {
        int width() {
            return size + classes;
        }
    }

    /** What was stored under a key, if it is there and whole. */
    Optional<StoredFeatures> find(Key key) {
        Path file = file(key);
        FileChannel channel;
        try {
            channel = FileChannel.open(file, StandardOpenOption.READ);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            LOG.warn("the cached features {} cannot be read and are computed again: {}", file, e.toString());
            return Optional.empty();
        }
        try {
            Optional<String> damage = damage(channel, key);
            if (damage.isEmpty()) {
                LOG.debug("features of the reference are read from {}", file);
                FloatRows rows = FloatRows.of(channel, header(key).length, key.width(), key.count());
                return Optional.of(new StoredFeatures(rows, key.size(), key.classes()));
            }
            LOG.warn("the cached features {} are damaged ({}) and are computed again", file, damage.get());
        } catch (IOException e) {
            LOG.warn("the cached features {} cannot be read and are computed again: {}", file, e.toString());
        }
        close(channel, file);
        return Optional.empty();
    }

    private static void close(FileChannel channel, Path file) {
        try {
            channel.close();
        } catch (IOException e) {
            LOG.warn("the cached features {} could not be closed: {}", file, e.toString());
        }
    }

    /** Stores features under a key, in place of what was there. */
    void store(Key key, StoredFeatures features) {
        try {
            Files.createDirectories(directory);
            new AtomicFile(file(key)).write(out -> {
                MessageDigest digest = sha256();
                OutputStream digested = new DigestOutputStream(out, digest);
                digested.write(header(key));
                features.rows().copyTo(digested);
                out.write(digest.digest());
            });
        } catch (IOException e) {
            LOG.warn(
                    "features of the reference cannot be kept in {} and will be computed again next time: {};"
                            + " JGAN_CACHE names another directory",
                    directory,
                    e.toString());
        }
    }

    /** The file that holds a key's features. */
    Path file(Key key) {
        return directory.resolve(HexFormat.of().formatHex(keyDigest(key), 0, DIGEST / 2) + ".rows");
    }

    private static Optional<String> damage(FileChannel channel, Key key) throws IOException {
        byte[] header = header(key);
        long content = header.length + (long) key.count() * key.width() * Float.BYTES;
        if (channel.size() != content + DIGEST) {
            return Optional.of(channel.size() + " bytes instead of " + (content + DIGEST));
        }
        MessageDigest digest = sha256();
        byte[] found = read(channel, 0, header.length);
        if (!Arrays.equals(found, header)) {
            return Optional.of("its header is that of something else");
        }
        digest.update(found);
        for (long at = header.length; at < content; at += BLOCK) {
            digest.update(read(channel, at, (int) Math.min(BLOCK, content - at)));
        }
        return Arrays.equals(read(channel, content, DIGEST), digest.digest())
                ? Optional.empty()
                : Optional.of("its checksum is not that of its content");
    }

    private static byte[] read(FileChannel channel, long from, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, from + bytes.position()) < 0) {
                throw new IOException("it became shorter while it was read");
            }
        }
        return bytes.array();
    }

    private static byte[] header(Key key) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.write(MAGIC);
            out.write(keyDigest(key));
            out.writeInt(key.count());
            out.writeInt(key.size());
            out.writeInt(key.classes());
        } catch (IOException e) {
            throw new IllegalStateException("memory can be written", e);
        }
        return bytes.toByteArray();
    }

    private static byte[] keyDigest(Key key) {
        String whole = key.text() + "\n" + key.count() + " " + key.size() + " " + key.classes();
        return sha256().digest(whole.getBytes(StandardCharsets.UTF_8));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
