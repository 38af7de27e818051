package dev.jgan.plugins.features;

import dev.jgan.plugins.classifier.ClassifierWeights;
import dev.jgan.plugins.classifier.ClassifierWeights.Precision;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where trained classifiers are kept: a file for each, named by a digest of what it is of. A file that is damaged counts as
 * none, and so does a directory that cannot be written: both are told in the log, since training again is all it takes.
 */
final class ClassifierCache {
    private static final Logger LOG = LoggerFactory.getLogger(ClassifierCache.class);

    private final Path file;
    private final String of;

    /**
     * The place of one classifier.
     *
     * @param directory may not exist yet
     * @param of all that its weights are a function of
     */
    ClassifierCache(Path directory, String of) {
        this.of = of;
        String name = ClassifierWeights.checksum(of.getBytes(StandardCharsets.UTF_8));
        this.file = directory.resolve("classifiers").resolve(name + ".weights");
    }

    /** What was kept, if it is whole and of the same. */
    Optional<ClassifierWeights> read() {
        try {
            ClassifierWeights weights = ClassifierWeights.decode(Files.readAllBytes(file));
            if (weights.of().equals(of)) {
                return Optional.of(weights);
            }
            LOG.warn("{} holds another classifier than expected; it is trained again", file);
        } catch (NoSuchFileException none) {
            LOG.debug("{} is not there yet", file);
        } catch (IOException damaged) {
            LOG.warn("{} is damaged: {}; the classifier is trained again", file, damaged.getMessage());
        }
        return Optional.empty();
    }

    /** Keeps weights; a reader sees the whole file or none. */
    void write(ClassifierWeights weights) {
        try {
            Files.createDirectories(file.getParent());
            Path part = Files.createTempFile(file.getParent(), "part-", ".tmp");
            try {
                Files.write(part, weights.encode(Precision.FULL));
                Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                LOG.info("the classifier is kept as {}", file);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException failed) {
            LOG.warn(
                    "{} cannot be written: {}; the classifier will be trained again next time",
                    file,
                    failed.toString());
        }
    }
}
