package dev.jgan.core.experiment;

import dev.jgan.api.backend.Backend;
import dev.jgan.api.backend.CompiledGame;
import dev.jgan.api.backend.ExportException;
import dev.jgan.api.backend.Exportable;
import dev.jgan.api.data.Dataset;
import dev.jgan.api.data.SampleSpec;
import dev.jgan.api.network.LatentSpec;
import dev.jgan.api.tensor.HostTensor;
import dev.jgan.api.tensor.Shape;
import dev.jgan.core.config.ConfigDocument;
import dev.jgan.core.export.ExportDescription;
import dev.jgan.core.export.ExportPlan;
import dev.jgan.core.latent.UnsupportedDrawException;
import dev.jgan.core.latent.Ways;
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
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The generator of a run, from its newest whole checkpoint or its best. It does not need the run's lock, so that samples can
 * be made while the run goes on, and its data only where samples are made of columns of it. Used from one thread at a time.
 */
public final class TrainedGenerator implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TrainedGenerator.class);

    private final RunFiles files;
    private final Setup setup;
    private final Backend backend;
    private final CompiledGame game;
    private final SampleMaker maker;
    private final AssembledGame assembled;
    private final Optional<Dataset> data;
    private final long step;

    private TrainedGenerator(
            RunFiles files,
            Setup setup,
            Backend backend,
            CompiledGame game,
            AssembledGame assembled,
            Optional<Dataset> data,
            long step) {
        this.files = files;
        this.setup = setup;
        this.backend = backend;
        this.game = game;
        this.assembled = assembled;
        this.maker = new SampleMaker(assembled.program(), game, assembled.specs());
        this.data = data;
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
     * @throws dev.jgan.core.config.ConfigException if samples are made of data that cannot be opened any more
     * @throws UncheckedIOException if a file cannot be read
     */
    public static TrainedGenerator open(Path run, List<Path> plugins, CheckpointChoice choice) {
        RunFiles files = RunFiles.of(run);
        @Nullable Setup setup = null;
        @Nullable Backend backend = null;
        @Nullable CompiledGame game = null;
        Optional<Dataset> data = Optional.empty();
        try {
            CheckpointRead checkpoint = new Checkpoints(files).read(choice);
            checkpoint.warnings().forEach(warning -> LOG.warn("{}", warning));
            setup = Setup.of(
                    ConfigDocument.load(files.experiment()),
                    plugins,
                    Path.of(Experiment.provenance(files).baseDirectory()),
                    new SimpleMeterRegistry(),
                    Clock.systemUTC());
            DataSpecs trained = RunState.data(checkpoint.state());
            AssembledGame assembled = Assembly.use(setup, trained);
            data = SampleMaker.columns(assembled.program(), assembled.specs()).isEmpty()
                    ? Optional.empty()
                    : Optional.of(Assembly.data(setup, trained));
            backend = assembled.config().backend().create();
            game = Experiment.compile(backend, assembled, Map.of());
            CheckpointRead restored = Experiment.restore(game, checkpoint, choice, files);
            return new TrainedGenerator(
                    files,
                    setup,
                    backend,
                    game,
                    assembled,
                    data,
                    restored.state().step());
        } catch (IOException e) {
            closeAfter(e, game, backend, data, setup);
            throw Experiment.unreadable(e);
        } catch (RuntimeException e) {
            closeAfter(e, game, backend, data, setup);
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
     * What latents consist of, codes included; of no meaning where samples are made of columns of the data only.
     */
    public LatentSpec latent() {
        return assembled.program().latent();
    }

    /**
     * Makes samples. With the run's seed these are the samples of its grids. A conditional generator goes through all
     * classes.
     *
     * @param count how many, at least 1
     * @param seed of all draws
     * @return float32 {@code [count, …]}
     */
    public HostTensor sample(int count, long seed) {
        return draw(SampleRequest.of(count, seed)).samples();
    }

    /**
     * Makes samples of one class.
     *
     * @param label from 0 to {@code classes() - 1}
     * @throws UnsupportedDrawException if the generator is not conditional or has no such class
     */
    public HostTensor sample(int count, long seed, int label) {
        return draw(SampleRequest.of(count, seed).label(label)).samples();
    }

    /**
     * Makes samples of latents on {@link Ways} from one random latent to another, in rows of eight.
     *
     * @param count how many, at least 1
     */
    public HostTensor interpolate(int count, long seed) {
        return draw(SampleRequest.of(count, seed).ways()).samples();
    }

    /**
     * Makes what is asked for. A generator that starts from columns of the data gets rows of it that follow from the seed.
     *
     * @throws UnsupportedDrawException if it cannot; the message says why
     */
    public DrawnSamples draw(SampleRequest request) {
        RequestedDraw draw = new RequestedDraw(request, maker, latent(), classes());
        SampleMaker.Start start = draw.start(maker.rows(request.count(), request.seed(), data));
        HostTensor made = maker.generate(start, request.seed(), SampleMaker.SAMPLES_TICK);
        return new DrawnSamples(made, samples(), maker.panels(start, made), draw.columns());
    }

    /**
     * Draws latents.
     *
     * @return float32 {@code [count, size]}
     * @throws UnsupportedDrawException if the generator does not start from latents
     */
    public HostTensor latents(int count, long seed) {
        if (maker.latentSize() == 0) {
            throw new UnsupportedDrawException(
                    "this generator makes samples of the data's columns " + maker.columns() + ", not of latents");
        }
        return maker.latents(SampleRequest.of(count, seed).count(), seed, SampleMaker.SAMPLES_TICK);
    }

    /**
     * Makes samples of given latents, and of rows of the data that follow from the run's seed where it starts from those too.
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
        int count = expected.get(0);
        Optional<DataRows> rows = maker.rows(count, seed(), data);
        int[] labels = rows.map(DataRows::labels).orElseGet(() -> maker.everyClass(count));
        return maker.generate(
                new SampleMaker.Start(Optional.of(latents), labels, rows), seed(), SampleMaker.SAMPLES_TICK);
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
            AtomicDirectory whole = new AtomicDirectory(directory);
            whole.obstacle().ifPresent(problem -> {
                throw new ExportException(problem);
            });
            whole.write(temporary -> {
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

    @Override
    public void close() {
        try (setup;
                Opened opened = new Opened();
                backend) {
            data.ifPresent(each -> opened.add(each, Dataset::close));
            game.close();
        }
    }

    private static void closeAfter(
            Exception failure,
            @Nullable CompiledGame game,
            @Nullable Backend backend,
            Optional<Dataset> data,
            @Nullable Setup setup) {
        try (setup;
                Opened opened = new Opened();
                backend;
                game) {
            data.ifPresent(each -> opened.add(each, Dataset::close));
            LOG.debug("the run cannot be opened: {}", failure.toString());
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }
}
