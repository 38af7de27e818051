package dev.jgan.core.experiment;

import dev.jgan.api.backend.Backend;
import dev.jgan.api.backend.BackendOptions;
import dev.jgan.api.backend.CompiledGame;
import dev.jgan.api.event.RunFinished;
import dev.jgan.api.game.GameProgram;
import dev.jgan.api.tensor.HostTensor;
import dev.jgan.api.training.Observer;
import dev.jgan.core.config.ConfigDocument;
import dev.jgan.core.engine.EventPublisher.Named;
import dev.jgan.core.evaluation.EvaluationHistory;
import dev.jgan.core.run.AtomicFile;
import dev.jgan.core.run.CheckpointChoice;
import dev.jgan.core.run.CheckpointException;
import dev.jgan.core.run.CheckpointRead;
import dev.jgan.core.run.Checkpoints;
import dev.jgan.core.run.InitialRun;
import dev.jgan.core.run.Provenance;
import dev.jgan.core.run.RunDirectory;
import dev.jgan.core.run.RunDirectoryException;
import dev.jgan.core.run.RunFiles;
import dev.jgan.core.run.RunListing;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An experiment file, with what was set beside it. Immutable: {@link #with} and {@link #plugins} give changed copies.
 *
 * <pre>{@code
 * RunResult result = Experiment.load(Path.of("ring.yaml")).with("training.steps", 500).run(event -> …);
 * }</pre>
 */
public final class Experiment {
    private static final Logger LOG = LoggerFactory.getLogger(Experiment.class);
    private static final int RESTORE_ATTEMPTS = 3;

    private final ConfigDocument document;
    private final Path baseDirectory;
    private final List<Path> plugins;

    private Experiment(ConfigDocument document, Path baseDirectory, List<Path> plugins) {
        this.document = document;
        this.baseDirectory = baseDirectory;
        this.plugins = List.copyOf(plugins);
    }

    /**
     * Reads a file. Relative paths in it are resolved against its directory; its name is the experiment's unless it says
     * otherwise.
     *
     * @throws dev.jgan.core.config.ConfigException if it is missing or not YAML
     */
    public static Experiment load(Path file) {
        return load(file, name -> Optional.empty());
    }

    /**
     * Reads a file.
     *
     * @param bundled finds the text of what {@code extends} names, if there is no such file
     * @throws dev.jgan.core.config.ConfigException if it is missing or not YAML
     */
    public static Experiment load(Path file, Function<String, Optional<String>> bundled) {
        ConfigDocument document = ConfigDocument.load(file, parsing(bundled));
        Path directory = file.toAbsolutePath().normalize().getParent();
        return new Experiment(
                document.withDefault("name", stem(file)), directory == null ? Path.of("") : directory, List.of());
    }

    /**
     * Reads a text. Relative paths in it are resolved against the working directory.
     *
     * @param name what messages call it, and the experiment's name unless it says otherwise
     * @param bundled finds the text of what {@code extends} names
     * @throws dev.jgan.core.config.ConfigException if it is not YAML
     */
    public static Experiment parse(String text, String name, Function<String, Optional<String>> bundled) {
        ConfigDocument document = ConfigDocument.parse(text, name, parsing(bundled));
        return new Experiment(
                document.withDefault("name", stem(Path.of(name))), Path.of("").toAbsolutePath(), List.of());
    }

    /** Reads a text that extends nothing; see {@link #parse(String, String, Function)}. */
    public static Experiment parse(String text, String name) {
        return parse(text, name, other -> Optional.empty());
    }

    /**
     * The same with one value set; a mistake in it is told with all others when it is run.
     *
     * @param key keys joined by dots, such as {@code training.steps}; an element of a list by its index from 0
     * @param value a number, a truth value, or text as it would stand in the file, such as {@code "[1, 2]"}
     */
    public Experiment with(String key, Object value) {
        return new Experiment(document.with(key, value.toString()), baseDirectory, plugins);
    }

    /**
     * The same with the plugins of a directory.
     *
     * @param directory holds {@code NAME.jar} or {@code NAME/*.jar}
     */
    public Experiment plugins(Path directory) {
        List<Path> all = new ArrayList<>(plugins);
        all.add(directory);
        return new Experiment(document, baseDirectory, all);
    }

    /**
     * Checks everything that can be checked without executing anything: keys, values, components, data, and whether the
     * networks, loss and regularizers fit together.
     *
     * @return the file with all defaults written out
     * @throws dev.jgan.core.config.ConfigException with all problems
     * @throws dev.jgan.core.plugin.PluginException if plugins do not load
     */
    public String validate() {
        try (Setup setup = setup(document, baseDirectory, new SimpleMeterRegistry());
                Assembly.Trainable parts = Assembly.train(setup)) {
            LOG.debug("{} fits together", parts.game().config().name());
            return setup.resolved().toYaml();
        }
    }

    /**
     * Takes it apart, to do something else with its parts than to train: what {@link #validate} checks is checked. Nothing is
     * executed or written.
     *
     * @param options where meters of components are registered, and the run directory that components are told of, if any
     * @return to be closed by the caller
     * @throws dev.jgan.core.config.ConfigException with all problems
     * @throws dev.jgan.core.plugin.PluginException if plugins do not load
     */
    public ExperimentParts parts(RunOptions options) {
        Setup setup = setup(document, baseDirectory, options.meters());
        try {
            ExperimentConfig config = setup.wired(options.directory());
            return new ExperimentParts(setup, Assembly.train(setup), config);
        } catch (RuntimeException | Error e) {
            setup.close();
            throw e;
        }
    }

    /** Runs it in a new directory below {@code runs}; see {@link #run(RunOptions, Observer...)}. */
    public RunResult run(Observer... observers) {
        return run(RunOptions.defaults(), observers);
    }

    /**
     * Runs it. Everything is checked before anything is written.
     *
     * @param observers are told of every event, after those that the file names
     * @throws dev.jgan.core.config.ConfigException with all problems of the experiment
     * @throws dev.jgan.core.run.RunDirectoryException if the run directory cannot be used
     * @throws CheckpointException if the run to start from has no whole checkpoint, or nothing in it fits
     * @throws UncheckedIOException if a file cannot be written
     */
    public RunResult run(RunOptions options, Observer... observers) {
        Clock clock = Clock.systemUTC();
        try (Setup setup = setup(document, baseDirectory, options.meters());
                Assembly.Trainable parts = Assembly.train(setup);
                Backend backend = parts.game().config().backend().create()) {
            Optional<InitialRun> initial = initialRun(options);
            Provenance here = provenance(setup, parts, backend, clock.instant());
            Provenance provenance = initial.map(here::startedFrom).orElse(here);
            try (CompiledGame game = compile(backend, parts, initial);
                    RunDirectory directory = newDirectory(options, parts, clock.instant())) {
                RunFiles files = directory.files();
                provenance.write(files.provenance());
                new AtomicFile(files.experiment())
                        .write(setup.resolved().toYaml().getBytes(StandardCharsets.UTF_8));
                options.directoryReady().accept(files.root());
                return new TrainingRun(setup, parts, game, files, options, clock)
                        .train(Optional.empty(), false, named(observers));
            }
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /**
     * Goes on with a run from its newest whole checkpoint, or from the start if it was interrupted before its first one. The
     * run then goes as if it had never been interrupted. A run that is finished stays as it is.
     *
     * @param run its directory
     * @param plugins directories of plugins, as when it was started
     * @throws dev.jgan.core.run.RunDirectoryException if it is not a run directory, or in use
     * @throws dev.jgan.core.run.CheckpointException if none of its checkpoints is whole
     * @throws UncheckedIOException if a file cannot be read or written
     */
    public static RunResult resume(Path run, List<Path> plugins, RunOptions options, Observer... observers) {
        Clock clock = Clock.systemUTC();
        try (RunDirectory directory = RunDirectory.open(run)) {
            RunFiles files = directory.files();
            options.directoryReady().accept(files.root());
            Provenance before = provenance(files);
            ConfigDocument document = ConfigDocument.load(files.experiment());
            Checkpoints checkpoints = new Checkpoints(files);
            Optional<CheckpointRead> checkpoint =
                    checkpoints.isEmpty() ? Optional.empty() : Optional.of(checkpoints.newestWhole());
            checkpoint.ifPresent(read -> read.warnings().forEach(warning -> LOG.warn("{}", warning)));
            Path base = Path.of(before.baseDirectory());
            try (Setup setup = new Experiment(document, base, plugins).setup(document, base, options.meters())) {
                Optional<RunResult> finished = finished(setup, checkpoint, files);
                if (finished.isPresent()) {
                    return finished.get();
                }
                try (Assembly.Trainable parts = Assembly.train(setup);
                        Backend backend = parts.game().config().backend().create();
                        CompiledGame game = checkpoint.isPresent()
                                ? compile(backend, parts.game(), Map.of())
                                : compile(backend, parts, before.initialRun())) {
                    before.differences(provenance(setup, parts, backend, clock.instant()))
                            .forEach(difference -> LOG.warn("{}", difference));
                    checkpoint.ifPresent(read -> restore(game, read, files));
                    return new TrainingRun(setup, parts, game, files, options, clock)
                            .train(checkpoint, true, named(observers));
                }
            }
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** The game of a run that is about to start. */
    private static CompiledGame compile(Backend backend, Assembly.Trainable parts, Optional<InitialRun> from)
            throws IOException {
        GameProgram program = parts.game().program();
        Map<String, HostTensor> initial = new HashMap<>(ReferenceSamples.of(
                program, parts.dataset(), parts.game().config().seed()));
        if (from.isPresent()) {
            initial.putAll(InitialWeights.of(from.get(), backend, program).values());
        }
        return compile(backend, parts.game(), initial);
    }

    /** A game with these values at first; variables without one start as they say themselves. */
    static CompiledGame compile(Backend backend, AssembledGame game, Map<String, HostTensor> initial) {
        long began = System.nanoTime();
        CompiledGame compiled =
                backend.compile(game.program(), new BackendOptions(game.config().seed(), initial));
        LOG.debug("compiled the game in {} ms", (System.nanoTime() - began) / 1_000_000);
        return compiled;
    }

    static void restore(CompiledGame game, CheckpointRead checkpoint, RunFiles files) {
        try {
            game.restore(checkpoint.directory());
        } catch (IOException e) {
            if (!Files.exists(checkpoint.directory())) {
                throw new CheckpointException("the checkpoint " + checkpoint.directory()
                        + " was deleted while it was read; is the run still training? Try again");
            }
            throw new CheckpointException("the checkpoint " + checkpoint.directory() + " does not fit the run; was "
                    + files.experiment() + " changed since it was written? " + e.getMessage());
        }
    }

    /**
     * Restores a checkpoint that was read, or, if a running run has deleted it since, what the same choice finds now.
     *
     * @return the checkpoint that was restored
     */
    static CheckpointRead restore(CompiledGame game, CheckpointRead first, CheckpointChoice choice, RunFiles files)
            throws IOException {
        CheckpointRead checkpoint = first;
        for (int attempt = 1; attempt < RESTORE_ATTEMPTS; attempt++) {
            try {
                restore(game, checkpoint, files);
                return checkpoint;
            } catch (CheckpointException e) {
                if (Files.exists(checkpoint.directory())) {
                    throw e;
                }
                checkpoint = new Checkpoints(files).read(choice);
            }
        }
        restore(game, checkpoint, files);
        return checkpoint;
    }

    static Provenance provenance(RunFiles files) {
        try {
            return Provenance.read(files.provenance());
        } catch (NoSuchFileException e) {
            throw new RunDirectoryException(
                    files.provenance() + " is missing; without it the run cannot be used. Is it a whole copy?", e);
        } catch (IOException e) {
            throw new RunDirectoryException(e.getMessage() + "; the run cannot be used without it", e);
        }
    }

    static UncheckedIOException unreadable(IOException e) {
        String what = e instanceof FileSystemException file && file.getReason() == null
                ? "cannot access " + file.getFile() + " (" + e.getClass().getSimpleName() + ")"
                : String.valueOf(e.getMessage());
        return new UncheckedIOException(what, e);
    }

    private static Optional<RunResult> finished(Setup setup, Optional<CheckpointRead> checkpoint, RunFiles files)
            throws IOException {
        long steps = setup.values().training().steps();
        long step = checkpoint.map(read -> read.state().step()).orElse(0L);
        Optional<String> stop = checkpoint.flatMap(read -> EvaluationHistory.stop(RunState.evaluation(read.state())));
        String outcome = new RunListing().outcome(files);
        if (step >= steps && outcome.equals("completed")) {
            return Optional.of(finished(files, new RunFinished.Completed(), step, steps));
        }
        return stop.filter(reason -> outcome.equals("stopped"))
                .map(reason -> finished(files, new RunFinished.Stopped(reason), step, steps));
    }

    private static RunResult finished(RunFiles files, RunFinished.Outcome outcome, long step, long steps) {
        boolean early = outcome instanceof RunFinished.Stopped;
        return new RunResult(files.root(), outcome, step, steps, Duration.ZERO, true, early, Map.of());
    }

    /** Reads it with a change, to do something else than train. */
    Setup setup(UnaryOperator<ConfigDocument> change, List<Path> morePlugins) {
        List<Path> all = new ArrayList<>(plugins);
        all.addAll(morePlugins);
        return Setup.of(change.apply(document), all, baseDirectory, new SimpleMeterRegistry(), Clock.systemUTC());
    }

    private Setup setup(ConfigDocument read, Path base, MeterRegistry meters) {
        return Setup.of(read, plugins, base, meters, Clock.systemUTC());
    }

    private static Optional<InitialRun> initialRun(RunOptions options) throws IOException {
        return options.initFrom().isPresent()
                ? Optional.of(InitialRun.newest(options.initFrom().get()))
                : Optional.empty();
    }

    private static RunDirectory newDirectory(RunOptions options, Assembly.Trainable parts, Instant start) {
        return options.directory().isPresent()
                ? RunDirectory.create(options.directory().get())
                : RunDirectory.createUnder(
                        Path.of("runs"), parts.game().config().name(), start);
    }

    private static Provenance provenance(Setup setup, Assembly.Trainable parts, Backend backend, Instant started) {
        return Provenance.of(
                setup.catalog().plugins().stream()
                        .map(plugin -> new Provenance.Plugin(plugin.id(), plugin.source(), plugin.version()))
                        .toList(),
                parts.game().config().seed(),
                parts.dataset().checksum(),
                backend.capabilities(),
                setup.baseDirectory(),
                started);
    }

    private static List<Named<Observer>> named(Observer... observers) {
        List<Named<Observer>> named = new ArrayList<>();
        for (Observer observer : observers) {
            String name = observer.getClass().getSimpleName();
            named.add(new Named<>("observer-" + (named.size() + 1) + (name.isEmpty() ? "" : "-" + name), observer));
        }
        return named;
    }

    private static Function<String, Optional<ConfigDocument>> parsing(Function<String, Optional<String>> bundled) {
        return name -> bundled.apply(name).map(text -> ConfigDocument.parse(text, name, parsing(bundled)));
    }

    /** {@code experiments/ring.yaml} as {@code ring}. */
    private static String stem(Path file) {
        Path last = file.getFileName();
        String name = last == null ? "experiment" : last.toString();
        return name.endsWith(".yaml") || name.endsWith(".yml") ? name.substring(0, name.lastIndexOf('.')) : name;
    }
}
