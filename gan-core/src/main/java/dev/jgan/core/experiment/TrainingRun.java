package dev.jgan.core.experiment;

import dev.jgan.api.backend.CompiledGame;
import dev.jgan.api.data.Dataset;
import dev.jgan.api.data.SampleSpec;
import dev.jgan.api.event.RunDescription;
import dev.jgan.api.event.RunFinished;
import dev.jgan.api.event.RunFinished.Outcome;
import dev.jgan.api.event.RunStarted;
import dev.jgan.api.game.GameProgram;
import dev.jgan.api.game.Player;
import dev.jgan.api.plugin.Component;
import dev.jgan.api.tensor.HostTensor;
import dev.jgan.api.tensor.Shape;
import dev.jgan.api.training.Guard;
import dev.jgan.api.training.Observer;
import dev.jgan.core.data.BatchSource;
import dev.jgan.core.engine.Engine;
import dev.jgan.core.engine.EventPublisher;
import dev.jgan.core.engine.EventPublisher.Named;
import dev.jgan.core.engine.Progress;
import dev.jgan.core.engine.Training;
import dev.jgan.core.engine.TrainingPlan;
import dev.jgan.core.evaluation.EvaluationHistory;
import dev.jgan.core.evaluation.Evaluator;
import dev.jgan.core.image.Axes;
import dev.jgan.core.image.SampleWriter;
import dev.jgan.core.metrics.TrainingMeters;
import dev.jgan.core.run.CheckpointRead;
import dev.jgan.core.run.Checkpoints;
import dev.jgan.core.run.EventLog;
import dev.jgan.core.run.JganVersion;
import dev.jgan.core.run.RunFiles;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Carries out a run in its directory, from the start or from a checkpoint. */
final class TrainingRun {
    private static final int POINTS_FOR_AXES = 1000;

    private final Setup setup;
    private final Assembly.Trainable parts;
    private final CompiledGame game;
    private final RunFiles files;
    private final RunOptions options;
    private final Clock clock;

    TrainingRun(
            Setup setup, Assembly.Trainable parts, CompiledGame game, RunFiles files, RunOptions options, Clock clock) {
        this.setup = setup;
        this.parts = parts;
        this.game = game;
        this.files = files;
        this.options = options;
        this.clock = clock;
    }

    /**
     * Trains. What was logged after the checkpoint is dropped only once nothing can refuse to go on any more.
     *
     * @param resumed the checkpoint to go on from, which the game has restored; empty to start
     * @param again whether an earlier process worked on the run
     */
    RunResult train(Optional<CheckpointRead> resumed, boolean again, List<Named<Observer>> observers)
            throws IOException {
        ExperimentConfig config = parts.game().config();
        Instant began = clock.instant();
        Progress start = resumed.map(read -> RunState.progress(read.state())).orElse(Progress.START);
        long tick = resumed.map(read -> read.state().tick()).orElse(-1L);
        ExperimentConfig wired = setup.wired(Optional.of(files.root()));
        List<Named<Guard>> guards = named(wired.guards());
        EventLog log = new EventLog(files);
        List<Named<Observer>> watching = watching(log, wired.observers(), observers);
        TrainingMeters meters = new TrainingMeters(
                options.meters(),
                players(parts.game().program()),
                watching.stream().map(Named::name).toList());
        watching.add(1, new Named<>("metrics", meters));
        try (EventPublisher events = new EventPublisher(guards, watching, meters::observerFailed);
                BatchSource data =
                        new BatchSource(parts.dataset(), config.data().batchSize(), config.seed(), start.batches())) {
            EvaluationHistory history = new EvaluationHistory(parts.criterion());
            RunState state = state(history, guards, watching);
            resumed.ifPresent(read -> state.restore(read.state()));
            Checkpoints checkpoints = new Checkpoints(files);
            // The process before may have ended between a checkpoint and this file.
            checkpoints.nameBest(history.best());
            RunMilestones milestones = new RunMilestones(
                    parts.game(), game, parts.dataset(), evaluated(history), checkpoints, state, log, clock, tick);
            Engine engine = new Engine(
                    new Training(game, turns(parts.game().program()), parts.schedule(), data, events, milestones),
                    plan(config),
                    start,
                    options.stop(),
                    clock);
            log.cutBackTo(tick);
            events.publish(new RunStarted(
                    now(),
                    start.tick(),
                    start.step(),
                    description(config),
                    config.training().steps(),
                    again));
            milestones.checkpoint(start).ifPresent(events::publish);
            Outcome outcome = played(engine, events, milestones);
            Progress end = engine.progress();
            events.publish(new RunFinished(now(), end.tick(), end.step(), outcome));
            return new RunResult(
                    files.root(),
                    outcome,
                    end.step(),
                    config.training().steps(),
                    Duration.between(began, clock.instant()),
                    false,
                    outcome instanceof RunFinished.Stopped && history.stop().isPresent(),
                    events.failures());
        }
    }

    private Outcome played(Engine engine, EventPublisher events, RunMilestones milestones) {
        try {
            Outcome outcome = engine.run();
            return milestones.failure().<Outcome>map(RunFinished.Failed::new).orElse(outcome);
        } catch (RuntimeException | Error e) {
            Progress end = engine.progress();
            events.publish(new RunFinished(now(), end.tick(), end.step(), new RunFinished.Failed(e.toString())));
            throw e;
        }
    }

    /** All observers in the order in which they are told; if one cannot be made, those before it are closed. */
    private List<Named<Observer>> watching(
            EventLog log, List<Component<Observer>> configured, List<Named<Observer>> given) {
        List<Named<Observer>> all = new ArrayList<>();
        all.add(new Named<>("event-log", log));
        try {
            all.add(new Named<>("samples", new SampleWriter(files, axes(parts.dataset()))));
            all.addAll(named(configured));
            all.addAll(given);
            return all;
        } catch (RuntimeException e) {
            all.forEach(observer -> observer.value().close());
            throw e;
        }
    }

    private RunMilestones.Evaluated evaluated(EvaluationHistory history) {
        Optional<Evaluator> evaluator = parts.evaluation()
                .map(with -> parts.made()
                        .add(new Evaluator(with, setup.cacheDirectory(), setup.computedWith()), Evaluator::close));
        return new RunMilestones.Evaluated(
                evaluator, history, SampleMaker.source(parts.game().program()));
    }

    private RunState state(EvaluationHistory history, List<Named<Guard>> guards, List<Named<Observer>> observers) {
        RunState state = new RunState(DataSpecs.of(parts.dataset()));
        state.add(RunState.EVALUATION, history);
        state.add("schedule", parts.schedule());
        state.add("data", parts.dataset());
        guards.forEach(guard -> state.add("guard." + guard.name(), guard.value()));
        observers.forEach(observer -> state.add("observer." + observer.name(), observer.value()));
        return state;
    }

    /** Named by their type, the second of a type with a number behind. */
    private static <T> List<Named<T>> named(List<Component<T>> components) {
        Map<String, Named<T>> named = new LinkedHashMap<>();
        for (Component<T> component : components) {
            String name = component.type();
            for (int i = 2; named.containsKey(name); i++) {
                name = component.type() + "-" + i;
            }
            named.put(name, new Named<>(name, component.create()));
        }
        return List.copyOf(named.values());
    }

    /** The part of the plane that all grids of points show: where the data is. */
    private static Optional<Axes> axes(Dataset dataset) {
        if (!(dataset.samples() instanceof SampleSpec.Points points)) {
            return Optional.empty();
        }
        int count = Math.min(POINTS_FOR_AXES, dataset.size());
        float[] rows = new float[count * points.dimensions()];
        dataset.read(IntStream.range(0, count).toArray(), rows, new int[count]);
        return Optional.of(Axes.of(HostTensor.of(Shape.of(count, points.dimensions()), rows)));
    }

    private static Map<String, Set<Player>> turns(GameProgram program) {
        Map<String, Set<Player>> turns = new LinkedHashMap<>();
        program.turns().forEach((name, turn) -> turns.put(name, turn.trains()));
        return turns;
    }

    private static List<String> players(GameProgram program) {
        return program.turns().values().stream()
                .flatMap(turn -> turn.trains().stream())
                .map(Player::name)
                .distinct()
                .sorted()
                .toList();
    }

    private static TrainingPlan plan(ExperimentConfig config) {
        return new TrainingPlan(
                config.training().steps(),
                config.samples().every(),
                config.checkpoints().every(),
                config.evaluation().every(),
                config.seed(),
                config.data().batchSize());
    }

    private RunDescription description(ExperimentConfig config) {
        return new RunDescription(files.id(), config.name(), config.seed(), JganVersion.current());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
