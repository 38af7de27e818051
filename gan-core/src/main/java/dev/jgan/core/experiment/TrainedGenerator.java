package dev.jgan.core.experiment;

import dev.jgan.api.backend.Backend;
import dev.jgan.api.backend.CompiledGame;
import dev.jgan.api.backend.ExportException;
import dev.jgan.api.backend.Exportable;
import dev.jgan.api.data.SampleSpec;
import dev.jgan.api.tensor.HostTensor;
import dev.jgan.api.tensor.Shape;
import dev.jgan.core.config.ConfigDocument;
import dev.jgan.core.export.ExportDescription;
import dev.jgan.core.export.ExportPlan;
import dev.jgan.core.run.AtomicDirectory;
import dev.jgan.core.run.CheckpointChoice;
import dev.jgan.core.run.CheckpointRead;
import dev.jgan.core.run.Checkpoints;
import dev.jgan.core.run.JganVersion;
import dev.jgan.core.run.Provenance;
import dev.jgan.core.run.RunFiles;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The generator of a run, from its newest whole checkpoint or its best. It needs neither the run's data nor its lock,
 * so that samples can be made while the run goes on. Used from one thread at a time.
 */
public final class TrainedGenerator implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TrainedGenerator.class);

    private final RunFiles files;
    private final Setup setup;
    private final Backend backend;
    private final CompiledGame game;
    private final SampleMaker maker;
    private final Assembly.Assembled assembled;
    private final long step;

    private TrainedGenerator(
            RunFiles files, Setup setup, Backend backend, CompiledGame game, Assembly.Assembled assembled, long step) {
        this.files = files;
        this.setup = setup;
        this.backend = backend;
        this.game = game;
        this.assembled = assembled;
        this.maker = new SampleMaker(assembled.program(), game, assembled.specs());
        this.step = step;
    }

    /** Opens the generator of a run that used no plugins of its own; see {@link #open(Path, List)}. */
    public static TrainedGenerator open(Path run) {
        return open(run, List.of());
    }

    /** Opens the generator of a run at its newest whole checkpoint; see {@link #open(Path, List, CheckpointChoice)}. */
    public static TrainedGenerator open(Path run, List<Path> plugins) {
        return open(run, plugins, CheckpointChoice.NEWEST);
    }

    /**
     * Opens the generator of a run.
     *
     * @param run its directory
     * @param plugins directories of plugins, as when it was trained
     * @param choice which checkpoint
     * @throws dev.jgan.core.run.RunDirectoryException if it is not a run directory
     * @throws dev.jgan.core.run.CheckpointException if none of its checkpoints is whole, or it has no best one
     * @throws UncheckedIOException if a file cannot be read
     */
    public static TrainedGenerator open(Path run, List<Path> plugins, CheckpointChoice choice) {
        RunFiles files = RunFiles.of(run);
        @Nullable Setup setup = null;
        @Nullable Backend backend = null;
        @Nullable CompiledGame game = null;
        try {
            CheckpointRead checkpoint = new Checkpoints(files).read(choice);
            checkpoint.warnings().forEach(warning -> LOG.warn("{}", warning));
            setup = Setup.of(
                    ConfigDocument.load(files.experiment()),
                    plugins,
                    Path.of(Experiment.provenance(files).baseDirectory()),
                    new SimpleMeterRegistry(),
                    Clock.systemUTC());
            Assembly.Assembled assembled = Assembly.use(setup, RunState.data(checkpoint.state()));
            backend = assembled.config().backend().create();
            game = Experiment.compile(backend, assembled, Map.of());
            CheckpointRead restored = Experiment.restore(game, checkpoint, choice, files);
            return new TrainedGenerator(
                    files, setup, backend, game, assembled, restored.state().step());
        } catch (IOException e) {
            closeAfter(e, game, backend, setup);
            throw Experiment.unreadable(e);
        } catch (RuntimeException e) {
            closeAfter(e, game, backend, setup);
            throw e;
        }
    }

    /** What its samples are. */
    public SampleSpec samples() {
        return assembled.specs().samples();
    }

    /** How many classes it was trained with, 0 without labels. */
    public int classes() {
        return assembled.specs().classes();
    }

    /** Whether a label changes what it makes. */
    public boolean conditional() {
        return maker.conditional();
    }

    /** The run's seed, which makes the samples of its grids. */
    public long seed() {
        return assembled.config().seed();
    }

    /** The step of the checkpoint. */
    public long step() {
        return step;
    }

    /**
     * Makes samples. With the run's seed these are the samples of its grids. A conditional generator goes through all
     * classes.
     *
     * @param count how many, at least 1
     * @param seed of the latents
     * @return float32 {@code [count, …]}
     */
    public HostTensor sample(int count, long seed) {
        return sample(seed, maker.everyClass(positive(count)));
    }

    /**
     * Makes samples of one class.
     *
     * @param label from 0 to {@code classes() - 1}
     * @throws IllegalArgumentException if the generator is not conditional or has no such class
     */
    public HostTensor sample(int count, long seed, int label) {
        if (!conditional()) {
            throw new IllegalArgumentException(
                    "this generator was trained without labels, so that no label can be asked for");
        }
        if (label < 0 || label >= classes()) {
            throw new IllegalArgumentException("a label is from 0 to " + (classes() - 1) + ", found " + label);
        }
        int[] labels = new int[positive(count)];
        Arrays.fill(labels, label);
        return sample(seed, labels);
    }

    /**
     * Makes samples of latents on great-circle ways from one random latent to the next (Shoemake 1985, slerp), in rows of
     * eight.
     *
     * @param count how many, at least 1
     */
    public HostTensor interpolate(int count, long seed) {
        int rows = (positive(count) + Interpolation.ROW - 1) / Interpolation.ROW;
        HostTensor ends = maker.latents(rows * 2, seed, SampleMaker.SAMPLES_TICK);
        return decode(Interpolation.between(ends, count));
    }

    /**
     * Draws latents.
     *
     * @return float32 {@code [count, size]}
     */
    public HostTensor latents(int count, long seed) {
        return maker.latents(positive(count), seed, SampleMaker.SAMPLES_TICK);
    }

    /**
     * Makes samples of given latents.
     *
     * @param latents float32 {@code [N, size]}
     * @return float32 {@code [N, …]}
     */
    public HostTensor decode(HostTensor latents) {
        Shape expected =
                Shape.of(latents.shape().rank() == 0 ? 0 : latents.shape().get(0), maker.latentSize());
        if (!latents.shape().equals(expected)) {
            throw new IllegalArgumentException("expected latents " + expected + ", found " + latents.shape());
        }
        return maker.generate(
                latents,
                maker.everyClass(latents.shape().get(0)),
                assembled.config().seed(),
                SampleMaker.SAMPLES_TICK);
    }

    /**
     * Writes the generator, and the discriminator's features if there are any that do not depend on other samples, for
     * programs that know nothing of this project: what a backend offers, with {@code export.json} beside it. Moving averages
     * are written where the run keeps them. The directory is there with all its files at the end, or not at all.
     *
     * @param directory is made if need be; must be empty
     * @return what was written
     * @throws ExportException if that cannot be; the message says why
     * @throws UncheckedIOException if a file cannot be written
     */
    public ExportDescription export(Path directory) {
        if (!(game instanceof Exportable exportable)) {
            throw new ExportException(
                    "the backend '" + backend.capabilities().name() + "' cannot export what it has trained");
        }
        ExportPlan plan = ExportPlan.of(assembled.program());
        ExportDescription description =
                ExportDescription.of(plan, exportable.exportFormat(), source(), assembled.specs());
        try {
            requireEmpty(directory);
            new AtomicDirectory(directory).write(temporary -> {
                exportable.export(List.copyOf(plan.functions().keySet()), temporary);
                description.write(temporary);
            });
            return description;
        } catch (IOException e) {
            throw Experiment.unreadable(e);
        }
    }

    private ExportDescription.Source source() {
        Provenance provenance = Experiment.provenance(files);
        return new ExportDescription.Source(
                JganVersion.current(), files.id(), assembled.config().name(), seed(), provenance.dataChecksum(), step);
    }

    private static void requireEmpty(Path directory) throws IOException {
        if (Files.exists(directory) && !Files.isDirectory(directory)) {
            throw new ExportException(directory + " is a file; name a directory that is empty or does not exist yet");
        }
        if (Files.isDirectory(directory)) {
            try (Stream<Path> entries = Files.list(directory)) {
                Optional<Path> first = entries.sorted().findFirst();
                if (first.isPresent()) {
                    throw new ExportException(directory + " is not empty (it holds "
                            + first.get().getFileName() + "); name a directory that is empty or does not exist yet");
                }
            }
        }
    }

    @Override
    public void close() {
        try (setup;
                backend) {
            game.close();
        }
    }

    private HostTensor sample(long seed, int[] labels) {
        return maker.generate(
                maker.latents(labels.length, seed, SampleMaker.SAMPLES_TICK), labels, seed, SampleMaker.SAMPLES_TICK);
    }

    private static int positive(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("at least 1 sample must be asked for, found " + count);
        }
        return count;
    }

    private static void closeAfter(
            Exception failure, @Nullable CompiledGame game, @Nullable Backend backend, @Nullable Setup setup) {
        try (setup;
                backend;
                game) {
            LOG.debug("the run cannot be opened: {}", failure.toString());
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }
}
