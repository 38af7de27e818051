package dev.jgan.core.experiment;

import dev.jgan.api.data.Dataset;
import dev.jgan.api.data.SampleSpec;
import dev.jgan.api.game.GameProgram;
import dev.jgan.api.plugin.Component;
import dev.jgan.api.training.TrainingSchedule;
import dev.jgan.core.evaluation.Criterion;
import dev.jgan.core.evaluation.EvaluationParts;
import dev.jgan.core.evaluation.Reference;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts the parts of an experiment together, as far as that needs no backend, and finds what does not fit. */
final class Assembly {
    private static final Logger LOG = LoggerFactory.getLogger(Assembly.class);

    private final ExperimentConfig config;
    private final Problems problems;
    private final GameAssembly gameAssembly;

    private Assembly(Setup setup) {
        this.config = setup.wired(Optional.empty());
        this.problems = new Problems(setup.resolved());
        this.gameAssembly = new GameAssembly(config, setup.resolved(), problems);
    }

    /**
     * What training needs beside the program.
     *
     * @param schedule picks the turns
     * @param dataset the real samples
     * @param evaluation what evaluations are made with; empty without metrics
     * @param criterion by what the run is judged
     * @param made what was opened on the way
     */
    record Trainable(
            AssembledGame game,
            TrainingSchedule schedule,
            Dataset dataset,
            Optional<EvaluationParts> evaluation,
            Optional<Criterion> criterion,
            Opened made)
            implements AutoCloseable {
        @Override
        public void close() {
            made.close();
        }
    }

    /**
     * A trained game and what it is evaluated with.
     *
     * @param made what was opened on the way
     */
    record Evaluable(AssembledGame game, EvaluationParts evaluation, Opened made) implements AutoCloseable {
        @Override
        public void close() {
            made.close();
        }
    }

    /**
     * Real samples and what they are evaluated with.
     *
     * @param config of the experiment
     * @param judged the samples
     * @param made what was opened on the way
     */
    record RealSamples(ExperimentConfig config, Reference judged, EvaluationParts evaluation, Opened made)
            implements AutoCloseable {
        @Override
        public void close() {
            made.close();
        }
    }

    /**
     * Puts an experiment together in order to train it.
     *
     * @throws dev.jgan.core.config.ConfigException with everything that does not fit
     */
    static Trainable train(Setup setup) {
        Assembly assembly = new Assembly(setup);
        return assembly.opening(assembly::trainable);
    }

    /**
     * Puts the networks of an experiment together, in order to evaluate them.
     *
     * @param trained what they were trained on
     * @throws dev.jgan.core.config.ConfigException with everything that does not fit
     */
    static Evaluable evaluate(Setup setup, DataSpecs trained) {
        Assembly assembly = new Assembly(setup);
        return assembly.opening(opened -> assembly.evaluable(trained, opened));
    }

    /**
     * Puts together what compares the data of an experiment with the reference of its evaluation.
     *
     * @throws dev.jgan.core.config.ConfigException with everything that does not fit
     */
    static RealSamples compare(Setup setup) {
        Assembly assembly = new Assembly(setup);
        return assembly.opening(assembly::realSamples);
    }

    /**
     * Puts the networks of an experiment together, in order to use them.
     *
     * @param data what they were trained on
     * @throws dev.jgan.core.config.ConfigException with everything that does not fit
     */
    static AssembledGame use(Setup setup, DataSpecs data) {
        Assembly assembly = new Assembly(setup);
        Optional<AssembledGame> game = assembly.gameAssembly.recorded(Optional.of(data));
        assembly.problems.throwIfAny();
        return game.orElseThrow();
    }

    /**
     * Opens the data of an experiment again, whose columns a trained generator reads.
     *
     * @param trained what the networks were trained on
     * @throws dev.jgan.core.config.ConfigException if it cannot be opened or is of another kind by now
     */
    static Dataset data(Setup setup, DataSpecs trained) {
        Assembly assembly = new Assembly(setup);
        return assembly.opening(opened -> {
            Optional<Reference> data = assembly.data(opened);
            data.map(Reference::data)
                    .map(DataSpecs::of)
                    .filter(now -> !now.equals(trained))
                    .ifPresent(now -> assembly.problems.add(
                            "data",
                            "samples are made of it, but it is no longer what the run was trained on: found "
                                    + now.state() + ", expected " + trained.state()));
            assembly.problems.throwIfAny();
            return data.orElseThrow().data();
        });
    }

    private <T> T opening(Function<Opened, T> body) {
        Opened opened = new Opened();
        try {
            return body.apply(opened);
        } catch (RuntimeException | Error e) {
            opened.close();
            throw e;
        }
    }

    private Trainable trainable(Opened opened) {
        Optional<Reference> data = data(opened);
        long began = System.nanoTime();
        Optional<TrainingSchedule> schedule =
                problems.attempt("schedule", () -> config.schedule().create());
        EvaluationAssembly evaluation =
                opened.add(new EvaluationAssembly(config, data, problems), EvaluationAssembly::close);
        data.map(Reference::data).ifPresent(this::checkBatch);
        Optional<AssembledGame> game =
                gameAssembly.recorded(data.map(Reference::data).map(DataSpecs::of));
        data.map(Reference::data)
                .ifPresent(dataset -> game.ifPresent(played -> checkReferences(dataset, played.program())));
        schedule.ifPresent(turns -> game.ifPresent(played -> checkTurns(turns, played.program())));
        Optional<EvaluationParts> checked = data.flatMap(real -> checked(evaluation, DataSpecs.of(real.data()), game));
        Optional<Criterion> criterion = evaluation.criterion();
        problems.throwIfAny();
        LOG.debug("recorded the game in {} ms", millisecondsSince(began));
        return new Trainable(
                game.orElseThrow(), schedule.orElseThrow(), data.orElseThrow().data(), checked, criterion, opened);
    }

    private Evaluable evaluable(DataSpecs trained, Opened opened) {
        checkMetricsAreNamed();
        Optional<AssembledGame> game = gameAssembly.recorded(Optional.of(trained));
        Optional<Reference> data = config.evaluation().reference().isPresent() ? Optional.empty() : data(opened);
        EvaluationAssembly evaluation =
                opened.add(new EvaluationAssembly(config, data, problems), EvaluationAssembly::close);
        Optional<EvaluationParts> checked = checked(evaluation, trained, game);
        problems.throwIfAny();
        return new Evaluable(game.orElseThrow(), checked.orElseThrow(), opened);
    }

    private RealSamples realSamples(Opened opened) {
        checkMetricsAreNamed();
        if (config.evaluation().reference().isEmpty()) {
            problems.add(
                    "evaluation.reference",
                    "is missing: real samples are compared with others, not with themselves; name a second set of"
                            + " them with --reference, such as --reference '{type: mnist, path: DIR}'");
        }
        Optional<Reference> data = data(opened);
        EvaluationAssembly evaluation =
                opened.add(new EvaluationAssembly(config, Optional.empty(), problems), EvaluationAssembly::close);
        data.map(Reference::data).ifPresent(this::checkCount);
        Optional<EvaluationParts> checked = data.map(Reference::data)
                .flatMap(judged -> evaluation.checked(judged.samples(), judged.classes(), Map.of()));
        problems.throwIfAny();
        return new RealSamples(config, data.orElseThrow(), checked.orElseThrow(), opened);
    }

    private Optional<Reference> data(Opened opened) {
        long began = System.nanoTime();
        Component<Dataset> component = config.data().dataset();
        Optional<Dataset> dataset = problems.attempt("data", component::create);
        LOG.debug("opened the data in {} ms", millisecondsSince(began));
        return dataset.map(made -> new Reference(opened.add(made, Dataset::close), component.type()));
    }

    private Optional<EvaluationParts> checked(
            EvaluationAssembly evaluation, DataSpecs data, Optional<AssembledGame> game) {
        // Where there is no game yet, its own problems come first: what it could make is assumed.
        int classes = game.map(
                        played -> SampleMaker.isConditional(played.program(), played.specs()) ? data.classes() : 0)
                .orElse(data.classes());
        Optional<EvaluationParts> parts = evaluation.checked(
                data.samples(),
                classes,
                game.map(played -> judged(played.program())).orElse(Map.of()));
        if (parts.isPresent()
                && !game.map(played -> SampleMaker.isAble(played.program(), played.specs()))
                        .orElse(true)) {
            problems.add(
                    "evaluation.metrics",
                    "generated samples are judged, but the game has no function 'generate' that makes them of latents,"
                            + " labels or columns of the data; leave the metrics out");
        }
        parts.ifPresent(
                with -> game.ifPresent(played -> checkColumns(with.reference().data(), played)));
        return parts;
    }

    /** Samples that are made of columns are evaluated on those of the reference. */
    private void checkColumns(Dataset reference, AssembledGame game) {
        for (String column : SampleMaker.columns(game.program(), game.specs())) {
            SampleSpec needed = game.specs().columns().get(column);
            if (!needed.equals(reference.columns().get(column))) {
                problems.add(
                        "evaluation.reference",
                        "samples are made of the column '" + column + "', " + needed + ", which this data does not"
                                + " have; name data of the same kind as 'data', such as its held-out part");
            }
        }
    }

    /** The game's functions for metrics; without any, nothing is recorded for them. */
    private Map<String, GameProgram.RecordedFunction> judged(GameProgram program) {
        Map<String, GameProgram.RecordedFunction> recorded = new HashMap<>();
        if (!config.evaluation().metrics().isEmpty()) {
            program.functions().forEach((name, function) -> recorded.put(name, function.record(program.batchSize())));
        }
        return recorded;
    }

    private void checkMetricsAreNamed() {
        if (config.evaluation().metrics().isEmpty()) {
            problems.add(
                    "evaluation.metrics",
                    "names no metric; name some with --metrics, and the features that they compare, if any, with"
                            + " --features, such as --metrics fid --features mnist; 'jgan plugins metric' lists them");
        }
    }

    private void checkCount(Dataset judged) {
        int count = config.evaluation().samples();
        if (judged.size() < count) {
            problems.add(
                    "evaluation.samples",
                    count + " samples are to be judged, but 'data' has " + judged.size() + "; set it to at most that");
        }
    }

    private void checkBatch(Dataset dataset) {
        if (config.data().batchSize() > dataset.size()) {
            problems.add(
                    "data.batchSize",
                    "a batch of " + config.data().batchSize() + " needs at least as many samples, but the data has "
                            + dataset.size());
        }
    }

    /** Samples that networks keep, as virtual batch normalisation does, are all different ones. */
    private void checkReferences(Dataset dataset, GameProgram program) {
        ReferenceSamples.largest(program)
                .filter(state -> state.shape().get(0) > dataset.size())
                .ifPresent(state -> problems.add(
                        "data",
                        "'" + state.name() + "' keeps " + state.shape().get(0) + " samples of the data, which has only "
                                + dataset.size()
                                + "; use more data, or set 'reference' of its virtual-batch-norm layers to"
                                + " at most " + dataset.size()));
    }

    private void checkTurns(TrainingSchedule schedule, GameProgram program) {
        if (!program.turns().keySet().containsAll(schedule.turns())) {
            problems.add(
                    "schedule",
                    "plays the turns " + schedule.turns() + ", but the game has "
                            + program.turns().keySet());
            return;
        }
        schedule.reports().forEach((turn, reports) -> {
            Set<String> missing = new TreeSet<>(reports);
            missing.removeAll(
                    program.turns().get(turn).record(Set.of()).reports().keySet());
            if (!missing.isEmpty()) {
                problems.add(
                        "schedule",
                        "decides by " + missing + " of the turn '" + turn
                                + "', which this game does not report; use a schedule that needs no reports, such as"
                                + " 'alternating'");
            }
        });
    }

    private static long millisecondsSince(long began) {
        return (System.nanoTime() - began) / 1_000_000;
    }
}
