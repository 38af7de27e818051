package dev.jgan.core.run;

import dev.jgan.core.run.CheckpointManifest.BrokenException;
import java.io.Flushable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The checkpoints of a run, each a directory {@code step-000500}. A crash at any moment leaves the newest whole one readable:
 * a checkpoint is written under a temporary name, its manifest last, forced to disk and renamed.
 *
 * <p>Reading changes nothing, so that a running run's checkpoints can be read; only the process that holds the run
 * directory may write.
 */
public final class Checkpoints {
    private static final Logger LOG = LoggerFactory.getLogger(Checkpoints.class);
    private static final String TEMPORARY = ".tmp-";
    /** A checkpoint whose place another one of the same step is about to take. */
    private static final String REPLACED = ".old-";

    /** How often the best one is looked for while a running run replaces it. */
    private static final int ATTEMPTS = 5;

    private static final Pattern NAME = Pattern.compile("(\\.old-)?step-(\\d{6,18})");

    private final Path parent;
    private final BestFile bestFile;

    /** The checkpoints of a run, of which there may be none yet. */
    public Checkpoints(RunFiles files) {
        this.parent = files.checkpoints();
        this.bestFile = new BestFile(files.best());
    }

    /** Writes the backend's files. */
    @FunctionalInterface
    public interface Content {
        /**
         * Writes files into a directory.
         *
         * @param directory exists and is empty
         */
        void writeTo(Path directory) throws IOException;
    }

    /**
     * Writes a checkpoint and deletes those that are too many, the oldest first. A checkpoint of the same step is replaced;
     * those of later steps, which a resumed run did not go on from since they are broken, are deleted. The best one is named
     * in {@code best.json} before the one that was the best is deleted. Once the checkpoint itself is there it counts as
     * written: if {@code best.json} cannot be written, or a checkpoint not be deleted, that is logged, and tried again when
     * the next one is written.
     *
     * @param retention which checkpoints stay
     * @param log flushed before the checkpoint can be seen, so that no checkpoint is ahead of the log
     * @param content writes the backend's files
     * @return the checkpoint's directory
     * @throws IOException if that fails; the checkpoints are then what they were
     */
    public Path write(CheckpointState state, Retention retention, Flushable log, Content content) throws IOException {
        Files.createDirectories(parent);
        recover();
        String name = RunFiles.stepName(state.step());
        Path temporary = Files.createDirectory(parent.resolve(TEMPORARY + UUID.randomUUID()));
        Path target = parent.resolve(name);
        try {
            content.writeTo(temporary);
            CheckpointManifest.describe(temporary, state).write(temporary);
            log.flush();
            if (Files.exists(target)) {
                AtomicFile.rename(target, parent.resolve(REPLACED + name));
            }
            AtomicFile.rename(temporary, target);
        } catch (IOException | RuntimeException | Error e) {
            AtomicDirectory.deleteAfter(e, temporary);
            throw e;
        }
        settle(state.step(), retention);
        return target;
    }

    private void settle(long written, Retention retention) {
        Set<Long> best = new HashSet<>();
        retention.best().ifPresent(found -> best.add(found.step()));
        try {
            nameBest(retention.best());
        } catch (IOException e) {
            LOG.warn(
                    "{} could not be written and will be when the next checkpoint is: {}",
                    bestFile.path(),
                    e.toString());
            stillNamed().ifPresent(best::add);
        }
        try {
            prune(written, retention.keep(), best);
        } catch (IOException | UncheckedIOException e) {
            LOG.warn(
                    "checkpoints that are too many could not be deleted and will be when the next one is written: {}",
                    e.toString());
        }
    }

    private Optional<Long> stillNamed() {
        try {
            return best().map(BestCheckpoint::step);
        } catch (IOException | CheckpointException e) {
            return Optional.empty();
        }
    }

    /** Makes {@code best.json} name this checkpoint, or deletes it if there is none. */
    public void nameBest(Optional<BestCheckpoint> best) throws IOException {
        bestFile.write(best);
    }

    /**
     * The best checkpoint, if the run keeps it and has found one yet.
     *
     * @throws CheckpointException if {@code best.json} is damaged
     */
    public Optional<BestCheckpoint> best() throws IOException {
        return bestFile.read();
    }

    /**
     * A checkpoint whose files are all as they were written.
     *
     * @throws CheckpointException if there is none
     */
    public CheckpointRead read(CheckpointChoice choice) throws IOException {
        return choice == CheckpointChoice.BEST ? bestWhole() : newestWhole();
    }

    private CheckpointRead bestWhole() throws IOException {
        Path directory = namedBest();
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            try {
                return new CheckpointRead(directory, CheckpointManifest.verify(directory), List.of());
            } catch (BrokenException e) {
                if (Files.exists(directory)) {
                    throw new CheckpointException("the best checkpoint " + directory + " is broken: " + e.getMessage()
                            + "; without --best the newest one is used");
                }
                // A run that is training has found a better one meanwhile.
                directory = namedBest();
            }
        }
        throw new CheckpointException("the best checkpoint " + directory + ", which " + bestFile.path()
                + " names, does not exist; without --best the newest one is used");
    }

    private Path namedBest() throws IOException {
        BestCheckpoint best = best().orElseThrow(() -> new CheckpointException(bestFile.path()
                + " does not exist, so that the run has no best checkpoint: its experiment names no 'evaluation.best',"
                + " or nothing was evaluated yet. Without --best the newest one is used"));
        return parent.resolve(RunFiles.stepName(best.step()));
    }

    /** Whether no checkpoint was ever written. */
    public boolean isEmpty() throws IOException {
        return candidates().isEmpty();
    }

    /**
     * The newest checkpoint whose files are all as they were written.
     *
     * @throws CheckpointException if there is none
     */
    public CheckpointRead newestWhole() throws IOException {
        List<String> broken = new ArrayList<>();
        for (Candidate candidate : candidates()) {
            try {
                CheckpointState state = CheckpointManifest.verify(candidate.directory);
                List<String> warnings = broken.stream()
                        .map(problem -> problem + "; " + candidate.directory.getFileName() + " is used instead")
                        .toList();
                return new CheckpointRead(candidate.directory, state, warnings);
            } catch (BrokenException e) {
                broken.add("checkpoint " + candidate.directory + " is broken: " + e.getMessage());
            }
        }
        if (broken.isEmpty()) {
            throw new CheckpointException(parent + " holds no checkpoint yet; the run must reach its first one");
        }
        throw new CheckpointException(
                "no checkpoint can be used, start the run anew with 'jgan run': " + String.join("; ", broken));
    }

    private record Candidate(Path directory, long step, boolean replaced) {}

    /** All checkpoints, the newest first. */
    private List<Candidate> candidates() throws IOException {
        List<Candidate> found = new ArrayList<>();
        for (Path entry : entries()) {
            Matcher matcher = NAME.matcher(entry.getFileName().toString());
            if (matcher.matches()) {
                found.add(new Candidate(entry, Long.parseLong(matcher.group(2)), matcher.group(1) != null));
            }
        }
        found.sort(Comparator.comparingLong(Candidate::step).reversed().thenComparing(Candidate::replaced));
        return found;
    }

    private List<Path> entries() throws IOException {
        try (Stream<Path> entries = Files.list(parent)) {
            return entries.toList();
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }

    /** Clears away what a crash left: unfinished checkpoints, and half-done replacements. */
    private void recover() throws IOException {
        for (Path entry : entries()) {
            String name = entry.getFileName().toString();
            if (name.startsWith(TEMPORARY)) {
                deleteOrWarn(entry);
            } else if (name.startsWith(REPLACED)) {
                Path place = parent.resolve(name.substring(REPLACED.length()));
                if (isWhole(place)) {
                    discard(entry);
                } else {
                    if (Files.exists(place)) {
                        discard(place);
                    }
                    AtomicFile.rename(entry, place);
                }
            }
        }
    }

    private static boolean isWhole(Path directory) {
        try {
            CheckpointManifest.verify(directory);
            return true;
        } catch (BrokenException e) {
            return false;
        }
    }

    /** Deletes all but the best and the newest, to which the one just written belongs. */
    private void prune(long written, int keep, Set<Long> best) throws IOException {
        int kept = 0;
        for (Candidate candidate : candidates()) {
            boolean stays = !candidate.replaced && candidate.step <= written;
            boolean isNew = stays && ++kept <= keep;
            if (!isNew && !(stays && best.contains(candidate.step))) {
                discard(candidate.directory);
            }
        }
    }

    /** Deletes a checkpoint; renamed first, so that none is ever seen half deleted. */
    private void discard(Path checkpoint) throws IOException {
        Path temporary = parent.resolve(TEMPORARY + UUID.randomUUID());
        AtomicFile.rename(checkpoint, temporary);
        deleteOrWarn(temporary);
    }

    /** What cannot be deleted is cleared away when the next checkpoint is written. */
    private static void deleteOrWarn(Path temporary) {
        try {
            AtomicDirectory.delete(temporary);
        } catch (IOException e) {
            LOG.warn("what is left of a checkpoint could not be deleted: {}", e.toString());
        }
    }
}
