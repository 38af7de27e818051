package dev.jgan.core.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Where the files of a run are. Naming them takes no lock: a running run can be read.
 *
 * @param root the run directory
 */
public record RunFiles(Path root) {
    /**
     * The files of an existing run.
     *
     * @throws RunDirectoryException if the directory is not that of a run
     */
    public static RunFiles of(Path root) {
        RunFiles files = new RunFiles(root);
        if (!Files.isDirectory(root)) {
            throw new RunDirectoryException(root + " is not a directory; 'jgan runs' lists the runs there are");
        }
        if (!Files.isRegularFile(files.experiment())) {
            throw new RunDirectoryException(
                    root + " is not a run directory: it has no experiment.yaml; 'jgan runs' lists the runs there are");
        }
        return files;
    }

    /** The run's unique name: that of its directory. */
    public String id() {
        Path name = root.toAbsolutePath().normalize().getFileName();
        return name == null ? "run" : name.toString();
    }

    /** The resolved experiment. */
    public Path experiment() {
        return root.resolve("experiment.yaml");
    }

    /** What the run was made with. */
    public Path provenance() {
        return root.resolve("provenance.json");
    }

    /** The events, one JSON object a line. */
    public Path events() {
        return root.resolve("events.jsonl");
    }

    /** The directory of sample grids. */
    public Path samples() {
        return root.resolve("samples");
    }

    /** The grid of the samples made at a step. */
    public Path sampleGrid(long step) {
        return samples().resolve(stepName(step) + ".png");
    }

    /** The directory of checkpoints. */
    public Path checkpoints() {
        return root.resolve("checkpoints");
    }

    /** Which checkpoint is the best, for runs that keep it. */
    public Path best() {
        return root.resolve("best.json");
    }

    /** The messages of all processes that worked on the run. */
    public Path log() {
        return root.resolve("log.txt");
    }

    /** A path below the run directory as it is written into files: relative, with slashes. */
    String relative(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        Path base = root.toAbsolutePath().normalize();
        Path shown = absolute.startsWith(base) ? base.relativize(absolute) : path;
        return shown.toString().replace('\\', '/');
    }

    /** The file the operating system's lock is on. */
    Path lock() {
        return root.resolve(".lock");
    }

    static String stepName(long step) {
        return String.format(Locale.ROOT, "step-%06d", step);
    }
}
